"""One month of events as a calendar sheet: weeks from Monday, numbered after ISO 8601.

What is known no better than by the month or the year has no day to stand on; it is listed below.
"""

import calendar
import datetime as dt
import re
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import groupby

from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .announcement import status_on
from .enums import CALLED_OFF, IN_CALENDARS, Precision
from .models import Occurrence
from .wording import hours_on, last_day

MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])", re.ASCII)
ONE_DAY = dt.timedelta(days=1)
SUNDAY = 6


@dataclass(frozen=True)
class Entry:
    """A date of an event as it stands on one of its days."""

    date: Occurrence
    status: str
    #: The hours of that day, in words; empty if they aren't known.
    hours: str = ""
    #: "day 2 of 3", for what lasts several days.
    part: str = ""

    @property
    def is_off(self) -> bool:
        """Whether nobody should come."""
        return self.status in CALLED_OFF


@dataclass
class Day:
    """A square of the sheet. ``date`` is None before the first and after the last of the month."""

    date: dt.date | None
    is_today: bool = False
    entries: list[Entry] = field(default_factory=list)


@dataclass
class Week:
    number: int
    days: list[Day]

    @property
    def is_empty(self) -> bool:
        return not any(day.entries for day in self.days)


@dataclass
class Sheet:
    """A month with what is in it."""

    first: dt.date
    weeks: list[Week]
    #: What is known by the month only.
    undated: list[Entry]
    #: What is known by the year only, and so perhaps not in this month at all.
    sometime: list[Entry]
    #: How many dates there are that are in this month.
    total: int

    @property
    def name(self) -> str:
        return name_of(self.first)

    @property
    def has_days(self) -> bool:
        """Whether anything stands on a day."""
        return not all(week.is_empty for week in self.weeks)

    @property
    def weekdays(self) -> list[str]:
        return [str(WEEKDAYS[number]) for number in range(7)]


def parse(text: str) -> dt.date | None:
    """Return the first day of the month written as ``2030-06``; None if it isn't written so."""
    found = MONTH.fullmatch(text)
    if not found or found[1] == "0000":
        return None
    return dt.date(int(found[1]), int(found[2]), 1)


def written(month: dt.date) -> str:
    """Return how a month is written in addresses: ``2030-06``."""
    return month.isoformat()[:7]


def name_of(month: dt.date) -> str:
    """Return the name of a month, in lower case where the language wants it: "juni 2030"."""
    return date_format(month, "F Y")


def next_month(month: dt.date, step: int = 1) -> dt.date | None:
    """Return the first day of the month ``step`` months later; None where there are no years."""
    year, number = divmod(month.year * 12 + month.month - 1 + step, 12)
    return dt.date(year, number + 1, 1) if dt.MINYEAR <= year <= dt.MAXYEAR else None


def end_of(month: dt.date) -> dt.date:
    return month.replace(day=calendar.monthrange(month.year, month.month)[1])


def sheet_of(month: dt.date, dates: list[Occurrence], today: dt.date) -> Sheet:
    """Return the sheet of ``month`` (its first day) with those of ``dates`` that touch it.

    ``dates`` come earliest first, each with its event as ``page``.
    """
    last = end_of(month)
    on_day, undated, sometime = defaultdict(list), [], []
    for date in dates:
        status = status_on(date.page, date)
        if date.precision not in IN_CALENDARS:
            (sometime if date.precision == Precision.YEAR else undated).append(Entry(date, status))
            continue
        for day in days_of(date, month, last):
            on_day[day].append(Entry(date, status, hours_on(date, day), part_on(date, day)))
    days = [
        Day(day, day == today, on_day[day])
        for day in (month + ONE_DAY * number for number in range(last.day))
    ]
    return Sheet(month, _weeks(days), undated, sometime, len(dates) - len(sometime))


def _weeks(days: list[Day]) -> list[Week]:
    """Return ``days``, those of one month, in whole weeks."""
    weeks = []
    for number, group in groupby(days, key=lambda day: day.date.isocalendar().week):
        group = list(group)
        before = [Day(None) for _number in range(group[0].date.weekday())]
        after = [Day(None) for _number in range(SUNDAY - group[-1].date.weekday())]
        weeks.append(Week(number, [*before, *group, *after]))
    return weeks


def days_of(date: Occurrence, first: dt.date, last: dt.date) -> list[dt.date]:
    """Return the days of a date between two days, both included.

    By the calendar on the wall, whatever the clocks do in the nights between.
    """
    begins, ends = max(date.start_date, first), min(last_day(date), last)
    return [begins + ONE_DAY * number for number in range((ends - begins).days + 1)]


def part_on(date: Occurrence, day: dt.date) -> str:
    """Return which of its days it is ("day 2 of 3"), where there are several."""
    total = (last_day(date) - date.start_date).days + 1
    if total == 1:
        return ""
    number = (day - date.start_date).days + 1
    return _("day %(number)s of %(total)s") % {"number": number, "total": total}
