"""Checks with a program that needs Java or Node: skipped where that is missing, and said to be.

REQUIRE_ALL_CHECKS, if set, forbids to skip any.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable


def none_may_be_skipped() -> bool:
    return bool(os.environ.get("REQUIRE_ALL_CHECKS"))


def fetch(what: str, install: Callable[[], None], *, runs_on: str) -> None:
    """Install ``what``, which comes by npm, unless npm or the program it ``runs_on`` is missing."""
    if not (shutil.which(runs_on) and shutil.which("npm")):
        return
    print(f"Installing {what} …", flush=True)
    try:
        install()
    except subprocess.CalledProcessError as error:
        print(f"npm could not fetch it: {error}")


def report(reason_to_skip: str, *, skipped: str, found: str) -> None:
    """Say what was ``found``, or that a check is ``skipped``; exit where none may be."""
    if not reason_to_skip:
        print(found)
    elif none_may_be_skipped():
        sys.exit(f"REQUIRE_ALL_CHECKS is set, but {reason_to_skip}.")
    else:
        print(f"{skipped}: {reason_to_skip}.")
