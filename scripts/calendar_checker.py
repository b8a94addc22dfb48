"""Find two JavaScript readers of calendars, or install them (`python -m scripts.calendar_checker`).

Many calendar programs are built on them, and they read time zones in their own ways. They need
Node to run and npm to arrive. Where either is missing, the check is skipped, and said to be, unless
REQUIRE_ALL_CHECKS is set. Nothing of the site itself needs them.
"""

import json
import os
import subprocess
from pathlib import Path

from scripts.node_packages import NodePackages

# The newest ones that the Node of Debian 12 runs.
READERS = NodePackages("reading calendars with JavaScript", ("ical.js@2.2.1", "node-ical@0.22.1"))
PROGRAM = Path(__file__).with_name("read_calendar.mjs")


def read(calendar: bytes, time_zone: str = "UTC") -> dict[str, list[list]]:
    """Return what each library reads: rows of UID, start, end or None, status and title.

    Instants are ISO 8601 in UTC, dates without time only dates. ``time_zone`` is the machine's.
    """
    done = subprocess.run(
        ["node", str(PROGRAM), str(READERS.modules)],
        input=calendar,
        capture_output=True,
        check=True,
        env={**os.environ, "TZ": time_zone},
    )
    return json.loads(done.stdout)


if __name__ == "__main__":
    READERS.make_sure(skipped="Calendars won't be read with JavaScript")
