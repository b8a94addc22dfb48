"""Find the browser that the tests drive, or install one (`python -m scripts.browser`).

Looked for in this order: $CHROMIUM, an installed Chromium or Chrome, Playwright's own download.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PLACES = ("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",)


def find_browser() -> str | None:
    """Return the path of a Chromium or Chrome, or None."""
    if chosen := os.environ.get("CHROMIUM"):
        return chosen
    for name in NAMES:
        if path := shutil.which(name):
            return path
    return next((place for place in (*PLACES, playwrights_own()) if Path(place).is_file()), None)


def playwrights_own() -> str:
    """Return where Playwright keeps, or would keep, the browser that it downloads."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def install_browser() -> None:
    """Install Debian's Chromium where we may (as root, with apt), else Playwright's download."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        apt_get = ["apt-get", "-q", "-y", "-o", "DPkg::Lock::Timeout=300"]
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update"], ["install", "--no-install-recommends", "chromium"]):
            if subprocess.run(apt_get + command, env=environment).returncode:
                break
        else:
            return
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


if __name__ == "__main__":
    if not find_browser():
        print("No Chromium or Chrome found; installing one …", flush=True)
        install_browser()
    found = find_browser()
    if not found:
        sys.exit("No browser for the tests: install Chromium, or name one with CHROMIUM=/path")
    print(f"Browser: {found}")
