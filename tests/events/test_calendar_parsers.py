"""What we write is read as the same instants by every program, whatever the clocks do.

The libraries here are those that most calendar programs are made with: two of Python's, two of
JavaScript's. The latter are no part of the site, and skipped where Node is missing.
"""

import datetime as dt

import pytest
import recurring_ical_events
from icalendar import Calendar

from events.enums import EventStatus, Precision
from events.timespan import LOCAL
from scripts import calendar_checker
from tests.factories import EventPageFactory
from tests.optional_checks import skip_if

pytestmark = pytest.mark.django_db


def timed(*start, end=None, end_date=None, **more):
    moment = dt.datetime(*start)
    return {
        "precision": Precision.TIME,
        "start_date": moment.date(),
        "start_time": moment.time(),
        "end_date": end_date,
        "end_time": end and dt.time(*end),
        **more,
    }


#: Days around both changes of the clocks, the nights themselves included. Local times in Umeå.
AROUND = {
    "spring, the evening before": timed(2030, 3, 30, 18, 0, end=(20, 0)),
    "spring, over the night": timed(2030, 3, 30, 22, 0, end=(4, 0), end_date=dt.date(2030, 3, 31)),
    "spring, when the hour is over that isn’t": timed(2030, 3, 31, 3, 0, end=(4, 0)),
    "spring, the evening after": timed(2030, 3, 31, 18, 0, end=(20, 0)),
    "summer": timed(2030, 7, 1, 18, 0, end=(20, 0)),
    "autumn, the evening before": timed(2030, 10, 26, 18, 0, end=(20, 0)),
    "autumn, an hour that is twice": timed(2030, 10, 27, 2, 30, end=(4, 0)),
    "autumn, until an hour that is twice": timed(
        2030, 10, 26, 22, 0, end=(2, 30), end_date=dt.date(2030, 10, 27)
    ),
    "autumn, the evening after": timed(2030, 10, 27, 18, 0, end=(20, 0)),
    "autumn, a week after": timed(2030, 11, 3, 18, 0, end=(20, 0)),
    "autumn, no end": timed(2030, 11, 4, 18, 0),
    "winter": timed(2031, 1, 2, 18, 0, end=(20, 0)),
    "another spring": timed(2041, 4, 1, 9, 0, end=(10, 0)),
    "long ago, when summer ended in September": timed(1990, 10, 10, 12, 0, end=(13, 0)),
    "one day": {"precision": Precision.DAY, "start_date": dt.date(2030, 10, 27)},
    "several days": {
        "precision": Precision.RANGE,
        "start_date": dt.date(2030, 10, 26),
        "end_date": dt.date(2030, 10, 28),
    },
    "cancelled": timed(2030, 11, 5, 18, 0, end=(20, 0), status=EventStatus.CANCELLED),
}


def in_utc(instant: dt.datetime) -> str:
    return instant.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def expected(page) -> dict:
    """Return what is meant, by UID: start, end or None, status."""
    meant = {}
    for date in page.occurrences.all():
        if date.precision == Precision.TIME:
            first = in_utc(date.starts_at)
            last = in_utc(date.ends_at) if date.end_time else None
        else:
            first = date.start_date.isoformat()
            last = (date.end_date + dt.timedelta(days=1)).isoformat()
        status = "CANCELLED" if date.status == EventStatus.CANCELLED else "CONFIRMED"
        meant[str(date.identity)] = (first, last, status)
    return meant


@pytest.fixture
def page():
    return EventPageFactory(title="Åsa; ö, \\", dates=list(AROUND.values()))


@pytest.fixture
def calendar(client, page):
    return client.get(f"{page.url}event.ics").content


def as_text(value) -> str:
    return in_utc(value) if isinstance(value, dt.datetime) else value.isoformat()


def test_the_instants_themselves_are_right(page):
    """Guards the other tests: against a list written by hand."""
    instants = {in_utc(date.starts_at) for date in page.occurrences.all()}

    assert {
        *("2030-03-30T17:00:00.000Z", "2030-03-31T16:00:00.000Z", "2030-07-01T16:00:00.000Z"),
        *("2030-10-26T16:00:00.000Z", "2030-10-27T17:00:00.000Z", "2030-11-03T17:00:00.000Z"),
    } <= instants


def test_icalendar_reads_the_same_instants(page, calendar):
    read = {
        str(entry["UID"]): (
            as_text(entry["DTSTART"].dt),
            as_text(entry["DTEND"].dt) if "DTEND" in entry else None,
            str(entry["STATUS"]),
        )
        for entry in Calendar.from_ical(calendar).walk("VEVENT")
    }
    assert read == expected(page)


def test_icalendar_reads_them_by_our_own_rules_too(page, calendar):
    """A name that no program knows makes it use the rules in the file."""
    renamed = calendar.replace(b"Europe/Stockholm", b"Elsewhere/Umea")
    read = {
        str(entry["UID"]): as_text(entry["DTSTART"].dt)
        for entry in Calendar.from_ical(renamed).walk("VEVENT")
    }
    assert read == {uid: first for uid, (first, _last, _status) in expected(page).items()}


def test_recurring_ical_events_finds_each_on_its_day(page, calendar):
    query = recurring_ical_events.of(Calendar.from_ical(calendar))
    for date in page.occurrences.all():
        found = {str(entry["UID"]) for entry in query.at(date.start_date)}
        assert str(date.identity) in found, date

    between = query.between(
        dt.datetime(2030, 10, 27, 17, tzinfo=LOCAL), dt.datetime(2030, 10, 27, 19, tzinfo=LOCAL)
    )
    starts = {as_text(entry["DTSTART"].dt) for entry in between}
    assert "2030-10-27T17:00:00.000Z" in starts
    assert "2030-10-26T16:00:00.000Z" not in starts


@pytest.mark.parametrize("time_zone", ["UTC", "Europe/Stockholm", "Pacific/Auckland"])
def test_javascript_libraries_read_the_same_instants(page, calendar, time_zone):
    skip_if(calendar_checker.READERS.reason_to_skip())
    read = calendar_checker.read(calendar, time_zone)

    assert set(read) == {"ical.js", "node-ical"}
    for library, rows in read.items():
        instants = {uid: (first, last, status) for uid, first, last, status, _title in rows}
        assert instants == expected(page), library
        titles = {title for *_times, title in rows}
        assert titles == {"Åsa; ö, \\", "INSTÄLLT: Åsa; ö, \\"}, library


def test_ical_js_reads_them_by_our_own_rules_too(page, calendar):
    skip_if(calendar_checker.READERS.reason_to_skip())
    renamed = calendar.replace(b"Europe/Stockholm", b"Elsewhere/Umea")
    rows = calendar_checker.read(renamed)["ical.js"]

    read = {uid: (first, last, status) for uid, first, last, status, _title in rows}
    assert read == expected(page)
