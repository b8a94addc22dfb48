"""An event as search engines read it: schema.org's Event, one for each date."""

import datetime as dt
import io
import json

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.conf import settings
from PIL import Image

from core.preview_pictures import printable
from events.enums import AttendanceMode, EventKind, EventStatus, Precision
from events.models import EventGuide, EventLanguage
from events.preview_picture import draw
from events.timespan import LOCAL
from tests.factories import AdminFactory, EventPageFactory, PrinciplePageFactory
from tests.translating import publish

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("both_languages")]

POINT = {"type": "Point", "coordinates": [20.263037, 63.825847]}
ALWAYS = {
    *("@context", "@type", "identifier", "name", "url", "image", "startDate", "eventStatus"),
    *("eventAttendanceMode", "keywords", "about"),
}
#: Nothing else is ever written.
ALLOWED = ALWAYS | {
    *("description", "endDate", "location", "organizer", "inLanguage", "maximumAttendeeCapacity"),
}
#: Nor more than this where a date was moved, or people can register.
ALLOWED_IF_MOVED = ALLOWED | {"previousStartDate"}
ALLOWED_IF_OPEN = ALLOWED | {"offers"}
EVENING = {
    "precision": Precision.TIME,
    "start_date": dt.date(2030, 10, 28),
    "start_time": dt.time(18),
    "end_time": dt.time(20),
}


@pytest.fixture
def read(client):
    """Return the events that the page of an event tells of."""

    def read(page):
        soup = BeautifulSoup(client.get(page.url).content, "html.parser")
        return [json.loads(script.string) for script in soup.select('[type="application/ld+json"]')]

    return read


def test_an_event_tells_exactly_what_is_allowed(client, read):
    page = EventPageFactory(
        title="Vandring",
        summary="Sju platser.",
        kind=EventKind.WALK,
        attendance_mode=AttendanceMode.BOTH,
        venue="Rådhuset, Umeå",
        venue_point=POINT,
        venue_country="SE",
        organiser="Umeå kommun",
        editor_note="CANARY-note",
        principles=[PrinciplePageFactory(short_name="Data", slug="data")],
        dates=[EVENING | {"capacity": 25}],
    )
    page.event_guides = [EventGuide(user=AdminFactory(username="CANARY-guide"))]
    page.spoken_languages = [EventLanguage(language="sv"), EventLanguage(language="en")]
    page = publish(page)
    (event,) = read(page)

    assert set(event) == ALLOWED
    principle = page.principles()[0]
    assert event == {
        "@context": "https://schema.org",
        "@type": "Event",
        "identifier": f"urn:uuid:{page.occurrences.get().identity}",
        "name": "Vandring",
        "description": "Sju platser.",
        "url": page.full_url,
        "image": f"{page.full_url}preview.png",
        "startDate": "2030-10-28T18:00:00+01:00",
        "endDate": "2030-10-28T20:00:00+01:00",
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/MixedEventAttendanceMode",
        "location": [
            {
                "@type": "Place",
                "name": "Rådhuset, Umeå",
                "address": {
                    "@type": "PostalAddress",
                    "streetAddress": "Rådhuset, Umeå",
                    "addressCountry": "SE",
                },
                "geo": {
                    "@type": "GeoCoordinates",
                    "latitude": 63.82585,
                    "longitude": 20.26304,
                },
            },
            {"@type": "VirtualLocation", "url": page.full_url},
        ],
        "organizer": {"@type": "Organization", "name": "Umeå kommun"},
        "inLanguage": ["sv", "en"],
        "keywords": "Guidad vandring",
        "about": [{"@type": "Thing", "name": "Data", "url": principle.full_url}],
        "maximumAttendeeCapacity": 25,
    }
    assert "CANARY" not in client.get(page.url).content.decode()


def test_what_is_not_known_is_not_told(read):
    (event,) = read(EventPageFactory(dates=[EVENING | {"end_time": None}]))

    assert set(event) == ALWAYS


