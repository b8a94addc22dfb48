"""Find Lighthouse, or install it (`python -m scripts.lighthouse`).

It judges a page as a phone of the middle class would meet it. It needs Node to run and npm to
arrive. Where either is missing, the check is skipped, and said to be, unless REQUIRE_ALL_CHECKS is
set. Nothing of the site itself needs it.
"""

import json
import os
import subprocess
import tempfile
from dataclasses import dataclass

from scripts.browser import find_browser
from scripts.node_packages import NodePackages

# The newest one that the Node of Debian 12 runs.
LIGHTHOUSE = NodePackages("Lighthouse", ("lighthouse@12.8.2",))
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
CHROMIUM_FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync "
    "--host-resolver-rules='MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost'"
)


@dataclass(frozen=True)
class Judgement:
    """What Lighthouse says of a page: ``scores`` from 0 to 100, by category.

    ``failed`` are the titles of the checks that cost points; ``kilobytes`` is what the visit
    transferred, ``milliseconds`` what it took, by the name of the measure.
    """

    scores: dict[str, int]
    failed: list[str]
    kilobytes: float
    milliseconds: dict[str, int]


def judge(url: str, categories: tuple[str, ...] = CATEGORIES) -> Judgement:
    """Visit ``url`` once as a first visitor, with Lighthouse's settings for phones."""
    program = LIGHTHOUSE.modules / "lighthouse" / "cli" / "index.js"
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [
                *("node", str(program), url, "--output=json", "--output-path=stdout", "--quiet"),
                "--no-enable-error-reporting",
                f"--only-categories={','.join(categories)}",
                f"--chrome-flags={CHROMIUM_FLAGS}",
            ],
            capture_output=True,
            text=True,
            check=True,
            cwd=folder,
            env={**os.environ, "CHROME_PATH": find_browser() or "", "TMPDIR": folder},
        )
    return read(json.loads(done.stdout))


def read(report: dict) -> Judgement:
    """Return what counts in a report of Lighthouse 12 (its JSON)."""
    if problem := report.get("runtimeError"):
        raise RuntimeError(problem["message"])
    audits = report["audits"]
    counted = {
        reference["id"]
        for category in report["categories"].values()
        for reference in category["auditRefs"]
        if reference["weight"]
    }
    measures = ("first-contentful-paint", "largest-contentful-paint", "total-blocking-time")
    transferred = audits.get("network-requests", {}).get("details", {}).get("items", [])
    return Judgement(
        scores={
            name: round(100 * category["score"]) for name, category in report["categories"].items()
        },
        failed=sorted(
            audit["title"]
            for name, audit in audits.items()
            if name in counted and audit["score"] is not None and audit["score"] < 1
        ),
        kilobytes=sum(item.get("transferSize", 0) for item in transferred) / 1024,
        milliseconds={
            name: round(audits[name]["numericValue"]) for name in measures if name in audits
        },
    )


if __name__ == "__main__":
    LIGHTHOUSE.make_sure(skipped="Pages won't be judged by Lighthouse")
