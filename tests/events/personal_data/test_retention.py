"""Personal data go when the time has come; numbers stay."""

import datetime as dt

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from events.enums import EventStatus, RegistrationStatus, TourStatus
from events.models import Attendance, OccurrenceRecord, Registration
from events.personal_data.retention import due, purge
from events.registration.links import link_of, registration_of
from events.tours.links import link_of as tour_link_of
from events.tours.links import tour_of
from mailing import outbox
from tests import factories

pytestmark = pytest.mark.django_db

#: Stands in every field that somebody can write in.
CANARY = "kanariefågel"
NOON = dt.datetime(2026, 10, 24, 12, tzinfo=dt.UTC)


def register_somebody(occasion, **values) -> Registration:
    registration = factories.RegistrationFactory(
        occasion=occasion,
        **{
            "name": f"{CANARY} Ek",
            "email": f"{CANARY}@example.org",
            "needs": f"{CANARY} behöver hörslinga",
            "note": f"ringde om {CANARY}",
            "answers": [{"question": "q", "text": "Vad?", "answer": CANARY}],
            "places": 3,
            "came_women": 2,
            "came_other": 1,
        }
        | values,
    )
    outbox.put("event.message", registration.pk, data={"subject": CANARY, "text": CANARY})
    return registration


def everything_stored() -> str:
    """Return all rows of all tables of the database, as text."""
    told = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            told += [f"{table}: {row!r}" for row in cursor.fetchall()]
    return "\n".join(told)


def occasion_ending(at: dt.datetime, **values):
    """Return a date without a known end, which is over two hours after it begins."""
    return factories.occasion(begins=at - dt.timedelta(hours=2), end_time=None, **values)


def test_what_was_kept_long_enough_is_nowhere_in_the_database_and_numbers_stay():
    with time_machine.travel(NOON, tick=False):
        occasion = factories.occasion(begins=NOON + dt.timedelta(days=1), retention_days=10)
        registration = register_somebody(occasion)
        tour = factories.TourRequestFactory(
            name=CANARY, email=f"{CANARY}@example.com", message=CANARY, note=CANARY,
            status=TourStatus.WITHDRAWN,
        )  # fmt: skip
        Attendance.objects.create(
            record=registration.record, women=7, men=5, source=Attendance.Source.TYPED
        )
        secret = link_of(registration).rstrip("/").rpartition("/")[2]
        tour_secret = tour_link_of(tour).rstrip("/").rpartition("/")[2]
    assert CANARY in everything_stored()

    # Ten days after the end is a day in winter time: the clocks have gone back meanwhile.
    with time_machine.travel(occasion.occurrence.ends_at + dt.timedelta(days=10, seconds=-1)):
        call_command("purge_registrations", verbosity=0)
        registration.refresh_from_db()
        assert registration.anonymised_at is None
    with time_machine.travel(NOON + dt.timedelta(days=400)):
        call_command("purge_registrations", verbosity=0)

    assert CANARY not in everything_stored()
    registration.refresh_from_db()
    tour.refresh_from_db()
    assert (registration.places, registration.came_women, registration.came_other) == (3, 2, 1)
    assert registration.status == RegistrationStatus.CONFIRMED
    assert registration.record.attendance.total == 12
    assert (tour.group_size, tour.country.code) == (12, "ES")
    assert registration_of(secret) is None
    assert tour_of(tour_secret) is None


def test_each_date_keeps_for_as_long_as_its_form_promised():
    now = timezone.now()
    short = register_somebody(occasion_ending(now - dt.timedelta(days=3), retention_days=2))
    at_once = register_somebody(occasion_ending(now - dt.timedelta(hours=1), retention_days=0))
    longer = register_somebody(occasion_ending(now - dt.timedelta(days=3), retention_days=5))
    coming = register_somebody(factories.occasion(retention_days=0))

    assert due(now) == [short.pk, at_once.pk]
    assert purge(now).registrations == 2
    assert purge(now).registrations == 0
    for kept in (longer, coming):
        kept.refresh_from_db()
        assert kept.email


def test_who_waits_for_a_postponed_event_is_not_forgotten_before_its_new_date():
    now = timezone.now()
    occasion = occasion_ending(
        now - dt.timedelta(days=60), retention_days=1, status=EventStatus.POSTPONED
    )
    register_somebody(occasion)

    assert due(now) == []
    assert due(now + dt.timedelta(days=3 * 365)) != []


def test_what_hangs_on_a_date_that_is_gone_goes_too():
    registration = register_somebody(factories.occasion())
    OccurrenceRecord.objects.filter(pk=registration.record_id).update(
        event_key="00000000-0000-0000-0000-000000000000"
    )

    assert due(timezone.now()) == []
    assert due(timezone.now() + dt.timedelta(days=31)) == [registration.pk]


def test_nobody_is_forgotten_while_somebody_else_writes_about_them():
    registration = register_somebody(occasion_ending(NOON))
    with CaptureQueriesContext(connection) as queries:
        purge(NOON + dt.timedelta(days=31))
    told = [query["sql"] for query in queries]
    written = next(number for number, sql in enumerate(told) if sql.startswith("UPDATE"))
    # Whatever changes a registration locks the record of its date first.
    assert 'FROM "events_occurrencerecord"' in told[written - 1]
    assert Registration.objects.get(pk=registration.pk).name == ""
