"""Which date an identity means, and whether one can register for it."""

import datetime as dt
from uuid import uuid4

import pytest
from wagtail.models import PageViewRestriction

from events.enums import EventStatus, RegistrationStatus
from events.models import EventPage, OccurrenceRecord
from events.registration.occasion import RegistrationState as State
from events.registration.occasion import occasion_of, record_of, situations_of
from tests.factories import COMING, EventPageFactory, RegistrationFactory, occasion
from tests.translating import translated

pytestmark = pytest.mark.django_db

BEFORE = COMING - dt.timedelta(days=30)
HOUR = dt.timedelta(hours=1)


def states_of(event, dates, at) -> dict:
    found = situations_of(event, dates, at)
    return {identity: situation.state for identity, situation in found.items()}


@pytest.fixture
def bilingual(both_languages):
    """A date whose event is live in both languages."""
    found = occasion()
    translated(found.event)
    return found


def state(at=BEFORE, **values):
    return occasion(**values).state(at)


# --- Finding --------------------------------------------------------------------------------


def test_a_date_is_found_in_the_language_asked_for_else_in_the_other_else_not_at_all(bilingual):
    identity = bilingual.identity
    for language in ("sv", "en"):
        found = occasion_of(identity, language)
        assert found.event.language == language
        assert found.identity == found.occurrence.identity == identity
    occasion_of(identity, "en").event.unpublish()
    assert occasion_of(identity, "en").event.language == "sv"
    PageViewRestriction.objects.create(page=bilingual.event, restriction_type="login")
    assert occasion_of(identity, "sv") is None
    assert occasion_of(identity, "en", public=False).event.language == "sv"
    bilingual.event.unpublish()
    assert occasion_of(identity, "en", public=False).event.language == "en"
    EventPage.objects.get(pk=bilingual.event.pk).delete()
    EventPage.objects.all().delete()
    assert occasion_of(identity, public=False) is None


def test_it_takes_three_queries_however_many_dates_there_are(django_assert_max_num_queries):
    for month in range(1, 6):
        dates = [dt.date(2030, month, day) for day in range(1, 11)]
        event = EventPageFactory(dates=dates)
    identity = event.occurrences.all()[4].identity
    with django_assert_max_num_queries(3):
        assert occasion_of(identity).occurrence.start_date == dt.date(2030, 5, 5)
    assert occasion_of(uuid4()) is None


def test_every_published_date_has_one_record_for_both_languages(bilingual):
    assert OccurrenceRecord.objects.get() == record_of(bilingual.occurrence)
    draft = EventPageFactory(live=False)
    assert OccurrenceRecord.objects.count() == 1
    record = record_of(draft.occurrences.get())
    assert (record.event_key, record.uid) == (draft.translation_key, draft.occurrences.get().uid)
    draft.get_latest_revision().publish()
    assert OccurrenceRecord.objects.count() == 2


def test_nobody_registers_with_an_alias_since_that_would_be_other_seats():
    alias = occasion().event.create_alias(update_slug="alias")
    alias = EventPage.objects.get(pk=alias.pk)
    alias_date = alias.occurrences.get()
    assert OccurrenceRecord.objects.count() == 1
    assert states_of(alias, [alias_date], BEFORE) == {alias_date.identity: State.NOT_HERE}


# --- States ---------------------------------------------------------------------------------


def test_the_clock_and_the_editors_decide_first():
    begins, ends = COMING, COMING.replace(hour=23, minute=30)
    assert state() == State.OPEN
    assert state(takes_registrations=False) == State.NOT_HERE
    assert state(begins - dt.timedelta(microseconds=1)) == State.OPEN
    assert state(begins) == State.CLOSED
    assert state(ends) == State.OVER
    assert state(registration_opens_at=BEFORE) == State.OPEN
    assert state(registration_opens_at=BEFORE + HOUR) == State.NOT_YET
    assert state(registration_closes_at=BEFORE) == State.CLOSED
    assert state(begins, registration_closes_at=begins + HOUR) == State.OPEN
    assert state(ends, registration_closes_at=ends + HOUR) == State.OVER
    assert state(ends, status=EventStatus.POSTPONED) == State.CALLED_OFF
    called_off = occasion(status=EventStatus.MOVED_ONLINE)
    assert called_off.state(BEFORE) == State.OPEN
    called_off.event.status = EventStatus.CANCELLED
    assert called_off.state(BEFORE) == State.CALLED_OFF


def test_then_the_seats_do():
    found = occasion(capacity=3)
    assert found.free_seats() == 3
    RegistrationFactory(occasion=found, places=2)
    RegistrationFactory(occasion=found, places=2, status=RegistrationStatus.CANCELLED)
    assert (found.free_seats(), found.state(BEFORE)) == (1, State.OPEN)
    group = RegistrationFactory(occasion=found, places=2, status=RegistrationStatus.WAITING)
    assert (found.free_seats(), found.state(BEFORE)) == (1, State.QUEUE)
    # More than there are seats at all: nobody waits for them.
    group.places = 4
    group.save()
    assert found.state(BEFORE) == State.OPEN
    RegistrationFactory(occasion=found, places=2)  # overbooked
    assert (found.free_seats(), found.state(BEFORE)) == (0, State.QUEUE)
    found.occurrence.has_waiting_list = False
    assert found.state(BEFORE) == State.FULL
    found.occurrence.capacity = None
    assert (found.free_seats(), found.state(BEFORE)) == (None, State.OPEN)


def test_the_states_of_many_dates_take_two_queries(django_assert_num_queries):
    values = {"takes_registrations": True, "precision": "day", "capacity": 1}
    dates = [values | {"start_date": dt.date(2030, 5, day)} for day in range(1, 11)]
    event = EventPageFactory(dates=[*dates, dt.date(2030, 6, 1)])
    rows = list(event.occurrences.all())
    RegistrationFactory(record=record_of(rows[0]))
    at = dt.datetime(2030, 5, 2, tzinfo=dt.UTC)
    event = EventPage.objects.get(pk=event.pk)
    with django_assert_num_queries(2):
        states = states_of(event, rows, at - dt.timedelta(days=7))
    assert list(states.values()) == [State.QUEUE, *[State.OPEN] * 9, State.NOT_HERE]
    assert list(states) == [row.identity for row in rows]
    assert list(states_of(event, rows, at).values())[:3] == [State.OVER, State.CLOSED, State.OPEN]
    with django_assert_num_queries(0):
        states_of(event, rows[-1:], at)
    PageViewRestriction.objects.create(page=event, restriction_type="login")
    assert set(states_of(event, rows, at).values()) == {State.NOT_HERE}
