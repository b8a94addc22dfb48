"""Valid HTML: many pages through the Nu checker in one Java process."""

import json
import subprocess
from collections import defaultdict
from pathlib import Path

from scripts.html_checker import find_html_checker


def errors_in(pages: dict[str, str], folder: Path) -> dict[str, list[str]]:
    """Return what is wrong with `pages` (HTML by address): the places, by the checker's message.

    The files for the checker are written to `folder`, which must be empty.
    """
    addresses = {}
    for number, (address, html) in enumerate(pages.items()):
        file = folder / f"{number}.html"
        file.write_text(html, encoding="utf-8")
        addresses[file.as_uri().replace("file:///", "file:/")] = address

    checker = ["java", "-Xss4m", "-jar", str(find_html_checker())]
    done = subprocess.run(
        [*checker, "--errors-only", "--exit-zero-always", "--format", "json", str(folder)],
        capture_output=True,
        text=True,
        check=True,
    )
    errors = defaultdict(list)
    for message in json.loads(done.stderr)["messages"]:
        address = addresses.get(message.get("url"), message.get("url"))
        place = f"{address}, line {message.get('lastLine', '?')}: {message.get('extract', '')!r}"
        errors[message["message"]].append(place)
    return dict(errors)


def assert_valid_html(pages: dict[str, str], folder: Path) -> None:
    """Fail if the Nu HTML checker finds an error in `pages` (HTML by address)."""
    errors = errors_in(pages, folder)
    told = [
        f"{len(places)} times: {message}\n    " + "\n    ".join(places[:4])
        for message, places in errors.items()
    ]
    assert not errors, "\n".join(told)
