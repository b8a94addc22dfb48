"""A tour becomes an event: a draft to go on with, or a page at once."""

import datetime as dt

import pytest
from django.urls import reverse
from wagtail.models import PageLogEntry

from events.enums import TourStatus
from events.models import CalendarEntry, EventPage, Occurrence
from events.tours.appointment import identity_of
from events.tours.links import link_of
from tests import factories
from tests.events.tours.deciding import address, decide, seen_on
from tests.events.tours.making import WHEN, deliver, entry_in, tour
from tests.outbox import kinds_of_mail
from tests.roles import may_open

pytestmark = pytest.mark.django_db


@pytest.fixture
def ready(events):
    """A confirmed tour with everything that an event can take over."""
    principle = factories.PrinciplePageFactory()
    swedish = factories.WalkPageFactory(title="Rundan", meeting_point="Vid Apberget")
    english = factories.WalkPageFactory(
        title="The round", language="en", translation_key=swedish.translation_key
    )
    return tour(
        TourStatus.CONFIRMED,
        walk=english,
        principles=[str(principle.translation_key)],
        guide=factories.UserFactory(),
        partner=factories.PartnerPageFactory(),
        language="en",
    )


def make(client, asked, **values):
    where = address("event", asked)
    principle = factories.PrinciplePage.objects.first()
    given = {"title": "Visning för gäster", "principles": [principle.pk]} | values
    return client.post(where, seen_on(client, where) | given)


def test_a_tour_becomes_a_draft_that_can_be_published_as_it_is(editor, ready):
    form = editor.get(address("event", ready)).content.decode()
    assert "Rundan" in form
    response = make(editor, ready)

    event = EventPage.objects.get()
    assert response.url == reverse("wagtailadmin_pages:edit", args=[event.pk])
    assert (event.live, event.is_listed, event.kind) == (False, False, "walk")
    assert (event.language, event.title, event.venue) == (
        "sv",
        "Visning för gäster",
        "Vid Apberget",
    )
    assert event.walk.title == "Rundan"
    assert [row.language for row in event.spoken_languages.all()] == ["en"]
    assert [row.partner_id for row in event.event_partners.all()] == [ready.partner_id]
    assert [row.user_id for row in event.event_guides.all()] == [ready.guide_id]
    (date,) = event.occurrences.all()
    assert (date.start_date, date.start_time, date.end_time) == WHEN
    assert date.identity == identity_of(ready)
    assert "Virtanen" not in str(EventPage.objects.values()) + str(PageLogEntry.objects.values())
    ready.refresh_from_db()
    assert ready.event == event
    # From one to the other, and back.
    assert f"/pages/{event.pk}/edit/" in editor.get(address("detail", ready)).content.decode()
    assert address("detail", ready) in editor.get(response.url).content.decode()

    event.get_latest_revision().publish()
    event.refresh_from_db()
    assert event.live
    # The group knows all that already.
    assert kinds_of_mail() == []


def test_a_request_becomes_an_event_once(editor, ready):
    where = address("event", ready)
    carried = seen_on(editor, where) | {"title": "Visning", "principles": []}
    for _click in range(2):
        assert editor.post(where, carried).status_code == 302
    assert EventPage.objects.count() == 1
    event = EventPage.objects.get()
    assert editor.get(where).url == reverse("wagtailadmin_pages:edit", args=[event.pk])


def test_without_a_principle_nothing_is_published_and_nothing_is_left(editor, ready):
    response = make(editor, ready, principles=[], publish="on")
    assert response.status_code == 200
    assert "princip" in response.content.decode().lower()
    assert not EventPage.objects.exists()
    assert not Occurrence.objects.exists()
    ready.refresh_from_db()
    assert ready.event is None


def test_a_published_event_has_the_entry_that_the_group_has_in_its_calendar(client, editor, events):
    principle = factories.PrinciplePageFactory()
    asked = tour()
    decide(editor, asked, "confirm")
    first = entry_in(deliver()[0])
    make(editor, asked, publish="on", is_listed="", principles=[principle.pk])
    event = EventPage.objects.get()

    assert event.live
    public = client.get(f"{event.url}event.ics").content.decode()
    assert f"UID:{first['uid']}" in public
    assert client.get(events.url).content.decode().count("Visning för gäster") == 0
    assert CalendarEntry.objects.get().sequence >= first["sequence"]
    asked.refresh_from_db()
    page = client.get(client_path(asked)).content.decode()
    assert event.url in page


def client_path(asked) -> str:
    return "/sv/" + link_of(asked).partition("/sv/")[2]


def test_only_what_has_a_date_becomes_an_event(editor, events):
    for status in (TourStatus.NEW, TourStatus.PROPOSED, TourStatus.DECLINED):
        assert not may_open(editor, address("event", tour(status)))
    past = tour(TourStatus.DONE, when=WHEN._replace(date=dt.date(2029, 5, 17)))
    assert may_open(editor, address("event", past))
