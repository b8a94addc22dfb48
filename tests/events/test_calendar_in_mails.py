"""The calendar files in our mails are read as the instants that are meant, by every program."""

import datetime as dt

import pytest
import recurring_ical_events
from icalendar import Calendar

from events.registration.occasion import occasion_of
from events.tours.states import Step, When, take
from scripts import calendar_checker
from tests.events.registration.letters import write
from tests.events.tours.making import deliver, tour
from tests.factories import EventPageFactory, RegistrationFactory
from tests.optional_checks import skip_if

pytestmark = pytest.mark.django_db

#: The clocks go back in the night to 27 October 2030. Ten o'clock in Umeå, in UTC.
DAYS = {
    dt.date(2030, 3, 30): 9,
    dt.date(2030, 3, 31): 8,
    dt.date(2030, 10, 26): 8,
    dt.date(2030, 10, 27): 9,
    dt.date(2030, 11, 5): 9,
}
TEN, TWELVE = dt.time(10), dt.time(12)


@pytest.fixture(autouse=True)
def long_before(time_machine):
    time_machine.move_to("2030-01-07T12:00:00+01:00", tick=False)


def of_registrations(day: dt.date) -> bytes:
    """Return the file that comes with a confirmation."""
    date = {"precision": "time", "start_date": day, "start_time": TEN, "end_time": TWELVE}
    page = EventPageFactory(dates=[date | {"takes_registrations": True}])
    where = occasion_of(page.occurrences.all()[0].identity, "sv")
    (file,) = write("registration.confirmed", RegistrationFactory(occasion=where)).attachments
    return file.content


def of_tours(day: dt.date) -> bytes:
    """Return the file that comes with the confirmation of a tour."""
    take(Step.CONFIRM, tour().pk, when=When(day, TEN, TWELVE))
    message = deliver()[0]
    (part,) = [one for one in message.attachments if "calendar" in one.get_content_type()]
    return part.get_payload(decode=True)


def in_utc(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")


@pytest.mark.parametrize("file_of", [of_registrations, of_tours])
def test_each_program_reads_the_same_instants(file_of):
    files = {day: file_of(day) for day in DAYS}
    for day, hour in DAYS.items():
        meant = tuple(f"{day}T{one:02}:00:00.000Z" for one in (hour, hour + 2))
        calendar = Calendar.from_ical(files[day])
        (entry,) = calendar.walk("VEVENT")
        assert (in_utc(entry["DTSTART"].dt), in_utc(entry["DTEND"].dt)) == meant, day
        (found,) = recurring_ical_events.of(calendar).at(day)
        assert in_utc(found["DTSTART"].dt) == meant[0], day

    skip_if(calendar_checker.READERS.reason_to_skip())
    for day, hour in DAYS.items():
        meant = [f"{day}T{one:02}:00:00.000Z" for one in (hour, hour + 2)]
        read = calendar_checker.read(files[day], "Pacific/Auckland")
        assert set(read) == {"ical.js", "node-ical"}
        for library, rows in read.items():
            assert [row[1:3] for row in rows] == [meant], (day, library)
