"""An unlisted event: whoever has its address finds it, and nobody else does."""

import datetime as dt

import pytest
from django.test import Client

from core.short_addresses import short_of, short_path
from events.enums import EventKind
from events.models import EventIndexPage, EventPage, EventPartner
from partners.models import PartnerIndexPage
from principles.models import PolicyPage
from tests.factories import (
    EventPageFactory,
    PartnerPageFactory,
    PlacePageFactory,
    PrinciplePageFactory,
    WalkPageFactory,
    index_page,
)
from tests.translating import publish, translated
from walks.models import WalkIndexPage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("both_languages")]

CANARY, SLUG = "Kanariefågel", "kanarie"
DAY = dt.date(2030, 6, 12)


@pytest.fixture
def event():
    """An event that each list would show, translated, and the only one of its kind and year."""
    for model in (WalkIndexPage, PartnerIndexPage, PolicyPage):
        for language in ("sv", "en"):
            index_page(model, language)
    walk = WalkPageFactory(stops=[PlacePageFactory()])
    partner = PartnerPageFactory(title="Partner", slug="partner")
    page = EventPageFactory(
        title=CANARY,
        summary=f"{CANARY} är på besök.",
        slug=SLUG,
        kind=EventKind.DIALOGUE,
        walk=walk,
        principles=[PrinciplePageFactory(number=1, slug="data")],
        dates=[DAY],
    )
    page.event_partners = [EventPartner(partner=partner)]
    page = publish(page)
    for linked in (walk, partner, page.principles()[0], page):
        translated(linked, {CANARY: CANARY})
    return EventPage.objects.get(pk=page.pk)


def lists(event) -> list[str]:
    """Return the public addresses that list events, in both languages."""
    addresses = ["/sitemap.xml"]
    for version in event.get_translations(inclusive=True).specific():
        language = version.locale.language_code
        events = index_page(EventIndexPage, language).url
        search = "sok" if language == "sv" else "search"
        items = f"/api/features/collections/events/items?lang={language}"
        linked = (version.walk, version.event_partners.get().partner, version.principles()[0])
        addresses += [
            *(f"/{language}/", f"/{language}/{search}/?q={CANARY}"),
            *(events, f"{events}?q={CANARY}", f"{events}?year=2030", f"{events}?month=2030-06"),
            *(f"{events}calendar.ics", f"{events}feed.atom"),
            *(items, f"{items}&f=html", f"{items}&datetime=2030-06-12"),
            *(page.get_translation(version.locale).url for page in linked),
        ]
    return addresses


def showing(addresses: list[str]) -> set[str]:
    """Return those of ``addresses`` that lead to the event."""
    client = Client()
    found = set()
    for address in addresses:
        response = client.get(address)
        assert response.status_code == 200, address
        if SLUG in response.content.decode().replace("\r\n ", ""):
            found.add(address)
    return found


def test_no_list_leads_to_it(event):
    everywhere = lists(event)
    # So that the addresses are tested too: each of them would lead to it.
    assert showing(everywhere) == set(everywhere)

    event.is_listed = False
    event = publish(event)
    assert showing(everywhere) == set()


def test_nothing_only_it_would_be_found_by_is_offered(client, event):
    event.is_listed = False
    publish(event)
    for language in ("sv", "en"):
        response = client.get(index_page(EventIndexPage, language).url)
        filters = response.context["listing"].filterset.form.fields
        offered = {
            value
            for name in ("kind", "year", "partner")
            for value, _label in filters[name].choices
            if value
        }
        assert offered == set(), language
        assert response.context["listing"].total == 0


def test_its_own_addresses_work_and_ask_to_be_left_out_of_search_engines(client, event):
    feature = f"/api/features/collections/events/items/{short_of(event.translation_key)}"
    assert client.get(feature).status_code == 200
    event.is_listed = False
    event = publish(event)
    for version in event.get_translations(inclusive=True).specific():
        response = client.get(version.url)
        assert CANARY in response.content.decode()
        assert '<meta name="robots" content="noindex">' in response.content.decode()
        for name in ("event.ics", "preview.png"):
            file = client.get(version.url + name)
            assert (file.status_code, file["X-Robots-Tag"]) == (200, "noindex")
        assert b"BEGIN:VEVENT" in client.get(version.url + "event.ics").content
    assert client.get(short_path(event), follow=True).context["page"] == event.get_translation(
        index_page(EventIndexPage, "en").locale
    )
    assert client.get(feature).status_code == 404


def test_what_is_listed_asks_for_nothing(client, event):
    assert "noindex" not in client.get(event.url).content.decode()
    assert "X-Robots-Tag" not in client.get(f"{event.url}event.ics")
