"""What holds for every public address of the site with its demo content."""

import json
import re
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.contrib.auth import get_user_model
from wagtail.models import Page

from core.models import BasePage
from tests.languages import sentences_in_wrong_language
from walks.models import PlacePage, WalkPage, WalkStop
from walks.offline.pages import packaged

MOST_QUERIES = 12
FEATURES = "/api/features/collections/"
#: What lies below a walk, whether or not a page leads there.
FILES_OF_WALKS = ("route.gpx", "route.kml", "route.geojson", "codes.html", "map.svg", "print.html")
CONTENT = Path(settings.BASE_DIR) / "home" / "demo" / "content"
FIXED_ADDRESSES = {
    "sv": "/ evenemang/ vandringar/ platser/ samarbeten/ policy/ sok/ tillganglighet/ integritet/ "
    "metoden/ logga-in/",
    "en": "/ events/ walks/ places/ partnerships/ policy/ search/ accessibility/ privacy/ method/ "
    "log-in/",
}


def path_of(address: str) -> str:
    parts = urlsplit(address)
    return parts.path + (f"?{parts.query}" if parts.query else "")


@pytest.fixture(scope="module")
def addresses(demo_database, django_db_blocker):
    """Every address in the sitemap, as paths."""
    from django.test import Client

    with django_db_blocker.unblock():
        xml = Client().get("/sitemap.xml").content.decode()
    found = re.findall(r"<loc>([^<]+)</loc>", xml)
    assert len(found) > 350
    return [path_of(address) for address in found]


@pytest.fixture(scope="module")
def pages(addresses, django_db_blocker):
    """Every address in the sitemap with its HTML."""
    from django.test import Client

    client = Client()
    with django_db_blocker.unblock():
        responses = {address: client.get(address) for address in addresses}
    broken = {address: r.status_code for address, r in responses.items() if r.status_code != 200}
    assert broken == {}
    return {address: response.content.decode() for address, response in responses.items()}


def test_the_sitemap_lists_every_live_public_page(addresses):
    live = {path_of(page.full_url) for page in Page.objects.live().public().filter(depth__gt=1)}
    assert set(addresses) == live


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_promised_addresses_answer(client, language):
    for tail in FIXED_ADDRESSES[language].split():
        address = f"/{language}/{tail}".replace("//", "/")
        assert client.get(address).status_code == 200, address


def test_no_page_holds_a_sentence_in_the_other_language(pages):
    wrong = {
        address: sentences
        for address, html in pages.items()
        if (sentences := sentences_in_wrong_language(html))
    }
    assert wrong == {}


@pytest.fixture(scope="module")
def linked(pages, django_db_blocker):
    """Every address on this site that a page names and the sitemap doesn't.

    With the page that names it, the status, and the body where it isn't an uploaded file.
    """
    from django.test import Client

    links = {}
    for address, html in pages.items():
        for element in BeautifulSoup(html, "html.parser").select("[href], [src]"):
            target = urldefrag(urljoin(address, element.get("href") or element.get("src")))[0]
            parts = urlsplit(target)
            if not parts.netloc and parts.scheme in ("", "http", "https"):
                links.setdefault(path_of(target), address)
    client = Client()
    answers = {}
    with django_db_blocker.unblock():
        for target, source in links.items():
            if target in pages or target.startswith(settings.STATIC_URL):
                continue
            response = client.get(target)
            is_upload = target.startswith((settings.MEDIA_URL, "/documents/"))
            answers[target] = (
                source,
                response.status_code,
                b"" if is_upload else body_of(response),
            )
            response.close()
    return answers


def body_of(response) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_every_internal_link_resolves(linked):
    assert len(linked) > 200
    broken = {
        target: f"{status} (linked from {source})"
        for target, (source, status, _body) in linked.items()
        if status not in (200, 302)
    }
    assert broken == {}


