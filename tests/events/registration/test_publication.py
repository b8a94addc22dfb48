"""What publishing does to those who wait: more seats, no limit, another language, another date."""

import datetime as dt

import pytest

from events.enums import EventStatus, RegistrationStatus
from events.models import EventPage, Registration
from events.registration.publication import make_records, promote_all
from tests.factories import EventPageFactory, RegistrationFactory, occasion
from tests.translating import publish, translated

pytestmark = pytest.mark.django_db

WAITING = RegistrationStatus.WAITING


@pytest.fixture
def full():
    """A date for one, with three in the queue: b, c (two places) and d."""
    found = occasion(capacity=1)
    RegistrationFactory(occasion=found, name="a")
    for name, places in (("b", 1), ("c", 2), ("d", 1)):
        RegistrationFactory(occasion=found, name=name, places=places, status=WAITING)
    return found


def change(event, **values):
    """Change an event's first date, and publish it."""
    event = EventPage.objects.get(pk=event.pk)
    rows = list(event.occurrences.all())
    for name, value in values.items():
        setattr(rows[0], name, value)
    event.occurrences.set(rows)
    return publish(event)


def waiting():
    return "".join(row.name for row in Registration.objects.waiting())


def test_more_seats_are_given_in_order(full):
    change(full.event, capacity=3)
    assert waiting() == "cd"  # the group of two waits, and d behind it
    change(full.event, capacity=4)
    assert waiting() == "d"
    change(full.event, capacity=2)  # which takes no seat from anybody
    assert (waiting(), Registration.objects.confirmed().seats()) == ("d", 4)
    change(full.event, capacity=None)
    assert waiting() == ""


def test_a_group_that_no_longer_fits_in_stops_nobody(full):
    Registration.objects.filter(name="c").update(places=9)
    change(full.event, capacity=3)
    assert waiting() == "c"


def test_a_draft_gives_no_seats_and_neither_does_a_scheduled_version(full):
    event = EventPage.objects.get(pk=full.event.pk)
    event.occurrences.set([*event.occurrences.all()])
    event.occurrences.all()[0].capacity = 10
    event.save_revision()
    assert waiting() == "bcd"
    event.go_live_at = dt.datetime(2029, 1, 1, tzinfo=dt.UTC)
    event.save_revision().publish()
    assert waiting() == "bcd"


@pytest.mark.usefixtures("both_languages")
def test_publishing_the_english_page_does_not_count_its_own_old_facts(full):
    english = translated(full.event)
    english.occurrences.all()[0].capacity = 10
    publish(english)
    assert waiting() == "bcd"
    full.event.unpublish()
    english.unpublish()
    # Only English is left, and what it says counts.
    change(english, capacity=3)
    assert EventPage.objects.get(pk=english.pk).live
    assert waiting() == "bcd"  # facts are the Swedish page's even then
    change(full.event, capacity=2)
    assert waiting() == "cd"


def test_what_takes_place_after_all_goes_on(full):
    change(full.event, status=EventStatus.CANCELLED, capacity=2)
    assert waiting() == "bcd"
    change(full.event, status=EventStatus.SCHEDULED)
    assert waiting() == "cd"


def test_publishing_many_dates_costs_few_queries(django_assert_max_num_queries):
    event = EventPageFactory(dates=[dt.date(2030, 5, day) for day in range(1, 29)])
    with django_assert_max_num_queries(3):
        make_records(event)
        promote_all(event)
