"""One date in a calendar file: what is told of it, and that nothing else is."""

import datetime as dt
import re

import pytest
from icalendar import Calendar

from events.enums import AttendanceMode, EventKind, EventStatus, Precision
from events.models import EventGuide, EventPage
from tests.factories import AdminFactory, EventPageFactory, PrinciplePageFactory
from tests.translating import publish, translated

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("both_languages")]

POINT = {"type": "Point", "coordinates": [20.263037, 63.825847]}
ALWAYS = {
    *("UID", "SEQUENCE", "DTSTAMP", "LAST-MODIFIED", "DTSTART", "SUMMARY", "DESCRIPTION"),
    *("STATUS", "TRANSP", "URL", "CATEGORIES"),
}
#: Nothing else is ever written.
ALLOWED = ALWAYS | {"DTEND", "LOCATION", "GEO"}


@pytest.fixture
def read(client):
    """Return the entries of an event's calendar file."""

    def read(page, query=""):
        response = client.get(f"{page.url}event.ics{query}")
        assert response.status_code == 200
        return Calendar.from_ical(response.content).walk("VEVENT")

    return read


def timed(start=dt.datetime(2030, 5, 17, 18), end=dt.time(20), **more):
    return {
        "precision": Precision.TIME,
        "start_date": start.date(),
        "start_time": start.time(),
        "end_time": end,
        **more,
    }


def everything():
    """Return an event with every field filled in; what is for staff says so."""
    principle = PrinciplePageFactory(title="Princip", short_name="Kunskap, data")
    page = EventPageFactory(
        title="Gator; torg, och \\ mer",
        summary="Första raden.\nAndra raden – åäö.",
        kind=EventKind.WALK,
        venue="Rådhustorget, Umeå",
        venue_point=POINT,
        venue_country="SE",
        organiser="Umeå kommun",
        audience="Alla",
        accessibility_note="Grus",
        editor_note="CANARY-note",
        principles=[principle],
        dates=[timed()],
    )
    page.event_guides = [EventGuide(user=AdminFactory(username="CANARY-guide"))]
    return publish(page)


def test_an_entry_holds_exactly_what_is_allowed(client):
    page = everything()
    response = client.get(f"{page.url}event.ics")
    (entry,) = Calendar.from_ical(response.content).walk("VEVENT")

    assert set(entry.keys()) == ALLOWED
    assert "CANARY" not in response.content.decode().replace("\r\n ", "")


def test_an_entry_without_facts_leaves_them_out(read):
    page = EventPageFactory(dates=[timed(end=None)])
    (entry,) = read(page)

    assert set(entry.keys()) == ALWAYS
    assert EventPage.objects.get().venue == ""


def test_texts_come_back_as_they_were_written(read):
    page = everything()
    (entry,) = read(page)

    assert entry["SUMMARY"] == "Gator; torg, och \\ mer"
    assert entry["SUMMARY"].params["LANGUAGE"] == "sv"
    assert "Första raden.\nAndra raden – åäö." in entry["DESCRIPTION"]
    assert entry["LOCATION"] == "Rådhustorget, Umeå"
    assert (entry["GEO"].latitude, entry["GEO"].longitude) == (63.82585, 20.26304)
    assert entry["URL"] == page.full_url
    assert entry["CATEGORIES"].cats == ["Guidad vandring", "Kunskap, data"]
    assert entry["CATEGORIES"].params["LANGUAGE"] == "sv"


def test_every_line_is_folded_at_75_octets_and_no_letter_is_cut_in_two(client):
    page = EventPageFactory(title="å" * 200, summary="Ö \U0001f6b2" * 100, dates=[timed()])
    body = client.get(f"{page.url}event.ics").content

    lines = body.split(b"\r\n")
    assert max(len(line) for line in lines) <= 75
    assert b"\n" not in b"".join(lines)
    assert all(line.decode() is not None for line in lines)
    (entry,) = Calendar.from_ical(body).walk("VEVENT")
    assert entry["SUMMARY"] == "å" * 200


