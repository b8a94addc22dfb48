"""Measure the server's CPU time per page beside an empty Wagtail page (`make bench`).

The requests run in this process, which is warm, in production's settings, on the demo content. All
pages take turns, so that whatever else the machine does falls on all alike; what counts is the
median. Ends with status 1 if a page costs more than MOST times the empty one.
"""

import os
import statistics
import sys
import time

from tests import addresses, demosite

ROUNDS = 40
WARM_UP = 3
MOST = 4.0
EMPTY = "an empty Wagtail page"


def main() -> None:
    with demosite.to_measure("benchmarks") as site:
        try:
            load_django(site)
            sys.exit(compare())
        finally:
            close_connections()


def load_django(site: demosite.DemoSite) -> None:
    os.environ.update(site.environment(LOG_LEVEL="ERROR"))
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.benchmarks.settings"
    sys.path.insert(0, str(demosite.ROOT / "site"))

    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", run_syncdb=True, verbosity=0)


def close_connections() -> None:
    from django.db import connections

    connections.close_all()


def compare() -> int:
    """Measure and print; return the exit status."""
    from django.test import Client

    client = Client(SERVER_NAME="127.0.0.1")
    paths = paths_to_measure(client)
    seconds = {name: [] for name in paths}
    for turn in range(WARM_UP + ROUNDS):
        for name, path in paths.items():
            spent = cpu_seconds(client, path)
            if turn >= WARM_UP:
                seconds[name].append(spent)
    medians = {name: statistics.median(values) for name, values in seconds.items()}
    too_slow = [name for name in paths if medians[name] > MOST * medians[EMPTY]]

    print(f"\n{'page':<34}{'CPU ms':>8}{'times empty':>13}{'queries':>9}")
    for name, path in paths.items():
        ratio = medians[name] / medians[EMPTY]
        print(
            f"{name:<34}{medians[name] * 1000:>8.1f}{ratio:>13.1f}{queries(client, path):>9}"
            + ("  over" if name in too_slow else "")
        )
    print(f"\nMedian of {ROUNDS} requests; at most {MOST:g} times the empty page is wanted.")
    return 1 if too_slow else 0


def paths_to_measure(client) -> dict[str, str]:
    sitemap = client.get("/sitemap.xml").content.decode()
    in_sitemap = addresses.paths_in(sitemap)
    paths = {EMPTY: add_empty_page()}
    for name, language in addresses.EVERY_PAGE:
        paths[f"{name} ({language})"] = addresses.path_of(name, language, in_sitemap)
    return paths


def add_empty_page() -> str:
    """Publish an empty page below the Swedish home page; return its path."""
    from wagtail.models import Locale, Site

    from tests.benchmarks.models import EmptyPage

    home = Site.objects.get(is_default_site=True).root_page
    home = home.get_translation(Locale.objects.get(language_code="sv"))
    page = home.add_child(instance=EmptyPage(title="Tom", slug="tom"))
    page.save_revision().publish()
    return page.get_url()


def cpu_seconds(client, path: str) -> float:
    """Return the CPU time, in seconds, that this process takes to answer a request."""
    before = time.process_time()
    response = client.get(path)
    spent = time.process_time() - before
    if response.status_code not in (200, 404):
        raise RuntimeError(f"{path} answered {response.status_code}")
    return spent


def queries(client, path: str) -> int:
    """Return how many queries a request sends to the database."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    return len(captured)


if __name__ == "__main__":
    main()
