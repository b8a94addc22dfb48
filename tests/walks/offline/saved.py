"""Fetch what a telephone would fetch of a walk."""

from hashlib import sha256

from bs4 import BeautifulSoup
from django.contrib.staticfiles import finders


def package_of(client, walk) -> dict:
    """Return the list of a walk's files."""
    response = client.get(f"{walk.url}offline.json")
    assert response.status_code == 200
    return response.json()


def urls_in(package: dict) -> list[str]:
    return [file["url"] for file in package["files"]]


def fetch(client, url: str) -> bytes:
    """Return the body of a file; fail if there is none."""
    if url.startswith("/static/"):
        # Handed out by WhiteNoise from what was collected.
        with open(finders.find(url.removeprefix("/static/")), "rb") as file:
            return file.read()
    response = client.get(url)
    assert response.status_code == 200, url
    return b"".join(response) if response.streaming else response.content


def fetch_all(client, package: dict) -> dict[str, bytes]:
    """Return all files of a package by their addresses; fail where size or hash are others."""
    bodies = {file["url"]: fetch(client, file["url"]) for file in package["files"]}
    for file in package["files"]:
        body = bodies[file["url"]]
        assert (len(body), sha256(body).hexdigest()) == (file["size"], file["sha256"]), file["url"]
    return bodies


def live_path(url: str) -> str:
    """Return the path of the live page of a packaged one."""
    return url.rpartition("offline/")[0]


def packaged_url(package: dict, page) -> str:
    """Return the address under which a page is in a package."""
    return next(url for url in urls_in(package) if live_path(url) == page.url)


def saved_page(client, walk, page) -> BeautifulSoup:
    """Return a page of a walk as it is saved, parsed."""
    html = fetch(client, packaged_url(package_of(client, walk), page))
    return BeautifulSoup(html, "html.parser")
