"""Find two JavaScript readers of calendars, or install them (`python -m scripts.calendar_checker`).

Many calendar programs are built on them, and they read time zones in their own ways. They need
Node to run and npm to arrive. Where either is missing, the check is skipped, and said to be, unless
REQUIRE_ALL_CHECKS is set. Nothing of the site itself needs them.
"""

import json
import os
import shutil
import subprocess
from pathlib import Path

from scripts import optional_check

# The newest ones that the Node of Debian 12 runs.
PACKAGES = ("ical.js@2.2.1", "node-ical@0.22.1")
FOLDER = Path(__file__).resolve().parents[1] / ".venv" / "calendar-checker" / "+".join(PACKAGES)
MODULES = FOLDER / "node_modules"
PROGRAM = Path(__file__).with_name("read_calendar.mjs")


def is_installed() -> bool:
    return all((MODULES / name.partition("@")[0]).is_dir() for name in PACKAGES)


def reason_to_skip() -> str:
    """Return why calendars can't be read here; empty if they can."""
    if not shutil.which("node"):
        return "the JavaScript readers of calendars need Node, which is not installed"
    if not is_installed():
        return "the JavaScript readers of calendars are not installed (they come by npm)"
    return ""


def install() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    options = ["--no-audit", "--no-fund", "--no-save", "--ignore-scripts", "--silent"]
    subprocess.run(["npm", "install", *options, *PACKAGES], cwd=FOLDER, check=True)


def read(calendar: bytes, time_zone: str = "UTC") -> dict[str, list[list]]:
    """Return what each library reads: rows of UID, start, end or None, status and title.

    Instants are ISO 8601 in UTC, dates without time only dates. ``time_zone`` is the machine's.
    """
    done = subprocess.run(
        ["node", str(PROGRAM), str(MODULES)],
        input=calendar,
        capture_output=True,
        check=True,
        env={**os.environ, "TZ": time_zone},
    )
    return json.loads(done.stdout)


if __name__ == "__main__":
    if not is_installed():
        optional_check.fetch(
            f"readers of calendars ({', '.join(PACKAGES)})", install, runs_on="node"
        )
    optional_check.report(
        reason_to_skip(),
        skipped="Calendars won't be read with JavaScript",
        found=f"Readers of calendars: {MODULES}",
    )
