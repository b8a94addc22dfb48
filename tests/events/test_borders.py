"""Midnight in Sweden parts days, months, tertials and years, whatever the clock in UTC says.

A tertial ends with April, August and December. Between the last two of these midnights and the
first the clocks change, so that midnight is at 22.00 UTC in summer and at 23.00 UTC in winter.
"""

import datetime as dt

import pytest
import time_machine
from bs4 import BeautifulSoup

from events.models import EventIndexPage, EventPage
from events.personal_data.retention import due
from events.registration.occasion import RegistrationState as State
from events.registration.occasion import occasion_of
from events.registration.reminders import remind
from events.timespan import LOCAL
from mailing.models import OutgoingMail
from tests.factories import EventPageFactory, RegistrationFactory, index_page

pytestmark = pytest.mark.django_db

#: The first days of the tertials, and those on which the clocks have just changed or are about to.
FIRST_DAYS = [
    dt.date(2030, 1, 1),
    dt.date(2030, 3, 31),
    dt.date(2030, 5, 1),
    dt.date(2030, 9, 1),
    dt.date(2030, 10, 27),
]
HALF_HOUR, SECOND = dt.timedelta(minutes=30), dt.timedelta(seconds=1)


def event_at(moment: dt.datetime, title: str) -> EventPage:
    """Make an event that lasts half an hour from ``moment``, a local time."""
    end = moment + HALF_HOUR
    date = {
        "precision": "time",
        "start_date": moment.date(),
        "start_time": moment.time(),
        "end_date": end.date(),
        "end_time": end.time(),
        "takes_registrations": True,
        "retention_days": 0,
    }
    return EventPageFactory(title=title, dates=[date])


def register(page: EventPage, at: dt.datetime):
    where = occasion_of(page.occurrences.all()[0].identity, "sv")
    return where, RegistrationFactory(occasion=where, created_at=at - dt.timedelta(days=40))


def titles_in(client, query: str) -> set[str]:
    """Return the titles that the list of events shows."""
    response = client.get(index_page(EventIndexPage).url + query)
    soup = BeautifulSoup(response.content, "html.parser")
    return {one.get_text(strip=True) for one in soup.select(".row__title, .month__entry a")}


@pytest.mark.parametrize("first_day", FIRST_DAYS, ids=str)
def test_half_past_eleven_is_the_day_before_and_midnight_the_day_itself(client, first_day):
    midnight = dt.datetime.combine(first_day, dt.time.min, LOCAL)
    last_day = first_day - dt.timedelta(days=1)
    late = dt.datetime.combine(last_day, dt.time(23, 30), LOCAL)
    before, after = event_at(late, "Före"), event_at(midnight, "Efter")
    (where_before, kim), (where_after, alva) = (register(one, late) for one in (before, after))

    # One by one they begin and are over.
    for at, coming, past in (
        (midnight - SECOND, {"Före", "Efter"}, set()),
        (midnight, {"Efter"}, {"Före"}),
        (midnight + HALF_HOUR, set(), {"Före", "Efter"}),
    ):
        with time_machine.travel(at, tick=False):
            assert titles_in(client, "?view=coming") == coming, at
            assert titles_in(client, "?view=past") == past, at
    assert where_before.state(late - SECOND) == where_after.state(midnight - SECOND) == State.OPEN
    assert where_before.state(late) == where_after.state(midnight) == State.CLOSED
    assert where_before.state(midnight) == State.OVER

    # Each stands on its own day of its own month.
    for day, title in ((last_day, "Före"), (first_day, "Efter")):
        with time_machine.travel(dt.datetime.combine(day, dt.time(12), LOCAL)):
            response = client.get(index_page(EventIndexPage).url + f"?month={day:%Y-%m}")
        cell = BeautifulSoup(response.content, "html.parser").select_one('td[aria-current="date"]')
        assert cell.time["datetime"] == day.isoformat()
        assert [link.get_text() for link in cell.select("a")] == [title]
    for year in {last_day.year, first_day.year}:
        expected = {
            title for day, title in ((last_day, "Före"), (first_day, "Efter")) if day.year == year
        }
        assert titles_in(client, f"?year={year}") == expected

    # Each is reminded of on the day before its own.
    noon = dt.datetime.combine(last_day, dt.time(12), LOCAL)
    assert remind(noon - dt.timedelta(days=1)) == 1
    assert remind(noon) == 1
    about = OutgoingMail.objects.order_by("pk").values_list("about", flat=True)
    assert list(about) == [str(kim.pk), str(alva.pk)]

    # And each is forgotten when it is over.
    assert due(midnight - SECOND) == []
    assert due(midnight) == [kim.pk]
    assert due(midnight + HALF_HOUR) == [kim.pk, alva.pk]


def test_the_month_shown_is_the_one_in_sweden(client):
    """At half past midnight in Umeå it is still the month before in UTC."""
    EventPageFactory(title="I maj", dates=[dt.date(2030, 5, 20)])
    EventPageFactory(title="I april", dates=[dt.date(2030, 4, 20)])
    for at, title in (
        (dt.datetime(2030, 4, 30, 23, 30, tzinfo=LOCAL), "I april"),
        (dt.datetime(2030, 5, 1, 0, 30, tzinfo=LOCAL), "I maj"),
    ):
        with time_machine.travel(at, tick=False):
            assert titles_in(client, "?month=nonsense") == {title}


def test_a_night_is_no_reason_to_show_the_month_that_it_ends_in(client):
    event_at(dt.datetime(2030, 5, 31, 23, 45, tzinfo=LOCAL), "Natten")
    with time_machine.travel(dt.datetime(2030, 6, 10, tzinfo=LOCAL)):
        response = client.get(index_page(EventIndexPage).url + "?month=2030-06")
    assert BeautifulSoup(response.content, "html.parser").select_one(".empty")
    assert not response.context["month"].total