@pytest.mark.parametrize(
    ("date", "times"),
    [
        ({"precision": "day", "start_date": "2030-05-17"}, ["2030-05-17"]),
        (
            {"precision": "range", "start_date": "2030-05-17", "end_date": "2030-05-19"},
            ["2030-05-17", "2030-05-19"],
        ),
        ({"precision": "month", "start_date": "2030-05-17"}, ["2030-05"]),
        (
            {"precision": "month_range", "start_date": "2030-05-17", "end_date": "2030-08-01"},
            ["2030-05", "2030-08"],
        ),
        ({"precision": "year", "start_date": "2030-05-17"}, ["2030"]),
    ],
)
def test_times_are_as_exact_as_they_are_known(read, date, times):
    days = {
        name: dt.date.fromisoformat(value) if name != "precision" else value
        for name, value in date.items()
    }
    (event,) = read(EventPageFactory(dates=[days]))

    assert [event[name] for name in ("startDate", "endDate") if name in event] == times


@pytest.mark.parametrize(
    ("status", "name"),
    [
        (EventStatus.CANCELLED, "EventCancelled"),
        (EventStatus.POSTPONED, "EventPostponed"),
        (EventStatus.RESCHEDULED, "EventRescheduled"),
        (EventStatus.MOVED_ONLINE, "EventMovedOnline"),
    ],
)
def test_each_date_has_its_status(read, status, name):
    later = EVENING | {"start_date": dt.date(2030, 11, 4)}
    off, on = read(EventPageFactory(dates=[EVENING | {"status": status}, later]))
    assert off["eventStatus"] == f"https://schema.org/{name}"
    assert on["eventStatus"] == "https://schema.org/EventScheduled"

    (whole,) = read(EventPageFactory(status=status, dates=[EVENING]))
    assert whole["eventStatus"] == f"https://schema.org/{name}"


def test_a_date_that_was_moved_tells_when_it_was_to_be(read):
    moved = EVENING | {"status": EventStatus.RESCHEDULED, "former_date": dt.date(2030, 10, 21)}
    by_the_clock, by_the_day = read(
        EventPageFactory(
            # The clocks are put back in the night to 27 October.
            dates=[moved | {"former_time": dt.time(18)}, moved | {"start_time": dt.time(19)}]
        )
    )
    assert by_the_clock["startDate"] == "2030-10-28T18:00:00+01:00"
    assert by_the_clock["previousStartDate"] == "2030-10-21T18:00:00+02:00"
    assert by_the_day["previousStartDate"] == "2030-10-21"
    for event in (by_the_clock, by_the_day):
        assert event["eventStatus"] == "https://schema.org/EventRescheduled"
        assert set(event) <= ALLOWED_IF_MOVED

    (online,) = read(EventPageFactory(dates=[moved | {"status": EventStatus.MOVED_ONLINE}]))
    assert online["eventStatus"] == "https://schema.org/EventRescheduled"
    assert online["location"]["@type"] == "VirtualLocation"
    (off,) = read(EventPageFactory(dates=[moved | {"status": EventStatus.CANCELLED}]))
    assert "previousStartDate" not in off


