"""A walk as it is saved on a telephone: which files, in which versions, for whom."""

import datetime as dt
import json

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from offline.files import measure
from tests.factories import (
    AdminFactory,
    EventPageFactory,
    PlacePageFactory,
    UserFactory,
    WalkPageFactory,
)
from walks.models import GuideLink

from ..conftest import SQUARE, TUNNEL, line
from .conftest import picture
from .saved import fetch_all, live_path, package_of, packaged_url, saved_page, urls_in

# Wagtail keeps the addresses of pictures in the cache, by keys that tests have in common.
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_cache")]

CANARY = "kanariefågel-8512"


def test_a_package_lists_every_file_with_its_size_and_hash(client, rich_walk, places):
    response = client.get(f"{rich_walk.url}offline.json")
    assert (response["Content-Type"], response["Cache-Control"]) == ("application/json", "no-cache")
    package = json.loads(response.content)
    assert list(package) == ["language", "version", "size", "files"]
    assert package["language"] == "sv"
    assert package["size"] == sum(file["size"] for file in package["files"])
    assert [list(file) for file in package["files"]] == [["url", "size", "sha256"]] * len(
        package["files"]
    )
    urls = urls_in(package)
    assert len(set(urls)) == len(urls)
    pages = [url for url in urls if url.endswith(".html")]
    assert [live_path(url) for url in pages] == [one.url for one in (rich_walk, *places)]
    bodies = fetch_all(client, package)
    assert f"{rich_walk.url}route.gpx" in urls
    # Imported by a module, and named by a style sheet.
    assert {"/static/js/disclosure.js", "/static/icons/bark.svg"} <= set(urls)
    pictures = [url for url in urls if url.startswith("/media/")]
    assert len(pictures) == 2
    assert all(".webp" in url and len(bodies[url]) < 60_000 for url in pictures)
    # The recording in the page's language, and no other.
    assert [bodies[url] for url in urls if url.startswith("/documents/")] == [b"ID3 swedish"]


def test_a_list_of_files_is_no_file_of_a_page_whatever_a_title_says(client, rich_walk):
    rich_walk.title = f"{rich_walk.url}offline.json"
    rich_walk.save_revision().publish()
    assert rich_walk.title not in urls_in(package_of(client, rich_walk))


def test_two_requests_get_the_same_bytes_on_any_day_whoever_asks(client, rich_walk):
    EventPageFactory(walk=rich_walk, dates=[timezone.now() + dt.timedelta(hours=20)])
    first = client.get(f"{rich_walk.url}offline.json")
    assert client.get(f"{rich_walk.url}offline.json").content == first.content
    editor = Client()
    editor.force_login(AdminFactory())
    later = timezone.now() + dt.timedelta(days=400)
    with time_machine.travel(later, tick=True):
        editor.force_login(AdminFactory())
        again = editor.get(f"{rich_walk.url}offline.json", headers={"Accept-Language": "en"})
    assert again.content == first.content
    same = client.get(f"{rich_walk.url}offline.json", headers={"If-None-Match": first["ETag"]})
    assert (same.status_code, same["Cache-Control"]) == (304, "no-cache")


def test_the_version_changes_exactly_when_what_is_saved_does(client, rich_walk, places):
    EventPageFactory()  # Also makes their list, which is in the main menu.
    versions = [package_of(client, rich_walk)["version"]]

    def changes() -> bool:
        versions.append(package_of(client, rich_walk)["version"])
        assert versions[-1] not in versions[:-2]
        return versions[-1] != versions[-2]

    places[1].what_you_see = "En bänk som vänder sig åt båda håll."
    places[1].save()
    assert changes()
    rich_walk.image = picture("blue")
    rich_walk.save()
    assert changes()
    audio = places[0].recordings.get(language="sv").audio
    audio.file.save("sv.mp3", ContentFile(b"ID3 somebody else"))
    audio.save()
    assert changes()
    rich_walk.line = line(TUNNEL, SQUARE)
    rich_walk.save()
    assert changes()
    rich_walk.stops.all()[2].delete()
    rich_walk.save()
    assert changes()

    # And what isn't saved.
    rich_walk.stops.update(guide_note="Berätta om 1952.")
    rich_walk.editor_note = "Skylten saknas."
    rich_walk.save()
    EventPageFactory(walk=rich_walk)
    GuideLink.objects.create(walk=rich_walk, label="Ana", expires_at=timezone.now())
    WalkPageFactory(title="En annan", stops=[PlacePageFactory()])
    english = places[0].recordings.get(language="en").audio
    english.file.save("en.mp3", ContentFile(b"ID3 another voice"))
    english.save()
    rich_walk.save_revision()
    assert not changes()


def test_what_is_for_guides_and_editors_is_in_no_file(client, places):
    for place in places:
        place.editor_note = CANARY
        place.save()
    walk = WalkPageFactory(
        line=line(TUNNEL, SQUARE),
        editor_note=CANARY,
        stops=[(place, 5, CANARY) for place in places],
    )
    event = EventPageFactory(walk=walk, editor_note=CANARY, dates=[dt.date(2035, 1, 1)])
    event.event_guides.create(user=UserFactory(first_name=CANARY, username=CANARY))
    for url, body in fetch_all(client, package_of(client, walk)).items():
        assert CANARY.encode() not in body, url