def test_links_inside_a_page_lead_somewhere(pages):
    lost = {}
    for address, html in pages.items():
        soup = BeautifulSoup(html, "html.parser")
        ids = {element["id"] for element in soup.select("[id]")}
        for link in soup.select('a[href^="#"]'):
            if link["href"][1:] not in ids:
                lost[address] = link["href"]
    assert lost == {}


def notes_for_editors() -> list[str]:
    """Return every text that the demo content marks as for editors or guides only."""
    found = []

    def collect(value, private=False):
        if isinstance(value, dict):
            for key, inner in value.items():
                collect(
                    inner,
                    private
                    or key in ("editor_note", "position_source", "length_note", "guide_note"),
                )
        elif isinstance(value, list):
            for inner in value:
                collect(inner, private)
        elif private and isinstance(value, str) and len(value) > 20:
            found.append(value)

    for name in ("events", "partners", "walks"):
        collect(json.loads((CONTENT / f"{name}.json").read_text()))
    return found


def test_nothing_meant_for_editors_or_guides_is_public(pages, client):
    notes = notes_for_editors()
    assert len(notes) > 100
    everything = " ".join(
        BeautifulSoup(html, "html.parser").get_text(" ") + html for html in pages.values()
    )
    assert [note for note in notes if note in everything] == []


def test_nothing_meant_for_editors_or_guides_can_be_searched_for(client):
    for note in notes_for_editors()[::4]:  # of events, partners, places and stops
        for address in ("/sv/sok/", "/en/search/"):
            html = client.get(address, {"q": note}).content.decode()
            results = BeautifulSoup(html, "html.parser").select_one("main")
            assert results.get_text(" ").count(note) <= 1, note


def traces_of_guide_notes() -> list[bytes]:
    """Return of each guide's note a part that no format writes in another way."""
    notes = WalkStop.objects.exclude(guide_note="").values_list("guide_note", flat=True)
    parts = {max(re.findall(r"[A-Za-z0-9 ,.:]+", note), key=len).strip() for note in notes}
    return [part.encode() for part in parts if len(part) > 20]


def test_no_file_and_no_package_holds_what_only_guides_may_read(pages, linked, client):
    traces = traces_of_guide_notes()
    assert len(traces) > 15
    walks = [page.url for page in WalkPage.objects.live()]
    bodies = {address: html.encode() for address, html in pages.items()}
    bodies |= {address: body for address, (_source, _status, body) in linked.items()}
    further = [
        *(f"{walk}{file}" for walk in walks for file in FILES_OF_WALKS),
        *(f"{FEATURES}{name}/items?f=json&limit=1000" for name in ("walks", "places", "events")),
        *(f"{FEATURES}{name}/items?limit=1000" for name in ("walks", "places")),
        "/sitemap.xml",
    ]
    package = client.get(f"{walks[0]}offline.json").json()
    urls = [file["url"] for file in package["files"]]
    further += [url for url in urls if not url.startswith((settings.STATIC_URL, "/media/"))]
    for page in [*WalkPage.objects.live(), *PlacePage.objects.live()]:
        bodies[f"packaged {page.url}"] = packaged(page).encode()
    for address in further:
        response = client.get(address)
        assert response.status_code == 200, address
        bodies[address] = body_of(response)
    assert {address: t for address, body in bodies.items() for t in traces if t in body} == {}
    # Without this, the test would find nothing wherever it looked.
    client.force_login(get_user_model().objects.get(username="admin"))
    guide = client.get(f"{walks[0]}guide/").content
    assert any(trace in guide for trace in traces)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_no_kind_of_page_needs_more_queries_than_promised(
    client, language, django_assert_max_num_queries
):
    seen = set()
    for page in Page.objects.live().filter(locale__language_code=language).specific():
        if not isinstance(page, BasePage) or type(page) in seen:
            continue
        seen.add(type(page))
        client.get(page.url)  # warm
        with django_assert_max_num_queries(MOST_QUERIES):
            client.get(page.url)
    assert len(seen) >= 11


def test_a_visitor_who_only_reads_gets_no_cookie(pages, client):
    for address in list(pages)[::20]:
        assert not client.get(address).cookies, address
