"""Judge pages of the demo content with Lighthouse, as a phone meets them (`make lighthouse`).

Each page is visited three times by a first visitor, and the median counts. Ends with status 1 if a
page of a walk scores less than is wanted of it, or transfers more.
"""

import statistics
import sys
import urllib.request

from scripts import lighthouse
from tests import addresses, demosite

VISITS = 3
WANTED = {"performance": 95, "accessibility": 100, "best-practices": 95, "seo": 95}
MOST_KILOBYTES = 300
PAGES = [("walk", "sv"), ("walk", "en"), ("place", "sv")]


def main() -> None:
    if reason := lighthouse.LIGHTHOUSE.reason_to_skip():
        sys.exit(f"Nothing to measure with: {reason}.")
    with demosite.to_measure("lighthouse") as site, demosite.serve(site) as address:
        failed = [page for page in PAGES if not is_good(address, *page)]
    sys.exit(1 if failed else 0)


def is_good(address: str, name: str, language: str) -> bool:
    """Judge a page, print what was found, and return whether it is as wanted."""
    with urllib.request.urlopen(f"{address}/sitemap.xml", timeout=60) as answer:
        paths = addresses.paths_in(answer.read().decode())
    visits = [
        lighthouse.judge(address + addresses.path_of(name, language, paths)) for _ in range(VISITS)
    ]
    scores = {one: statistics.median(v.scores[one] for v in visits) for one in WANTED}
    kilobytes = max(visit.kilobytes for visit in visits)
    print(f"\n{name} ({language}): {kilobytes:.0f} kB transferred")
    for one, wanted in WANTED.items():
        print(f"  {one:<16}{scores[one]:>5.0f}   at least {wanted}")
    for one in visits[0].milliseconds:
        print(f"  {one:<26}{statistics.median(v.milliseconds[one] for v in visits):>6.0f} ms")
    for title in sorted({title for visit in visits for title in visit.failed}):
        print(f"  costs points: {title}")
    return kilobytes <= MOST_KILOBYTES and all(scores[one] >= WANTED[one] for one in WANTED)


if __name__ == "__main__":
    main()
