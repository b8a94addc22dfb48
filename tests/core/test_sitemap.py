"""The sitemap lists what anybody can open, in both languages."""

import datetime as dt
from xml.etree import ElementTree

import pytest
from django.conf import settings
from wagtail.models import Page, PageViewRestriction

from events.enums import EventStatus
from tests.core.reading import in_english, read, take_down
from tests.factories import EventPageFactory, StandardPageFactory

pytestmark = pytest.mark.django_db

NAMES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}


def entries(client, **headers) -> dict:
    """Return the entries of the sitemap by path."""
    response = client.get("/sitemap.xml", headers=headers)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/xml"
    found = ElementTree.fromstring(response.content).findall("s:url", NAMES)
    return {
        entry.findtext("s:loc", namespaces=NAMES).removeprefix(settings.BASE_URL): entry
        for entry in found
    }


def versions(entry) -> dict:
    links = entry.findall("x:link[@rel='alternate']", NAMES)
    return {
        link.get("hreflang"): link.get("href").removeprefix(settings.BASE_URL) for link in links
    }


def test_an_empty_site_has_two_home_pages(client):
    found = entries(client)

    assert list(found) == ["/sv/", "/en/"]
    for entry in found.values():
        assert versions(entry) == {"sv": "/sv/", "en": "/en/", "x-default": "/"}


def test_pages_name_their_versions(client):
    page = StandardPageFactory(slug="text")
    in_english(page, slug="text-en")
    StandardPageFactory(slug="ensam")
    found = entries(client, host="elsewhere.example")

    both = {"sv": "/sv/text/", "en": "/en/text-en/", "x-default": "/en/text-en/"}
    assert versions(found["/sv/text/"]) == versions(found["/en/text-en/"]) == both
    assert versions(found["/sv/ensam/"]) == {"sv": "/sv/ensam/", "x-default": "/sv/ensam/"}


def test_only_what_anybody_can_open_is_listed(client):
    StandardPageFactory(slug="utkast", live=False)
    private = StandardPageFactory(slug="privat")
    StandardPageFactory(slug="under", parent=private)
    PageViewRestriction.objects.create(page=private, restriction_type="login")

    assert list(entries(client)) == ["/sv/", "/en/"]


def test_a_language_whose_home_page_is_down_is_not_listed(client):
    page = StandardPageFactory(slug="text")
    in_english(page, slug="text-en")
    take_down("en")
    found = entries(client)

    assert list(found) == ["/sv/", "/sv/text/"]
    assert versions(found["/sv/text/"]) == {"sv": "/sv/text/", "x-default": "/sv/text/"}


def test_every_address_in_it_opens(client):
    page = StandardPageFactory(slug="text")
    in_english(page, slug="text-en")
    EventPageFactory(slug="traff")
    for path, entry in entries(client).items():
        read(client, path)
        for version in versions(entry).values():
            assert client.get(version, follow=True).status_code == 200


def test_it_tells_when_a_page_changed_even_if_only_facts_did(client):
    event = EventPageFactory(slug="traff")
    english = EventPageFactory(
        language="en", slug="meeting", translation_key=event.translation_key, dates=[]
    )
    long_ago = dt.datetime(2024, 5, 17, 12, tzinfo=dt.UTC)
    Page.objects.update(last_published_at=long_ago)

    def last_change():
        entry = entries(client)[english.url]
        return dt.datetime.fromisoformat(entry.findtext("s:lastmod", namespaces=NAMES))

    assert last_change() == long_ago
    event.status = EventStatus.CANCELLED
    event.save_revision().publish()
    assert last_change() > long_ago


def test_its_queries_do_not_grow_with_the_pages(client, django_assert_num_queries):
    for number in range(5):
        StandardPageFactory(slug=f"text-{number}")
    client.get("/sitemap.xml")
    with django_assert_num_queries(1):
        client.get("/sitemap.xml")
