"""The HTML itself, of every page that the site has."""

from scripts import html_checker
from tests.addresses import EVERY_PAGE, path_of
from tests.e2e import nu
from tests.optional_checks import skip_if


def test_every_page_is_valid_html(live_site, all_sitemap_paths, tmp_path):
    skip_if(html_checker.reason_to_skip())
    paths = {path_of(name, language, all_sitemap_paths) for name, language in EVERY_PAGE}
    paths.update(all_sitemap_paths)

    nu.assert_valid_html({path: live_site.get(path)[1] for path in sorted(paths)}, tmp_path)


def test_the_checker_notices_broken_html(tmp_path):
    skip_if(html_checker.reason_to_skip())
    broken = "<!DOCTYPE html><html lang='sv'><title>Trasig</title><p><div></p></div>"

    errors = nu.errors_in({"/sv/": broken}, tmp_path)

    (places,) = errors.values()
    assert "No “p” element in scope" in next(iter(errors))
    assert places[0].startswith("/sv/, line 1:")