@pytest.mark.parametrize("sign", ["\x0b", "\x07", "\x1f", "\x7f", "\u2028", "\r\n", "\u0085"])
def test_control_characters_reach_nobodys_calendar(client, sign):
    page = EventPageFactory(
        title=f"Ett{sign}BEGIN:VALARM", summary=f"Två{sign}BEGIN:VALARM", dates=[timed()]
    )
    body = client.get(f"{page.url}event.ics").content.decode()

    assert not re.search(r"^BEGIN:VALARM", body, re.MULTILINE)
    assert not re.search("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f\x85\u2028]", body)
    assert len(Calendar.from_ical(body).walk("VEVENT")) == 1


# --- When ------------------------------------------------------------------------------------


def test_times_are_local_with_their_zone(client, read):
    page = EventPageFactory(dates=[timed()])
    body = client.get(f"{page.url}event.ics").content.decode()

    assert "DTSTART;TZID=Europe/Stockholm:20300517T180000\r\n" in body
    assert "DTEND;TZID=Europe/Stockholm:20300517T200000\r\n" in body


def test_an_unknown_time_is_a_date_that_makes_nobody_busy_and_says_so(client, read):
    page = EventPageFactory(language="en", dates=[dt.date(2030, 5, 17)])
    body = client.get(f"{page.url}event.ics").content.decode()
    (entry,) = read(page)

    assert "DTSTART;VALUE=DATE:20300517\r\n" in body
    assert "DTEND;VALUE=DATE:20300518\r\n" in body
    assert entry["TRANSP"] == "TRANSPARENT"
    assert "The time of day is not known." in entry["DESCRIPTION"]


def test_what_lasts_all_day_makes_people_busy_and_lacks_nothing(client, read):
    dates = {
        "precision": Precision.ALL_DAY,
        "start_date": dt.date(2030, 10, 26),
        "end_date": dt.date(2030, 10, 27),
    }
    page = EventPageFactory(language="en", dates=[dates])
    (entry,) = read(page)

    assert entry["DTSTART"].dt == dt.date(2030, 10, 26)
    assert entry["DTEND"].dt == dt.date(2030, 10, 28)
    assert entry["TRANSP"] == "OPAQUE"
    assert "known" not in entry["DESCRIPTION"]
    page_text = client.get(page.url).content.decode()
    assert "all day" in page_text
    assert '"startDate": "2030-10-26", "endDate": "2030-10-27"' in page_text
    row = client.get(page.get_parent().url).content.decode()
    assert "all day" in row


def test_the_last_of_several_days_is_included(client):
    dates = {
        "precision": Precision.RANGE,
        "start_date": dt.date(2030, 12, 30),
        "end_date": dt.date(2030, 12, 31),
    }
    body = client.get(f"{EventPageFactory(dates=[dates]).url}event.ics").content.decode()

    assert "DTSTART;VALUE=DATE:20301230\r\n" in body
    assert "DTEND;VALUE=DATE:20310101\r\n" in body


def test_an_unknown_end_is_left_out_and_told(read):
    page = EventPageFactory(language="en", dates=[timed(end=None)])
    (entry,) = read(page)

    assert "DTEND" not in entry
    assert "When it ends is not known." in entry["DESCRIPTION"]


@pytest.mark.parametrize("precision", [Precision.MONTH, Precision.MONTH_RANGE, Precision.YEAR])
def test_what_is_known_to_the_month_at_best_is_in_no_calendar(read, precision):
    vague = {
        "precision": precision,
        "start_date": dt.date(2030, 5, 1),
        "end_date": dt.date(2030, 6, 1),
    }
    assert read(EventPageFactory(dates=[vague])) == []
    assert len(read(EventPageFactory(dates=[vague, timed()]))) == 1


def test_an_article_is_in_no_calendar(read):
    assert read(EventPageFactory(kind=EventKind.ARTICLE)) == []