def test_a_package_holds_one_language(client, walk, places):
    english = [
        PlacePageFactory(
            language="en", title=f"Place {number}", translation_key=place.translation_key
        )
        for number, place in enumerate(places[:2])
    ]
    # Its stops point at the Swedish places.
    translated = WalkPageFactory(
        language="en",
        title="Power and place",
        translation_key=walk.translation_key,
        stops=places,
    )
    package = package_of(client, translated)
    assert package["language"] == "en"
    bodies = fetch_all(client, package)
    pages = [url for url in bodies if url.endswith(".html")]
    assert [live_path(url) for url in pages] == [one.url for one in (translated, *english)]
    for url in pages:
        html = bodies[url].decode()
        assert '<html lang="en"' in html
        for swedish in ("Tunneln", "Parken", "Innehåll", "Sparade"):
            assert swedish not in html, (url, swedish)


def test_what_is_closed_is_saved_by_nobody(client, rich_walk, places):
    whole = package_of(client, rich_walk)
    restriction = PageViewRestriction.objects.create(page=places[1], restriction_type="login")
    places[2].unpublish()
    closed = Collection.get_first_root_node().add_child(name="Stängt")
    # Wagtail answers with a form, and says that all is well.
    CollectionViewRestriction.objects.create(
        collection=closed, restriction_type="password", password="x"
    )
    audio = places[0].recordings.get(language="sv").audio
    audio.collection = closed
    audio.save()
    assert measure(audio.url) is None
    client.force_login(AdminFactory())
    package = package_of(client, rich_walk)
    pages = [url for url in urls_in(package) if url.endswith(".html")]
    assert [live_path(url) for url in pages] == [rich_walk.url, places[0].url]
    assert not [url for url in urls_in(package) if url.startswith("/documents/")]
    assert client.get(packaged_url(whole, places[1])).status_code == 404

    restriction.page = rich_walk
    restriction.save()
    assert client.get(rich_walk.url).status_code == 200
    assert client.get(f"{rich_walk.url}offline.json").status_code == 404
    assert client.get(packaged_url(package, rich_walk)).status_code == 404


def test_a_packaged_page_answers_for_ever_or_not_at_all(client, rich_walk, places):
    package = package_of(client, rich_walk)
    url = packaged_url(package, places[0])
    response = client.get(url)
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response["X-Robots-Tag"] == "noindex"
    assert response["Content-Type"] == "text/html; charset=utf-8"
    assert not response.cookies
    assert "Content-Security-Policy" in response
    head = client.head(url)
    assert (head.status_code, head.content) == (200, b"")
    assert client.get(url, headers={"If-None-Match": response["ETag"]}).status_code == 304
    assert client.post(url).status_code == 405
    assert client.head(f"{rich_walk.url}offline.json").content == b""
    places[0].summary = "Något annat"
    places[0].save()
    stale = client.get(url)
    assert (stale.status_code, stale["Cache-Control"]) == (404, "private, no-store")

    digest = packaged_url(package, places[1]).rpartition("/")[2]
    for address in (
        f"{places[0].url}offline/{digest}",
        f"{places[0].url}offline/{'0' * 16}.html",
        f"{places[1].url}offline/{digest.upper()}",
        f"{places[1].url}offline/offline/{digest}",
        f"{places[1].url}offline/{'x' * 10_000}.html",
        f"{places[1].url}offline/",
        f"{places[1].url}offline.json",
        f"/sv/offline/{digest}",
        f"/en{places[1].url[3:]}offline/{digest}",
        "/sv/offline.json",
        "/sv/%ff%fe/offline.json",
        f"/sv/{'x/' * 500}offline.json",
    ):
        assert client.get(address).status_code == 404, address
    assert client.get(f"{rich_walk.url}offline.json?x=%ff&{'y' * 10_000}").status_code == 200


def test_a_saved_page_leaves_out_what_needs_network_or_a_reader(client, rich_walk, places):
    EventPageFactory(walk=rich_walk, title="Torsdagstur", dates=[dt.date(2035, 1, 1)])
    PlacePageFactory(language="en", title="Tunnel", translation_key=places[0].translation_key)
    client.force_login(AdminFactory())
    for page in (rich_walk, places[0]):
        saved = saved_page(client, rich_walk, page)
        words = saved.get_text(" ")
        assert "Torsdagstur" not in words
        assert not saved.select("form[action], wagtail-userbar, .wrong-here, [data-save-walk]")
        assert not saved.select("link[hreflang], meta[property^='og:']")
        assert saved.select_one("link[rel=canonical]")["href"].endswith(page.url)
        assert saved.select_one("header a[href='/sv/sparade-vandringar/']")
        assert saved.select_one(".plate img")["width"] == "800"
        booking = saved.select("a[href^='/sv/boka-visning/']")
        assert not booking
    # The other language is a page that may be saved, too.
    assert saved.select_one(".language-switcher a")["lang"] == "en"
    live = client.get(rich_walk.url).content.decode()
    assert "Torsdagstur" in live
    assert "wagtail-userbar" in live
