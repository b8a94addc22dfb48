"""Times that a request asks for."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.features.collections import Interval
from geo.features.problems import Problem
from geo.features.times import as_utc, overlap, read_times

HERE = ZoneInfo("Europe/Stockholm")


def at(*numbers, zone=dt.UTC):
    return dt.datetime(*numbers, tzinfo=zone)


def test_a_time_is_an_instant():
    asked = read_times("2024-05-17T18:00:00Z")

    assert asked == (at(2024, 5, 17, 18), at(2024, 5, 17, 18), True)
    assert read_times("2024-05-17T20:00:00.5+02:00").start == at(2024, 5, 17, 18, 0, 0, 500_000)
    assert read_times("2024-05-17t18:00:00z") == asked


def test_a_date_is_that_day_where_the_events_are():
    start, end = at(2024, 5, 17, zone=HERE), at(2024, 5, 18, zone=HERE)

    assert read_times("2024-05-17") == (start, end, False)
    assert read_times("2024-05-17/2024-05-17") == (start, end, False)


@pytest.mark.parametrize("open_end", ["", ".."])
def test_an_interval_may_be_open_at_one_end(open_end):
    before = read_times(f"{open_end}/2024-05-17T18:00:00Z")
    after = read_times(f"2024-05-17T18:00:00Z/{open_end}")

    assert (before.end, before.is_closed) == (at(2024, 5, 17, 18), True)
    assert before.start < at(1, 1, 2)
    assert after.start == at(2024, 5, 17, 18)
    assert after.end > at(9999, 12, 31)


def test_the_last_day_there_is_means_that_the_end_is_open():
    assert read_times("2024-05-17/9999-12-31")[:2] == read_times("2024-05-17/..")[:2]
    assert read_times("9999-12-31").start == at(9999, 12, 31, zone=HERE)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "/",
        "../..",
        "../",
        "2024",
        "2024-05",
        "17/05/2024",
        "2024-02-30",
        "0000-01-01",
        "2024-05-17T18:00:00",
        "2024-05-17T18:00Z",
        "2024-05-17T25:00:00Z",
        "2024-05-17 18:00:00Z",
        "2024-05-17T18:00:00+99:00",
        "2024-05-18/2024-05-17",
        "2024-05-17T18:00:01Z/2024-05-17T18:00:00Z",
        "2024-05-17/2024-05-18/2024-05-19",
        "2024-05-17T18:00:00." + "1" * 10_000 + "Z",
        "٢٠٢٤-05-17",
        "now",
    ],
)
def test_everything_else_is_refused(text):
    with pytest.raises(Problem) as refused:
        read_times(text)
    assert (refused.value.status, refused.value.parameter) == (400, "datetime")


@given(st.text(alphabet="0123456789-:./TZz+ ", max_size=60))
def test_no_text_breaks_it(text):
    try:
        start, end, _closed = read_times(text)
    except Problem:
        return
    assert start <= end
    assert overlap(Interval(start, end, True), Interval(at(2024, 1, 1), at(2025, 1, 1), False)) in (
        True,
        False,
    )


def test_what_touches_counts_only_where_the_instant_belongs_to_both():
    evening = Interval(at(2024, 5, 17, 18), at(2024, 5, 17, 20), is_closed=True)
    day = Interval(at(2024, 5, 17), at(2024, 5, 18), is_closed=False)
    instant = Interval(at(2024, 5, 17, 20), at(2024, 5, 17, 20), is_closed=True)
    midnight = Interval(at(2024, 5, 18), at(2024, 5, 18), is_closed=True)

    assert overlap(evening, instant)
    assert overlap(instant, evening)
    assert overlap(day, evening)
    assert not overlap(day, midnight)
    assert not overlap(midnight, day)
    assert not overlap(evening, midnight)
    assert overlap(midnight, midnight)


def test_instants_are_told_in_utc():
    assert as_utc(at(2024, 5, 17, 20, 0, 0, 999, zone=HERE)) == "2024-05-17T18:00:00Z"