def test_one_date_can_be_had_alone(client, read):
    page = EventPageFactory(dates=[timed(), timed(dt.datetime(2030, 6, 1, 9), dt.time(10))])
    _first, second = read(page)

    (only,) = read(page, f"?date={second['UID']}")
    assert only == second
    assert read(page, "?date=8b7a3f8e-6f0b-4b0e-9a53-0d6a5a1f0c11") == []
    assert client.get(f"{page.url}event.ics?date=nonsense").status_code == 404


# --- Status ----------------------------------------------------------------------------------

TOLD = [
    (EventStatus.SCHEDULED, "CONFIRMED", "", ""),
    (EventStatus.CANCELLED, "CANCELLED", "INSTÄLLT: ", "CANCELLED: "),
    (EventStatus.POSTPONED, "TENTATIVE", "UPPSKJUTET: ", "POSTPONED: "),
    (EventStatus.RESCHEDULED, "CONFIRMED", "NYTT DATUM: ", "NEW DATE: "),
    (EventStatus.MOVED_ONLINE, "CONFIRMED", "BLIR DIGITALT: ", "MOVED ONLINE: "),
]


@pytest.mark.parametrize(("status", "told", "swedish", "english"), TOLD)
@pytest.mark.parametrize("whose", ["event", "date"])
def test_a_status_is_told_in_the_title_and_to_the_program(
    read, status, told, swedish, english, whose
):
    values = {"status": status} if whose == "event" else {}
    dates = [timed(status=status) if whose == "date" else timed()]
    for language, loud in (("sv", swedish), ("en", english)):
        page = EventPageFactory(title="Vandring", language=language, dates=dates, **values)
        (entry,) = read(page)
        assert entry["SUMMARY"] == f"{loud}Vandring"
        assert entry["STATUS"] == told
        called_off = status in (EventStatus.CANCELLED, EventStatus.POSTPONED)
        assert entry["TRANSP"] == ("TRANSPARENT" if called_off else "OPAQUE")


def test_a_date_that_is_cancelled_stays_so_on_an_event_with_a_new_date(read):
    page = EventPageFactory(
        title="Vandring",
        status=EventStatus.RESCHEDULED,
        dates=[timed(status=EventStatus.CANCELLED), timed(dt.datetime(2030, 6, 1, 18))],
    )
    off, on = read(page)

    assert (off["STATUS"], off["SUMMARY"]) == ("CANCELLED", "INSTÄLLT: Vandring")
    assert (on["STATUS"], on["SUMMARY"]) == ("CONFIRMED", "NYTT DATUM: Vandring")


@pytest.mark.parametrize(
    "values", [{"attendance_mode": AttendanceMode.ONLINE}, {"status": EventStatus.MOVED_ONLINE}]
)
def test_nobody_is_led_to_a_place_where_nothing_happens(read, values):
    page = EventPageFactory(venue="Rådhuset", venue_point=POINT, dates=[timed()], **values)
    (entry,) = read(page)

    assert entry["LOCATION"] == "Digitalt"
    assert "GEO" not in entry


def test_an_approximate_position_is_not_told_too_exactly(read):
    page = EventPageFactory(venue_point=POINT, venue_point_is_approximate=True, dates=[timed()])
    (entry,) = read(page)

    assert (entry["GEO"].latitude, entry["GEO"].longitude) == (63.8258, 20.263)


# --- Both languages --------------------------------------------------------------------------


def test_both_languages_tell_of_the_same_entry_each_in_its_words(read):
    page = everything()
    english = translated(page, {"Gator; torg, och \\ mer": "Streets and squares"})
    (ours,), (theirs,) = read(page), read(english)

    for name in ("UID", "SEQUENCE", "DTSTART", "DTEND", "STATUS", "GEO", "LAST-MODIFIED"):
        assert ours[name].to_ical() == theirs[name].to_ical(), name
    assert theirs["SUMMARY"] == "Streets and squares"
    assert theirs["SUMMARY"].params["LANGUAGE"] == "en"
    assert theirs["URL"] == english.full_url
    assert theirs["CATEGORIES"].cats[0] == "Guided walk"
