"""What holds for every public address of the site with its demo content."""

import json
import re
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from wagtail.models import Page

from core.models import BasePage
from tests.languages import sentences_in_wrong_language

MOST_QUERIES = 12
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


def test_every_internal_link_resolves(pages, client):
    links = {}
    for address, html in pages.items():
        for element in BeautifulSoup(html, "html.parser").select("[href], [src]"):
            target = urldefrag(urljoin(address, element.get("href") or element.get("src")))[0]
            parts = urlsplit(target)
            if not parts.netloc and parts.scheme in ("", "http", "https"):
                links.setdefault(path_of(target), address)
    links = {
        target: source
        for target, source in links.items()
        if not target.startswith(settings.STATIC_URL)
    }
    assert len(links) > len(pages) / 2
    broken = {
        target: f"{status} (linked from {source})"
        for target, source in links.items()
        if target not in pages and (status := client.get(target).status_code) not in (200, 302)
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
    for note in notes_for_editors()[:40]:
        for address in ("/sv/sok/", "/en/search/"):
            html = client.get(address, {"q": note}).content.decode()
            results = BeautifulSoup(html, "html.parser").select_one("main")
            assert results.get_text(" ").count(note) <= 1, note


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
