"""The service worker, its shell and the manifest."""

import json
from hashlib import sha256

import pytest
from django.contrib.staticfiles import finders
from PIL import Image

from tests.core.reading import read
from tests.factories import AdminFactory, home

pytestmark = pytest.mark.django_db

PAGES = ["/sv/sparade-vandringar/", "/sv/utan-nat/", "/en/saved-walks/", "/en/offline/"]


@pytest.fixture
def shell(client) -> dict:
    return shell_in(client)


def shell_in(client) -> dict:
    """Return what the worker's first line says."""
    line, _, source = client.get("/sw.js").content.decode().partition("\n")
    assert line.startswith("self.SHELL = ")
    assert "addEventListener" in source
    return json.loads(line.removeprefix("self.SHELL = ").removesuffix(";"))


def live_path(url: str) -> str:
    return url.rpartition("offline/")[0]


def test_the_worker_serves_the_whole_site_and_is_asked_for_each_time(client):
    response = client.get("/sw.js")
    assert response["Content-Type"] == "text/javascript; charset=utf-8"
    assert response["Cache-Control"] == "no-cache"
    assert response["Service-Worker-Allowed"] == "/"
    assert not response.cookies
    assert "connect-src 'self'" in response["Content-Security-Policy"]
    same = client.get("/sw.js", headers={"If-None-Match": response["ETag"]})
    assert (same.status_code, same["Cache-Control"]) == (304, "no-cache")
    assert client.head("/sw.js").status_code == 200
    assert client.post("/sw.js").status_code in (403, 405)
    client.force_login(AdminFactory())
    again = client.get("/sw.js?x=%ff", headers={"Accept-Language": "en"})
    assert again.content == response.content


def test_the_shell_holds_its_pages_and_all_their_files(client, shell):
    urls = [file["url"] for file in shell["files"]]
    assert [live_path(url) for url in urls if url.endswith(".html")] == PAGES
    assert "/static/css/components/offline.css" in urls
    for file in shell["files"]:
        if file["url"].startswith("/static/"):
            with open(finders.find(file["url"].removeprefix("/static/")), "rb") as found:
                body = found.read()
        else:
            response = client.get(file["url"])
            assert response["Cache-Control"] == "public, max-age=31536000, immutable"
            assert response["X-Robots-Tag"] == "noindex"
            body = response.content
            assert b"data-packaged" in body
            assert b"<form" not in body
        assert (len(body), sha256(body).hexdigest()) == (file["size"], file["sha256"])


def test_a_new_shell_makes_a_new_worker(client, shell):
    assert shell_in(client) == shell
    page = home("sv")
    page.title = "Ett annat namn"
    page.save()
    changed = shell_in(client)
    assert changed["version"] != shell["version"]
    old, new = ({file["url"] for file in one["files"]} for one in (shell, changed))
    assert {live_path(url) for url in old - new} == set(PAGES[:2])
    for url in old - new:
        assert client.get(url).status_code == 404


def test_the_pages_of_the_shell_are_ordinary_pages_too(client):
    for path in PAGES:
        soup = read(client, path)
        assert soup.html["lang"] == path[1:3]
        assert "data-packaged" not in soup.html.attrs
        switch = soup.select_one(".language-switcher a")["href"]
        assert switch in PAGES
        assert switch != path
        assert soup.select_one("meta[name=robots]")["content"] == "noindex"
        manifest = soup.select_one("link[rel=manifest]")["href"]
        assert manifest == f"/manifest.webmanifest?lang={path[1:3]}"
    for nonsense in ("0" * 16, "x", "x" * 10_000, "%ff"):
        assert client.get(f"/sv/utan-nat/offline/{nonsense}.html").status_code == 404


def test_the_manifest_is_an_app_in_each_language(client):
    swedish, english = (
        client.get(f"/manifest.webmanifest?lang={language}") for language in ("sv", "en")
    )
    assert swedish["Content-Type"] == "application/manifest+json"
    assert [one.json()["start_url"] for one in (swedish, english)] == ["/sv/", "/en/"]
    assert swedish.json()["id"] != english.json()["id"]
    for nonsense in ("?lang=x", "?lang=%ff", "", "?lang=" + "x" * 10_000):
        unclear = client.get(f"/manifest.webmanifest{nonsense}", headers={"Accept-Language": "nb"})
        assert unclear.json()["lang"] == "sv"
    manifest = english.json()
    assert manifest["scope"] == "/"
    assert manifest["display"] == "standalone"
    assert client.get(manifest["shortcuts"][0]["url"]).status_code == 200
    purposes = set()
    for icon in manifest["icons"]:
        with Image.open(finders.find(icon["src"].removeprefix("/static/"))) as picture:
            assert "{}x{}".format(*picture.size) == icon["sizes"]
            assert picture.format == "PNG"
            if icon["purpose"] == "maskable":
                # Cut to any shape, the icon is white at its edge or bark, never transparent.
                assert "transparency" not in picture.info
        purposes.add((icon["purpose"], icon["sizes"]))
    assert purposes == {
        (purpose, size) for purpose in ("any", "maskable") for size in ("192x192", "512x512")
    }
