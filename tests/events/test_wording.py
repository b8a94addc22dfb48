"""When something is, in words that are no more precise than what is known."""

import datetime as dt

import pytest
from django.utils.translation import override

from events.enums import Precision
from events.timespan import Timespan
from events.wording import clock_times, hours_on, in_html, in_words, last_day

D = dt.date
AT_SIX, AT_EIGHT = dt.time(18), dt.time(20)


def span(precision, start, start_time=None, end=None, end_time=None):
    return Timespan(precision, start, start_time, end, end_time).normalised()


WORDINGS = {
    "a year": (span(Precision.YEAR, D(2024, 3, 7)), "2024", "2024"),
    "a month": (span(Precision.MONTH, D(2024, 5, 9)), "maj 2024", "May 2024"),
    "months of a year": (
        span(Precision.MONTH_RANGE, D(2024, 11, 1), None, D(2024, 12, 1)),
        "november–december 2024",
        "November–December 2024",
    ),
    "months of two years": (
        span(Precision.MONTH_RANGE, D(2024, 12, 1), None, D(2025, 1, 1)),
        "december 2024–januari 2025",
        "December 2024–January 2025",
    ),
    "months that are one": (
        span(Precision.MONTH_RANGE, D(2024, 5, 1), None, D(2024, 5, 20)),
        "maj 2024",
        "May 2024",
    ),
    "days of a month": (
        span(Precision.RANGE, D(2024, 11, 14), None, D(2024, 11, 15)),
        "14–15 november 2024",
        "14–15 November 2024",
    ),
    "days of two months": (
        span(Precision.RANGE, D(2024, 11, 30), None, D(2024, 12, 2)),
        "30 november–2 december 2024",
        "30 November–2 December 2024",
    ),
    "days of two years": (
        span(Precision.RANGE, D(2024, 12, 30), None, D(2025, 1, 2)),
        "30 december 2024–2 januari 2025",
        "30 December 2024–2 January 2025",
    ),
    "days that are one": (
        span(Precision.RANGE, D(2024, 5, 16), None, D(2024, 5, 16)),
        "torsdag 16 maj 2024",
        "Thursday 16 May 2024",
    ),
    "a day": (span(Precision.DAY, D(2024, 5, 16)), "torsdag 16 maj 2024", "Thursday 16 May 2024"),
    "all day": (
        span(Precision.ALL_DAY, D(2024, 5, 16)),
        "torsdag 16 maj 2024, hela dagen",
        "Thursday 16 May 2024, all day",
    ),
    "all day for days": (
        span(Precision.ALL_DAY, D(2024, 5, 16), None, D(2024, 5, 18)),
        "16–18 maj 2024, hela dagen",
        "16–18 May 2024, all day",
    ),
    "a time": (
        span(Precision.TIME, D(2026, 11, 22), AT_SIX),
        "söndag 22 november 2026 kl.\xa018.00",
        "Sunday 22 November 2026, 18:00",
    ),
    "from a time to another": (
        span(Precision.TIME, D(2026, 11, 22), AT_SIX, None, AT_EIGHT),
        "söndag 22 november 2026 kl.\xa018.00–20.00",
        "Sunday 22 November 2026, 18:00–20:00",
    ),
    "through a night": (
        span(Precision.TIME, D(2026, 11, 22), AT_EIGHT, D(2026, 11, 23), dt.time(1, 30)),
        "söndag 22 november 2026 kl.\xa020.00 till måndag 23 november 2026 kl.\xa001.30",
        "Sunday 22 November 2026, 20:00 to Monday 23 November 2026, 01:30",
    ),
}


@pytest.mark.parametrize(("when", "swedish", "english"), WORDINGS.values(), ids=WORDINGS)
def test_each_precision_has_its_wording_in_both_languages(when, swedish, english):
    with override("sv"):
        assert in_words(when) == swedish
    with override("en"):
        assert in_words(when) == english


@pytest.mark.parametrize(("when", "swedish", "_english"), WORDINGS.values(), ids=WORDINGS)
def test_the_html_says_the_same(when, swedish, _english):
    from django.utils.html import strip_tags

    with override("sv"):
        assert strip_tags(in_html(when)) == swedish


@pytest.mark.parametrize(
    ("name", "html"),
    [
        ("a year", '<time datetime="2024">2024</time>'),
        ("a month", '<time datetime="2024-05">maj 2024</time>'),
        (
            "days of a month",
            '<time datetime="2024-11-14">14</time>–'
            '<time datetime="2024-11-15">15 november 2024</time>',
        ),
        (
            "from a time to another",
            '<time datetime="2026-11-22T18:00+01:00">söndag 22 november 2026 kl.\xa018.00</time>–'
            '<time datetime="2026-11-22T20:00+01:00">20.00</time>',
        ),
    ],
)
def test_machines_read_the_same_precision(name, html):
    with override("sv"):
        assert in_html(WORDINGS[name][0]) == html


def test_summer_has_its_own_offset():
    with override("en"):
        assert 'datetime="2026-07-01T18:00+02:00"' in in_html(
            span(Precision.TIME, D(2026, 7, 1), AT_SIX)
        )


def test_clock_times_stand_alone_and_only_where_known():
    timed = WORDINGS["from a time to another"][0]
    with override("sv"):
        assert clock_times(timed) == "söndag kl.\xa018.00–20.00"
    with override("en"):
        assert clock_times(timed) == "Sunday 18:00–20:00"
    assert clock_times(WORDINGS["a day"][0]) == ""
    with override("en"):
        assert clock_times(WORDINGS["all day"][0]) == "all day"
        assert hours_on(WORDINGS["all day for days"][0], D(2024, 5, 17)) == "all day"
    with override("sv"):
        assert clock_times(WORDINGS["through a night"][0]) == "söndag kl.\xa020.00–01.30"
        days = span(Precision.TIME, D(2026, 11, 25), dt.time(9), D(2026, 11, 27), dt.time(16))
        # The end is on another day, so its hour alone would mislead.
        assert clock_times(days) == "onsdag kl.\xa009.00 till fredag kl.\xa016.00"


def test_a_night_belongs_to_the_evening_before():
    night, days = WORDINGS["through a night"][0], WORDINGS["days of two months"][0]
    assert last_day(night) == D(2026, 11, 22)
    assert last_day(days) == D(2024, 12, 2)
    early = span(Precision.TIME, D(2026, 11, 22), dt.time(1), None, dt.time(4))
    assert last_day(early) == D(2026, 11, 22)
