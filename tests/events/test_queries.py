"""Coming and past, seen from a moment that the caller chooses."""

import datetime as dt

import pytest
from wagtail.models import PageViewRestriction

from events.dates import attach_dates
from events.enums import EventStatus, Precision
from events.models import EventPage
from events.timespan import LOCAL
from tests.factories import EventPageFactory

pytestmark = pytest.mark.django_db

AT = dt.datetime(2030, 6, 15, 12, tzinfo=LOCAL)


def titles(events):
    return [event.title for event in events]


def shown(event, **options):
    attach_dates([event], AT, **options)
    return event.shown_date and event.shown_date.start_date


def test_coming_events_come_soonest_first_and_past_ones_latest_first():
    EventPageFactory(title="sedan", dates=[dt.date(2030, 9, 1)])
    EventPageFactory(title="snart", dates=[dt.date(2030, 7, 1)])
    EventPageFactory(title="nyss", dates=[dt.date(2030, 5, 1)])
    EventPageFactory(title="för länge sedan", dates=[dt.date(2023, 5, 1)])
    assert titles(EventPage.objects.upcoming(AT)) == ["snart", "sedan"]
    assert titles(EventPage.objects.past(AT)) == ["nyss", "för länge sedan"]
    assert titles(EventPage.objects.coming_first(AT)) == [
        "snart",
        "sedan",
        "nyss",
        "för länge sedan",
    ]


def test_what_has_begun_is_coming_until_it_is_over():
    EventPageFactory(title="i dag", dates=[AT.date()])
    EventPageFactory(
        title="pågår",
        dates=[
            {
                "precision": Precision.TIME,
                "start_date": AT.date(),
                "start_time": dt.time(11),
                "end_time": dt.time(13),
            }
        ],
    )
    month = {"precision": Precision.MONTH, "start_date": dt.date(2030, 6, 1)}
    EventPageFactory(title="i juni", dates=[month])
    assert set(titles(EventPage.objects.upcoming(AT))) == {"i dag", "pågår", "i juni"}
    assert titles(EventPage.objects.past(AT)) == []
    assert titles(EventPage.objects.upcoming(AT + dt.timedelta(hours=1))) == ["i juni", "i dag"]


def test_the_archive_holds_all_that_ever_was():
    both = [dt.date(2029, 5, 1), dt.date(2030, 9, 1)]
    EventPageFactory(title="återkommer", dates=both)
    EventPageFactory(title="odaterat", dates=[])
    EventPageFactory(
        title="något 2024", dates=[{"precision": Precision.YEAR, "start_date": dt.date(2024, 1, 1)}]
    )
    assert titles(EventPage.objects.past(AT)) == ["återkommer", "något 2024", "odaterat"]
    assert titles(EventPage.objects.upcoming(AT)) == ["återkommer"]


def test_a_year_narrows_events_and_dates():
    over_new_year = {
        "precision": Precision.RANGE,
        "start_date": dt.date(2024, 12, 30),
        "end_date": dt.date(2025, 1, 2),
    }
    event = EventPageFactory(dates=[over_new_year, dt.date(2029, 3, 1)])
    for year in (2024, 2025, 2029):
        assert titles(EventPage.objects.in_years([year])) == [event.title]
    assert titles(EventPage.objects.in_years([2026, 2028])) == []
    assert titles(EventPage.objects.in_years([2026, 2029])) == [event.title]
    assert shown(event) == dt.date(2029, 3, 1)
    assert shown(event, years=[2025]) == dt.date(2024, 12, 30)


def test_the_next_date_is_shown_and_else_the_latest():
    dates = [dt.date(2029, 5, 1), dt.date(2030, 7, 1), dt.date(2030, 9, 1)]
    event = EventPageFactory(dates=dates)
    assert shown(event) == dt.date(2030, 7, 1)
    assert event.is_coming
    assert shown(event, past_only=True) == dt.date(2029, 5, 1)
    assert not event.is_coming
    assert shown(EventPageFactory(dates=[dt.date(2028, 5, 1), dt.date(2029, 5, 1)])) == dt.date(
        2029, 5, 1
    )
    assert shown(EventPageFactory(dates=[])) is None


def test_a_date_called_off_stands_back_for_one_that_is_not():
    off = {
        "precision": Precision.DAY,
        "start_date": dt.date(2030, 7, 1),
        "status": EventStatus.CANCELLED,
    }
    EventPageFactory(title="mellan", dates=[dt.date(2030, 8, 1)])
    event = EventPageFactory(title="två tillfällen", dates=[off, dt.date(2030, 9, 1)])
    assert shown(event) == dt.date(2030, 9, 1)
    assert event.shown_status == EventStatus.SCHEDULED
    assert titles(EventPage.objects.upcoming(AT)) == ["mellan", "två tillfällen"]


def test_what_is_called_off_altogether_still_shows_with_its_status():
    off = {
        "precision": Precision.DAY,
        "start_date": dt.date(2030, 7, 1),
        "status": EventStatus.CANCELLED,
    }
    event = EventPageFactory(dates=[off])
    assert titles(EventPage.objects.upcoming(AT)) == [event.title]
    assert shown(event) == dt.date(2030, 7, 1)
    assert event.shown_status == EventStatus.CANCELLED
    moved = EventPageFactory(status=EventStatus.MOVED_ONLINE)
    shown(moved)
    assert moved.shown_status == EventStatus.MOVED_ONLINE


def test_only_live_unrestricted_events_that_are_to_be_listed_are_listed():
    public = EventPageFactory()
    EventPageFactory(live=False)
    EventPageFactory(is_listed=False)
    private = EventPageFactory()
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    assert titles(EventPage.objects.listed()) == [public.title]
    PageViewRestriction.objects.create(page=public.get_parent(), restriction_type="login")
    assert titles(EventPage.objects.listed()) == []


def test_dates_of_any_number_of_events_take_one_query(django_assert_num_queries):
    events = [EventPageFactory() for _number in range(3)]
    with django_assert_num_queries(1):
        attach_dates(events, AT)
