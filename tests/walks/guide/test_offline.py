"""What a guide saves for a tour without network, and who gets it."""

import json
from hashlib import sha256

import pytest
from django.test import Client

from tests.walks.guide.conftest import NOTES
from walks.guide.links import address_of

pytestmark = pytest.mark.django_db


def test_the_package_is_for_guides_only_and_the_same_for_all_of_them(
    client, walk, english_walk, guide, link
):
    manifest = f"{walk.url}guide/offline.json"
    assert client.get(manifest).status_code == 403
    client.force_login(guide)
    by_link = Client()
    by_link.get(address_of(link, "sv"))
    response = client.get(manifest)
    assert response["Cache-Control"] == "private, no-store"
    package = response.json()
    assert package == by_link.get(manifest).json()
    assert set(package) == {"language", "version", "size", "files"}
    [page] = [file for file in package["files"] if file["url"].startswith(f"{walk.url}guide/")]
    for visitor in (client, by_link):
        body = visitor.get(page["url"]).content
        assert sha256(body).hexdigest() == page["sha256"]
        assert len(body) == page["size"]
    assert NOTES["sv"] in body.decode()
    assert client.get(page["url"])["Cache-Control"] == "private, no-store"
    # The address of a saved page is no secret: it opens nothing by itself.
    assert Client().get(page["url"]).status_code == 403
    assert client.get(page["url"].replace(page["sha256"][:16], "0" * 16)).status_code == 404
    # Everything that the page needs without network is there, and nothing that isn't everybody's.
    urls = {file["url"] for file in package["files"]}
    for name in ("js/guide/guide.js", "js/geo/position.js", "js/walk-map/walk-map.js"):
        assert f"/static/{name}" in urls
    assert not {url for url in urls if url.endswith(("guide.json", "departures.json"))}
    assert NOTES["sv"] not in json.dumps(package)


def test_the_package_changes_exactly_when_what_a_guide_reads_does(client, walk, guide):
    client.force_login(guide)
    manifest = f"{walk.url}guide/offline.json"

    def version():
        return client.get(manifest).json()["version"]

    before = version()
    assert version() == before
    stop = walk.stops.first()
    stop.guide_note = "Tala högt: bussarna låter"
    stop.save()
    assert version() != before
