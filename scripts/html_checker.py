"""Find the Nu HTML checker, or install it (`python -m scripts.html_checker`).

It is a Java program that comes as an npm package, so it needs Java to run and npm to arrive.
Where either is missing, the check is skipped, and said to be, unless REQUIRE_ALL_CHECKS is set.
"""

import os
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path

from scripts import optional_check

PACKAGE = "vnu-jar@26.9.27"
INSTALLED = Path(__file__).resolve().parents[1] / ".venv" / "html-checker" / PACKAGE / "vnu.jar"


def find_html_checker() -> Path | None:
    """Return the path of vnu.jar: $VNU_JAR, or the one that this script installed, or None."""
    path = Path(os.environ.get("VNU_JAR") or INSTALLED)
    return path if path.is_file() else None


def reason_to_skip() -> str:
    """Return why HTML can't be checked here; empty if it can."""
    if not shutil.which("java"):
        return "the Nu HTML checker needs Java, which is not installed"
    if not find_html_checker():
        return "the Nu HTML checker is not installed (it comes by npm, or set VNU_JAR)"
    return ""


def install_html_checker() -> None:
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            ["npm", "pack", "--silent", PACKAGE], cwd=folder, check=True, stdout=subprocess.DEVNULL
        )
        (archive,) = Path(folder).glob("*.tgz")
        with tarfile.open(archive) as package:
            jar = package.extractfile("package/build/dist/vnu.jar").read()
    INSTALLED.parent.mkdir(parents=True, exist_ok=True)
    INSTALLED.write_bytes(jar)


if __name__ == "__main__":
    if not find_html_checker():
        optional_check.fetch(
            f"the Nu HTML checker ({PACKAGE})", install_html_checker, runs_on="java"
        )
    optional_check.report(
        reason_to_skip(),
        skipped="HTML checks will be skipped",
        found=f"HTML checker: {find_html_checker()}",
    )
