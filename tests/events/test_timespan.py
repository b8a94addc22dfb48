"""Instants are right on the nights when the clocks change, and mistakes are told by field."""

import datetime as dt

import pytest

from events.enums import Precision
from events.timespan import Timespan

D, T = dt.date, dt.time


def instants(*values):
    start, end = Timespan(*values).normalised().instants()
    return start.astimezone(dt.UTC), end.astimezone(dt.UTC)


def utc(*values):
    return dt.datetime(*values, tzinfo=dt.UTC)


def test_the_day_when_summer_time_begins_has_23_hours():
    start, end = instants(Precision.DAY, D(2026, 3, 29))
    assert start == utc(2026, 3, 28, 23)
    assert end - start == dt.timedelta(hours=23)


def test_the_day_when_summer_time_ends_has_25_hours():
    start, end = instants(Precision.DAY, D(2026, 10, 25))
    assert end - start == dt.timedelta(hours=25)


def test_all_day_is_a_day_or_several_without_hours_across_the_change():
    start, end = instants(Precision.ALL_DAY, D(2026, 10, 24), T(9), D(2026, 10, 25), T(17))
    assert (start, end) == (utc(2026, 10, 23, 22), utc(2026, 10, 25, 23))
    assert Timespan(Precision.ALL_DAY, D(2026, 5, 1)).normalised().end_date == D(2026, 5, 1)


def test_an_unknown_end_is_two_real_hours_later_across_the_change():
    start, end = instants(Precision.TIME, D(2026, 10, 25), T(1, 30))
    assert start == utc(2026, 10, 24, 23, 30)
    assert end - start == dt.timedelta(hours=2)


def test_a_time_is_local_in_winter_and_in_summer():
    assert instants(Precision.TIME, D(2026, 1, 10), T(18))[0] == utc(2026, 1, 10, 17)
    assert instants(Precision.TIME, D(2026, 7, 10), T(18))[0] == utc(2026, 7, 10, 16)


def test_a_month_lasts_to_its_end_and_loses_day_and_time():
    when = Timespan(Precision.MONTH, D(2024, 2, 17), T(18), D(2024, 2, 17), T(19)).normalised()
    assert when == Timespan(Precision.MONTH, D(2024, 2, 1), None, D(2024, 2, 29), None)
    assert when.instants()[1].astimezone(dt.UTC) == utc(2024, 2, 29, 23)


def test_a_year_lasts_to_its_end():
    when = Timespan(Precision.YEAR, D(2024, 2, 17)).normalised()
    assert (when.start_date, when.end_date) == (D(2024, 1, 1), D(2024, 12, 31))


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ((Precision.TIME, D(2026, 5, 2)), "start_time"),
        ((Precision.TIME, D(2026, 5, 2), T(18), D(2026, 5, 1)), "end_date"),
        ((Precision.TIME, D(2026, 5, 2), T(18), None, T(17)), "end_time"),
        ((Precision.TIME, D(2026, 5, 2), T(18), D(2026, 5, 3)), "end_time"),
        ((Precision.RANGE, D(2026, 5, 2)), "end_date"),
        ((Precision.RANGE, D(2026, 5, 2), None, D(2026, 5, 1)), "end_date"),
        ((Precision.ALL_DAY, D(2026, 5, 2), None, D(2026, 5, 1)), "end_date"),
        ((Precision.MONTH_RANGE, D(2026, 5, 2)), "end_date"),
        (("century", D(2026, 5, 2)), "precision"),
        # Slips of the finger; what ends with the last day that Python knows has no next one.
        ((Precision.TIME, D(1, 1, 1), T(0)), "start_date"),
        ((Precision.DAY, D(9999, 12, 31)), "start_date"),
        ((Precision.YEAR, D(9999, 1, 1)), "start_date"),
        ((Precision.RANGE, D(2026, 5, 2), None, D(9999, 12, 31)), "end_date"),
        ((Precision.MONTH_RANGE, D(2026, 5, 2), None, D(9999, 12, 1)), "end_date"),
    ],
)
def test_a_mistake_names_its_field(values, field):
    with pytest.raises(ValueError) as error:  # noqa: PT011 - the arguments are what is tested
        Timespan(*values).normalised()
    assert error.value.args[0] == field
