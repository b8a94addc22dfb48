"""A walk as it is saved on a telephone: which files, in which versions, for whom."""

import json
from hashlib import sha256

import pytest

pytestmark = pytest.mark.django_db


def package_of(client, walk) -> dict:
    response = client.get(f"{walk.url}offline.json")
    assert response.status_code == 200
    return response.json()


def test_a_package_lists_every_file_with_its_size_and_hash(client, walk, places):
    response = client.get(f"{walk.url}offline.json")
    assert (response["Content-Type"], response["Cache-Control"]) == ("application/json", "no-cache")
    package = json.loads(response.content)
    assert list(package) == ["language", "version", "size", "files"]
    assert package["language"] == "sv"
    assert package["size"] == sum(file["size"] for file in package["files"])
    urls = [file["url"] for file in package["files"]]
    assert len(set(urls)) == len(urls)
    pages = [url for url in urls if url.endswith(".html")]
    assert [url.partition("offline/")[0] for url in pages] == [
        walk.url,
        *(place.url for place in places),
    ]
    assert f"{walk.url}route.gpx" in urls
    assert "/static/css/base.css" in urls
    # Imported by main.js, and named by a style sheet.
    assert {"/static/js/disclosure.js", "/static/icons/bark.svg"} <= set(urls)
    for file in package["files"]:
        if file["url"].startswith("/static/"):
            continue  # Handed out by WhiteNoise from what was collected.
        answer = client.get(file["url"])
        assert answer.status_code == 200, file["url"]
        body = b"".join(answer) if answer.streaming else answer.content
        assert (len(body), sha256(body).hexdigest()) == (file["size"], file["sha256"]), file["url"]
