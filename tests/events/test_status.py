"""What isn't as planned is said loudly wherever an event shows: on its page, in lists and feeds."""

import datetime as dt

import pytest
import time_machine
from bs4 import BeautifulSoup

from events.announcement import status_on
from events.enums import EventKind, EventStatus, Precision
from events.models import EventIndexPage, EventPage, EventPartner, Occurrence
from events.timespan import LOCAL
from tests.factories import (
    EventPageFactory,
    PartnerPageFactory,
    PlacePageFactory,
    PrinciplePageFactory,
    WalkPageFactory,
    index_page,
)
from tests.translating import publish, translated

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("both_languages")]

BEFORE = dt.datetime(2030, 5, 1, tzinfo=LOCAL)
EVENING = {
    "precision": Precision.TIME,
    "start_date": dt.date(2030, 6, 5),
    "start_time": dt.time(18),
    "end_time": dt.time(20),
}
MOVED = EVENING | {
    "status": EventStatus.RESCHEDULED,
    "former_date": dt.date(2030, 6, 4),
    "former_time": dt.time(17, 30),
}
FORMER = "tisdag 4 juni 2030 kl. 17.30"
FORMER_IN_ENGLISH = "Tuesday 4 June 2030, 17:30"


def text_of(client, address: str) -> str:
    """Return the words of what an address answers, as a reader of it gets them."""
    response = client.get(address)
    assert response.status_code == 200, address
    text = response.content.decode().replace("\r\n ", "").replace("\\,", ",")
    if response["Content-Type"].startswith("text/html"):
        text = BeautifulSoup(text, "html.parser").main.get_text(" ")
    return " ".join(text.split())


def everywhere(event: EventPage) -> list[str]:
    """Return the Swedish addresses that show an event with its date."""
    events = index_page(EventIndexPage).url
    return [
        *(event.url, f"{event.url}event.ics", "/sv/", f"/sv/sok/?q={event.title}"),
        *(events, f"{events}calendar.ics", f"{events}feed.atom"),
        *(event.walk.url, event.event_partners.get().partner.url, event.principles()[0].url),
    ]


@pytest.fixture
def linked():
    """Make an event that every list shows."""

    def linked(**values):
        page = EventPageFactory(
            title="Kvällspromenad",
            kind=EventKind.WALK,
            venue="Rådhuset",
            walk=WalkPageFactory(stops=[PlacePageFactory()]),
            principles=[PrinciplePageFactory()],
            **values,
        )
        page.event_partners = [EventPartner(partner=PartnerPageFactory())]
        return publish(page)

    return linked


@time_machine.travel(BEFORE)
def test_each_status_is_told_everywhere_whether_of_the_event_or_of_its_date(client, linked):
    event = linked(dates=[EVENING])
    for status, word in (
        (EventStatus.CANCELLED, "inställt"),
        (EventStatus.POSTPONED, "uppskjutet"),
        (EventStatus.RESCHEDULED, "nytt datum"),
        (EventStatus.MOVED_ONLINE, "digitalt"),
    ):
        for of_the_event, of_the_date in ((status, "scheduled"), ("scheduled", status)):
            event.status = of_the_event
            (date,) = event.occurrences.all()
            date.status = of_the_date
            event.occurrences = [date]
            event = publish(event)
            for address in everywhere(event):
                assert word in text_of(client, address).lower(), (address, of_the_event)


@time_machine.travel(BEFORE)
def test_when_it_was_to_be_is_told_wherever_the_new_date_is(client, linked):
    event = linked(dates=[MOVED])
    for address in everywhere(event):
        assert FORMER in text_of(client, address), address
    row = BeautifulSoup(client.get(event.get_parent().url).content, "html.parser").select_one(
        ".row .moved"
    )
    # Said in words, not only by the line through it.
    assert row.get_text(" ", strip=True).startswith("Flyttat från")
    assert row.s.time["datetime"] == "2030-06-04T17:30+02:00"
    items = client.get("/api/features/collections/events/items?lang=sv").json()
    (date,) = items["features"][0]["properties"]["dates"]
    assert date["former_start"] == "2030-06-04T17:30:00+02:00"

    english = translated(event)
    assert FORMER_IN_ENGLISH in text_of(client, english.url)
    assert FORMER_IN_ENGLISH in text_of(client, f"{english.url}event.ics")


@time_machine.travel(BEFORE)
def test_a_former_date_is_told_only_of_what_has_another(client):
    for values in (
        {"status": EventStatus.SCHEDULED},
        {"status": EventStatus.CANCELLED},
        {"status": EventStatus.POSTPONED},
        {"former_date": None, "former_time": None},
    ):
        page = EventPageFactory(dates=[MOVED | values])
        assert "Flyttat från" not in text_of(client, page.url), values
        assert "Flyttat från" not in text_of(client, f"{page.url}event.ics"), values


@time_machine.travel(BEFORE)
def test_the_graver_of_two_statuses_counts_everywhere(client, linked):
    event = linked(status=EventStatus.RESCHEDULED, dates=[EVENING | {"status": "cancelled"}])
    for address in everywhere(event):
        text = text_of(client, address).lower()
        assert "inställt" in text, address
        assert "nytt datum" not in text, address


def test_nobody_is_sent_to_a_place_because_the_date_is_new_as_well():
    event = EventPage(status=EventStatus.RESCHEDULED)
    assert status_on(event, Occurrence(status=EventStatus.MOVED_ONLINE)) == "moved_online"


@time_machine.travel(BEFORE)
def test_what_has_moved_online_names_no_venue(client, linked):
    event = linked(dates=[EVENING | {"status": EventStatus.MOVED_ONLINE}])
    for address in everywhere(event):
        assert "Rådhuset" not in text_of(client, address), address


@time_machine.travel(BEFORE)
def test_of_several_dates_the_page_says_which_one_has_changed(client):
    later = EVENING | {"start_date": dt.date(2030, 6, 12)}
    page = EventPageFactory(dates=[MOVED, later, later | {"status": "cancelled"}])
    main = BeautifulSoup(client.get(page.url).content, "html.parser").main
    assert main.select_one(".status--large") is None
    changes = main.select(".notice--alert .change")
    moved, off = [" ".join(one.get_text(" ").split()) for one in changes]
    assert moved.startswith("onsdag 5 juni 2030 kl. 18.00")
    assert "Nytt datum Flyttat från tisdag 4 juni 2030 kl. 17.30" in moved
    assert off.endswith("Inställt")


@time_machine.travel(BEFORE)
def test_of_several_dates_lists_and_feeds_say_which_one_has_changed(client, linked):
    later = EVENING | {"start_date": dt.date(2030, 6, 12)}
    event = linked(dates=[EVENING, later | {"status": "cancelled"}])
    for address in everywhere(event):
        assert "inställt" in text_of(client, address).lower(), address
    events = index_page(EventIndexPage).url
    change = BeautifulSoup(client.get(events).content, "html.parser").select_one(".row .change")
    assert "".join(change.text.split()) == "onsdag12juni2030kl.18.00–20.00:Inställt"
    feed = text_of(client, f"{events}feed.atom")
    assert "INSTÄLLT: onsdag 12 juni 2030 kl. 18.00–20.00" in feed
    english = translated(event)
    feed = text_of(client, f"{english.get_parent().url}feed.atom")
    assert "CANCELLED: Wednesday 12 June 2030, 18:00–20:00" in feed

    # What is true of all dates is told once.
    event.occurrences = list(event.occurrences.all())
    for row in event.occurrences.all():
        row.status = EventStatus.CANCELLED
    publish(event)
    assert text_of(client, events).count("Inställt") == 1
