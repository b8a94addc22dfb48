"""Dates by rule: “every second Wednesday in June at 18.00, except the 23rd”.

A rule is expanded to dates on the wall calendar of Europe/Stockholm; each becomes a row of its own
with the same times on the clock, so that 18.00 stays 18.00 when the clocks change. Nothing of the
rule is kept afterwards.
"""

import datetime as dt
from dataclasses import dataclass
from itertools import islice

from dateutil import rrule
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from .enums import Precision
from .timespan import YEARS, Timespan

#: More dates than anybody wants to look through, and few enough for the editor to hold.
MOST_DATES = 200
#: How many years ahead a rule may reach.
MOST_YEARS = 5


class Repeat(models.TextChoices):
    """How the dates follow each other."""

    WEEKS = "weeks", _("every week, on these weekdays")
    MONTHS_BY_DATE = "months_by_date", _("every month, on the same date")
    MONTHS_BY_WEEKDAY = (
        "months_by_weekday",
        _("every month, on the same weekday, such as the second"),
    )
    MONTHS_BY_LAST_WEEKDAY = "months_by_last_weekday", _("every month, on the last such weekday")


@dataclass(frozen=True)
class Rule:
    """When something happens again and again.

    ``weekdays`` are numbers, Monday is 0; they count for ``Repeat.WEEKS`` only, and without any the
    weekday of ``first`` counts. ``every`` is the number of weeks or months from one to the next.
    The series ends with ``until``, inclusive, or after ``times`` dates, not counting those in
    ``left_out``; one of the two must be given. Without a ``start_time`` only the days are known.
    """

    first: dt.date
    repeat: str = Repeat.WEEKS
    every: int = 1
    weekdays: frozenset[int] = frozenset()
    start_time: dt.time | None = None
    end_time: dt.time | None = None
    until: dt.date | None = None
    times: int | None = None
    left_out: frozenset[dt.date] = frozenset()


def expand(rule: Rule) -> list[Timespan]:
    """Return the dates of a rule, in their order, at most ``MOST_DATES``.

    Raises ``ValidationError`` with a message for the editor, by the name of the field it is about:
    no end, too many dates or none, a time that the clocks skip on one of the days.
    """
    if rule.first.year not in YEARS:
        raise _problem("first", _("Look at the year."))
    if rule.end_time is not None and rule.start_time is None:
        raise _problem("start_time", _("Say when it starts, or leave out when it ends."))
    if rule.until is None and rule.times is None:
        raise _problem("until", _("Say until when, or how many times."))
    if rule.until is not None and rule.until < rule.first:
        raise _problem("until", _("The last date comes before the first."))
    if rule.until is not None and rule.until > _farthest(rule):
        raise _problem("until", _("That is more than %(years)d years ahead."), years=MOST_YEARS)
    if rule.times is not None and rule.times > MOST_DATES:
        raise _too_many("times")
    days = list(islice(_days(rule), MOST_DATES + 1))
    if len(days) > MOST_DATES:
        raise _too_many("until")
    if rule.times is not None and rule.until is None and len(days) < rule.times:
        raise _problem(
            "times",
            _("So many dates would take more than %(years)d years. Choose fewer."),
            years=MOST_YEARS,
        )
    if not days:
        raise _problem(
            "first", _("There are no such dates. Look at the weekdays and the last date.")
        )
    return [_on(rule, day) for day in days]


def months_skipped(rule: Rule) -> bool:
    """Return whether a monthly rule names a day that some months lack, such as the 31st."""
    return rule.first.day > 28 and rule.repeat in (Repeat.MONTHS_BY_DATE, Repeat.MONTHS_BY_WEEKDAY)


def _days(rule: Rule):
    """Yield the days of a rule, without those left out."""
    last = rule.until or _farthest(rule)
    # Days, not instants: noon without a time zone is the same day everywhere.
    noon = dt.time(12)
    series = rrule.rrule(
        rrule.WEEKLY if rule.repeat == Repeat.WEEKS else rrule.MONTHLY,
        dtstart=dt.datetime.combine(rule.first, noon),
        until=dt.datetime.combine(last, noon),
        interval=rule.every,
        wkst=rrule.MO,
        **_pattern(rule),
    )
    days = (moment.date() for moment in series)
    kept = (day for day in days if day not in rule.left_out)
    yield from islice(kept, rule.times)


def _farthest(rule: Rule) -> dt.date:
    return dt.date(rule.first.year + MOST_YEARS, 12, 31)


def _pattern(rule: Rule) -> dict:
    """Return which days of a week or a month belong to the rule, in the words of rrule."""
    weekday = rule.first.weekday()
    match rule.repeat:
        case Repeat.WEEKS:
            return {"byweekday": sorted(rule.weekdays or {weekday})}
        case Repeat.MONTHS_BY_DATE:
            return {"bymonthday": rule.first.day}
        case Repeat.MONTHS_BY_WEEKDAY:
            return {"byweekday": rrule.weekday(weekday, (rule.first.day - 1) // 7 + 1)}
    return {"byweekday": rrule.weekday(weekday, -1)}


def _on(rule: Rule, day: dt.date) -> Timespan:
    precision = Precision.TIME if rule.start_time else Precision.DAY
    try:
        return Timespan(precision, day, rule.start_time, None, rule.end_time).normalised()
    except ValueError as error:
        raise _problem(*error.args) from None


def _too_many(field: str) -> ValidationError:
    message = _("At most %(most)d dates can be added at once. Add them in several steps.")
    return _problem(field, message, most=MOST_DATES)


def _problem(field: str, message, **params) -> ValidationError:
    return ValidationError({field: ValidationError(message, params=params)})