def test_seats_are_offered_where_one_can_register_and_never_the_link(client, read):
    takes = EVENING | {
        "takes_registrations": True,
        "online_link": "https://example.org/CANARY-link",
        "registration_opens_at": dt.datetime(2030, 3, 1, 9, tzinfo=LOCAL),
    }
    with time_machine.travel(dt.datetime(2030, 6, 1, tzinfo=LOCAL)):
        page = EventPageFactory(
            dates=[
                takes | {"registration_closes_at": dt.datetime(2030, 10, 27, 12, tzinfo=LOCAL)},
                takes | {"start_date": dt.date(2030, 10, 29), "capacity": 0},
                takes | {"start_date": dt.date(2030, 10, 30), "status": EventStatus.CANCELLED},
                EVENING | {"start_date": dt.date(2030, 10, 31)},
            ]
        )
        free, full, off, elsewhere = read(page)
        text = client.get(page.url).content.decode()
    first, second = (date.identity for date in page.occurrences.order_by("starts_at")[:2])
    assert free["offers"] == {
        "@type": "Offer",
        "url": f"{settings.BASE_URL}/sv/anmalan/{first}/",
        "availability": "https://schema.org/InStock",
        "validFrom": "2030-03-01T09:00:00+01:00",
        "validThrough": "2030-10-27T12:00:00+01:00",
    }
    assert set(free) <= ALLOWED_IF_OPEN
    assert full["offers"] == {
        "@type": "Offer",
        "url": f"{settings.BASE_URL}/sv/anmalan/{second}/",
        "availability": "https://schema.org/SoldOut",
        "validFrom": "2030-03-01T09:00:00+01:00",
    }
    assert "offers" not in off
    assert "offers" not in elsewhere
    with time_machine.travel(dt.datetime(2030, 2, 1, tzinfo=LOCAL)):
        assert not any("offers" in event for event in read(page))
    assert "CANARY" not in text


@pytest.mark.parametrize(
    "values", [{"attendance_mode": AttendanceMode.ONLINE}, {"status": EventStatus.MOVED_ONLINE}]
)
def test_what_is_online_has_the_page_as_its_place(read, values):
    page = EventPageFactory(venue="Rådhuset", venue_point=POINT, dates=[EVENING], **values)
    (event,) = read(page)

    assert event["location"] == {"@type": "VirtualLocation", "url": page.full_url}
    assert event["eventAttendanceMode"] == "https://schema.org/OnlineEventAttendanceMode"


def test_what_is_over_gives_way_to_what_is_coming(read):
    over = {"precision": Precision.DAY, "start_date": dt.date(2024, 5, 1)}
    (coming,) = read(EventPageFactory(dates=[over, EVENING]))
    assert coming["startDate"].startswith("2030")

    (past,) = read(EventPageFactory(dates=[over]))
    assert past["startDate"] == "2024-05-01"


def test_an_article_is_no_event_and_neither_is_one_without_a_date(read):
    assert read(EventPageFactory(kind=EventKind.ARTICLE)) == []
    assert read(EventPageFactory(dates=[])) == []


def test_no_title_ends_the_script_it_stands_in(client, read):
    title = "</script><script>alert(1)</script><!-- & 'x' \""
    page = EventPageFactory(title=title, slug="x")
    (event,) = read(page)

    assert event["name"] == title
    assert "alert(1)</script>" not in client.get(page.url).content.decode()


# --- The picture beside a link --------------------------------------------------------------


def test_the_preview_is_a_wide_picture_that_stays_the_same(client):
    page = EventPageFactory(title="Åar, älvar och öar", venue="Rådhuset", dates=[EVENING])
    first = client.get(f"{page.url}preview.png")

    assert first["Content-Type"] == "image/png"
    assert Image.open(io.BytesIO(first.content)).size == (1200, 630)
    assert client.get(f"{page.url}preview.png").content == first.content
    assert len(first.content) < 100_000


def test_a_cancellation_shows_in_the_preview(client):
    page = EventPageFactory(dates=[EVENING])
    before = client.get(f"{page.url}preview.png").content
    page.status = EventStatus.CANCELLED
    publish(page)

    assert client.get(f"{page.url}preview.png").content != before


@pytest.mark.parametrize("title", ["", "x" * 255, "ord " * 60, "\U0001f6b2", "Ŋŧ čđŋšŧž", "漢字"])
def test_any_title_can_be_drawn(title):
    texts = [printable(text) for text in ("Sajt", "Slag", "Inställt", title, title, title)]

    assert Image.open(io.BytesIO(draw(*texts))).size == (1200, 630)


def test_signs_that_the_typeface_lacks_are_left_out():
    assert printable("Gáŋŋis 漢字 – ”åäö” \U0001f6b2!") == "Gánnis – ”åäö” !"
