"""Reminders go the day before, by the calendar in Sweden, and once."""

import datetime as dt

import pytest
import time_machine

from events.enums import EventStatus, RegistrationStatus
from events.registration.occasion import occasion_of
from events.registration.reminders import remind
from events.timespan import LOCAL
from mailing.models import OutgoingMail
from tests.factories import EventPageFactory, RegistrationFactory

from .letters import change, write

pytestmark = pytest.mark.django_db

LONG_BEFORE = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


def local(*parts) -> dt.datetime:
    return dt.datetime(*parts, tzinfo=LOCAL)


def event(day: dt.date, hour: int = 18, **values):
    date = {"precision": "time", "start_date": day, "start_time": dt.time(hour)}
    return EventPageFactory(dates=[date | {"takes_registrations": True} | values])


def register(page, **values):
    where = occasion_of(page.occurrences.all()[0].identity, "sv", public=False)
    return RegistrationFactory(occasion=where, **{"created_at": LONG_BEFORE} | values)


def reminded() -> list[str]:
    return list(
        OutgoingMail.objects.filter(kind="event.reminder")
        .order_by("pk")
        .values_list("about", flat=True)
    )


def test_everybody_with_a_place_is_reminded_once_the_day_before():
    page = event(dt.date(2026, 6, 10))
    kim = register(page)
    register(page, status=RegistrationStatus.WAITING)
    register(page, status=RegistrationStatus.CANCELLED)
    register(page, email="")
    register(page, created_at=local(2026, 6, 9, 9, 0))
    register(page, promoted_at=local(2026, 6, 9, 9, 30))
    early = register(page, promoted_at=local(2026, 6, 9, 8, 59))
    register(event(dt.date(2026, 6, 12)))
    register(event(dt.date(2026, 6, 8)))
    for status in (EventStatus.CANCELLED, EventStatus.POSTPONED):
        register(event(dt.date(2026, 6, 10), status=status))
    register(change(event(dt.date(2026, 6, 10)), status=EventStatus.CANCELLED))
    hidden = event(dt.date(2026, 6, 10))
    register(hidden)
    hidden.unpublish()

    for at in (local(2026, 6, 8, 23, 59), local(2026, 6, 9, 8, 59), local(2026, 6, 10, 9, 0)):
        assert remind(at) == 0
    assert remind(local(2026, 6, 9, 9, 0)) == 2
    assert remind(local(2026, 6, 9, 9, 15)) == remind(local(2026, 6, 9, 23, 59)) == 0
    assert sorted(reminded()) == sorted([str(kim.pk), str(early.pk)])


@pytest.mark.parametrize(
    ("day", "before"),
    [
        (dt.date(2026, 3, 29), dt.date(2026, 3, 28)),
        (dt.date(2026, 3, 30), dt.date(2026, 3, 29)),
        (dt.date(2026, 10, 25), dt.date(2026, 10, 24)),
        (dt.date(2026, 10, 26), dt.date(2026, 10, 25)),
    ],
    ids=str,
)
def test_a_day_before_is_a_day_of_the_calendar_also_when_the_clocks_change(day, before):
    for hour in (0, 23):
        register(event(day, hour))
    nine = dt.datetime.combine(before, dt.time(9), LOCAL).astimezone(dt.UTC)
    midnight = dt.datetime.combine(day, dt.time.min, LOCAL).astimezone(dt.UTC)
    minute = dt.timedelta(minutes=1)

    assert remind(nine - minute) == 0
    assert remind(midnight) == 0
    assert remind(midnight - minute) == 2
    assert remind(nine) == 0


def test_a_date_that_is_moved_has_a_reminder_of_its_own():
    page = event(dt.date(2026, 6, 10))
    kim = register(page)
    assert remind(local(2026, 6, 9, 10)) == 1
    old = OutgoingMail.objects.get(kind="event.reminder")
    page = change(
        page, date={"start_date": dt.date(2026, 6, 20), "end_date": None, "status": "rescheduled"}
    )
    with time_machine.travel(local(2026, 6, 9, 11)):
        # The mail server was down meanwhile.
        assert write("event.reminder", kim, **old.data) is None
    assert remind(local(2026, 6, 19, 10)) == 1
    assert remind(local(2026, 6, 19, 11)) == 0
    new = OutgoingMail.objects.filter(kind="event.reminder").latest("pk")
    with time_machine.travel(local(2026, 6, 19, 11)):
        tomorrow = write("event.reminder", kim, **new.data)
    with time_machine.travel(local(2026, 6, 20, 8)):
        today = write("event.reminder", kim, **new.data)
    assert tomorrow.subject != today.subject
    with time_machine.travel(local(2026, 6, 20, 18)):
        assert write("event.reminder", kim, **new.data) is None
    change(page, status=EventStatus.POSTPONED)
    with time_machine.travel(local(2026, 6, 19, 11)):
        assert write("event.reminder", kim, **new.data) is None
