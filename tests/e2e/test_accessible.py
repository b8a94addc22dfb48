"""Every type of page, in both languages, all themes, on a phone and on a desk."""

import pytest

from tests.addresses import EVERY_PAGE
from tests.e2e import axe

OVERFLOWING = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const wide = [...document.body.querySelectorAll("*")].filter(
    (element) => element.getBoundingClientRect().right > width + 1);
  return wide.slice(-8).map((element) => {
    const right = Math.round(element.getBoundingClientRect().right);
    return `${element.tagName.toLowerCase()}.${element.className} reaches ${right} px`;
  }).concat([`the page is ${document.documentElement.scrollWidth} px wide`]);
}"""


@pytest.mark.parametrize(("name", "language"), EVERY_PAGE)
def test_axe_finds_nothing_in_any_theme_and_nothing_scrolls_sideways_at_320_px(
    page, url_of, watch, name, language
):
    """Themes change colours and widths of lines; whatever else axe looks for, they don't."""
    watch.expect("404 (Not Found)" if name == "not found" else "no such complaint")
    page.set_viewport_size({"width": 320, "height": 900})
    page.goto(url_of(name, language))

    found = [f"320 px: {one}" for one in axe.violations_of(page)]
    for theme in axe.THEMES:
        axe.show_theme(page, theme)
        found += [f"{theme}: {one}" for one in page.evaluate(OVERFLOWING)]
    page.set_viewport_size({"width": 1280, "height": 900})
    for theme in axe.THEMES:
        axe.show_theme(page, theme)
        violations = axe.violations_of(page, only_contrast=theme != axe.THEMES[0])
        found += [f"{theme}, 1280 px: {one}" for one in violations]

    assert not found, f"{page.url}\n" + "\n".join(found)


def test_axe_finds_nothing_on_the_data_of_one_walk(page, url_of):
    page.set_viewport_size({"width": 320, "height": 900})
    page.goto(url_of("open data of walks", "sv"))
    page.locator("main a[href*='/walks/items/']").first.click()
    assert page.locator("main a[href*='/places/items/']").count() > 1

    axe.assert_accessible(page)


def test_axe_notices_a_page_without_language_and_title(page):
    page.set_content("<html><body><img src='data:,'><p style='color: #ddd'>pale</p></body></html>")

    found = "\n".join(axe.violations_of(page))

    for rule in ("html-has-lang", "document-title", "image-alt", "color-contrast"):
        assert rule in found
    assert "color-contrast" in "\n".join(axe.violations_of(page, only_contrast=True))
