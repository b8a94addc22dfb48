"""Rules become dates on the wall calendar, with the same times on the clock all year."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from events.enums import Precision
from events.recurrence import MOST_DATES, Repeat, Rule, expand, months_skipped

D, T = dt.date, dt.time
MONDAY, WEDNESDAY, SUNDAY = 0, 2, 6


def days(*args, **kwargs):
    return [span.start_date for span in expand(Rule(*args, **kwargs))]


def problem(*args, **kwargs):
    """Return field and message of what is refused."""
    with pytest.raises(ValidationError) as refused:
        expand(Rule(*args, **kwargs))
    ((field, messages),) = refused.value.message_dict.items()
    return field, messages[0]


def test_every_wednesday_in_june_except_one():
    rule = {
        "weekdays": frozenset({WEDNESDAY}),
        "until": D(2027, 6, 30),
        "left_out": frozenset({D(2027, 6, 23)}),
    }
    june = [D(2027, 6, day) for day in (2, 9, 16, 30)]
    assert days(D(2027, 6, 1), **rule) == june
    # A number of times counts the dates that remain: nobody wants a course of three evenings.
    assert days(D(2027, 6, 1), **rule | {"until": None, "times": 4}) == june
    assert days(D(2027, 6, 1), **rule | {"times": 2}) == june[:2]


def test_every_second_week_counts_calendar_weeks_from_the_first_date():
    wednesday, sunday = D(2027, 6, 2), D(2027, 6, 6)
    both = frozenset({MONDAY, WEDNESDAY, SUNDAY})
    assert days(wednesday, every=2, weekdays=both, times=5) == [
        wednesday,
        sunday,
        D(2027, 6, 14),
        D(2027, 6, 16),
        D(2027, 6, 20),
    ]
    # Without a weekday, that of the first date.
    assert days(wednesday, every=2, times=2) == [wednesday, D(2027, 6, 16)]


def test_months_go_by_date_by_weekday_and_by_the_last_weekday():
    assert days(D(2027, 1, 14), Repeat.MONTHS_BY_DATE, every=2, times=3) == [
        D(2027, 1, 14),
        D(2027, 3, 14),
        D(2027, 5, 14),
    ]
    second_thursdays = [D(2027, 1, 14), D(2027, 2, 11), D(2027, 3, 11)]
    assert days(D(2027, 1, 14), Repeat.MONTHS_BY_WEEKDAY, times=3) == second_thursdays
    last_thursdays = [D(2027, 1, 28), D(2027, 2, 25), D(2027, 3, 25), D(2027, 4, 29)]
    assert days(D(2027, 1, 28), Repeat.MONTHS_BY_LAST_WEEKDAY, times=4) == last_thursdays
    # February has no 31st, and most months no fifth Sunday.
    rule = Rule(D(2027, 1, 31), Repeat.MONTHS_BY_DATE, times=3)
    assert [span.start_date.month for span in expand(rule)] == [1, 3, 5]
    assert months_skipped(rule)
    assert not months_skipped(Rule(D(2027, 1, 28), Repeat.MONTHS_BY_DATE))


def test_the_time_on_the_clock_stays_when_the_clocks_change():
    spans = expand(Rule(D(2026, 10, 18), start_time=T(18), end_time=T(20), times=3))
    assert {(span.start_time, span.end_time) for span in spans} == {(T(18), T(20))}
    starts = [span.instants()[0].astimezone(dt.UTC) for span in spans]
    # Summer time ends on 25 October: 18.00 is an hour later in UTC.
    assert [start.hour for start in starts] == [16, 17, 17]
    assert all(span.instants()[1] - span.instants()[0] == dt.timedelta(hours=2) for span in spans)


def test_a_time_that_the_clocks_skip_is_refused_and_one_that_comes_twice_is_the_first():
    field, message = problem(D(2027, 3, 21), start_time=T(2, 30), times=2)
    assert field == "start_time"
    assert "02.30" in message
    assert "28" in message
    spring = frozenset({D(2027, 3, 28)})
    assert len(days(D(2027, 3, 21), start_time=T(2, 30), times=2, left_out=spring)) == 2
    assert problem(D(2027, 3, 28), start_time=T(1), end_time=T(2), times=1)[0] == "end_time"
    (span,) = expand(Rule(D(2027, 10, 31), start_time=T(2, 30), end_time=T(3, 30), times=1))
    start, end = (moment.astimezone(dt.UTC) for moment in span.instants())
    assert (start.hour, end.hour) == (0, 2)


def test_without_a_time_only_the_day_is_known():
    (span,) = expand(Rule(D(2027, 6, 2), times=1))
    assert (span.precision, span.start_time) == (Precision.DAY, None)


def test_nonsense_is_refused_at_its_field():
    first = D(2027, 6, 2)
    assert problem(first)[0] == "until"
    assert problem(first, until=D(2027, 6, 1))[0] == "until"
    assert problem(first, until=D(2099, 1, 1))[0] == "until"
    assert problem(first, times=MOST_DATES + 1)[0] == "times"
    every_day = frozenset(range(7))
    assert problem(first, weekdays=every_day, until=D(2028, 6, 2))[0] == "until"
    assert len(days(first, weekdays=every_day, times=MOST_DATES)) == MOST_DATES
    assert problem(first, Repeat.MONTHS_BY_DATE, every=12, times=50)[0] == "times"
    assert problem(first, weekdays=frozenset({MONDAY}), until=D(2027, 6, 4))[0] == "first"
    assert problem(first, end_time=T(20), times=1)[0] == "start_time"
    assert problem(first, start_time=T(20), end_time=T(18), times=1)[0] == "end_time"
    assert problem(D(9999, 12, 30), times=2)[0] == "first"
    assert problem(D(207, 6, 2), times=2)[0] == "first"
