"""The ``datetime`` parameter: an instant, or an interval that may be open at one end."""

import datetime as dt
import re

from django.utils import timezone
from django.utils.translation import gettext as _

from .collections import Interval
from .problems import invalid

#: RFC 3339, section 5.6, and a date on its own.
WRITTEN = re.compile(
    r"\d{4}-\d\d-\d\d([Tt]\d\d:\d\d:\d\d(\.\d{1,30})?([Zz]|[+-]\d\d:\d\d))?", re.ASCII
)
OPEN = ("", "..")
EARLIEST = dt.datetime.min.replace(tzinfo=dt.UTC)
LATEST = dt.datetime.max.replace(tzinfo=dt.UTC)


def read_times(text: str) -> Interval:
    """Return the interval that ``datetime`` means. Raises ``Problem``.

    A date on its own is that whole day here; as the end of an interval it belongs to it.
    """
    first, slash, last = text.partition("/")
    if not slash:
        start, end = _span(first)
        return Interval(start, end, is_closed=start == end)
    if first in OPEN and last in OPEN:
        raise invalid("datetime", _("datetime must have a beginning or an end."))
    start = EARLIEST if first in OPEN else _span(first)[0]
    end_starts, end = (LATEST, LATEST) if last in OPEN else _span(last)
    if start > end_starts:
        raise invalid("datetime", _("The interval in datetime ends before it begins."))
    return Interval(start, end, is_closed=end_starts == end)


def _span(text: str) -> tuple[dt.datetime, dt.datetime]:
    """Return the first and last instant of a time (the same) or of a day (the next day's first)."""
    if len(text) > 80 or not WRITTEN.fullmatch(text):
        raise _unreadable()
    try:
        if len(text) > len("2024-05-17"):
            moment = dt.datetime.fromisoformat(text.upper())
            return moment, moment
        day = dt.date.fromisoformat(text)
    except ValueError:
        raise _unreadable() from None
    # Many write the last day there is for “without end”; no day comes after it.
    is_last = day == dt.date.max
    return _midnight(day), LATEST if is_last else _midnight(day + dt.timedelta(days=1))


def _midnight(day: dt.date) -> dt.datetime:
    """Return when ``day`` begins where the events are."""
    return dt.datetime.combine(day, dt.time.min, timezone.get_default_timezone())


def _unreadable():
    return invalid(
        "datetime",
        _(
            "datetime must be a date or a time with its time zone, or two with a slash between "
            "them. For example 2024-05-17, 2024-05-17T18:00:00Z or 2024-01-01/2024-12-31."
        ),
    )


def overlap(one: Interval, other: Interval) -> bool:
    """Return whether two intervals have an instant in common."""
    return _reaches(one, other.start) and _reaches(other, one.start)


def _reaches(interval: Interval, moment: dt.datetime) -> bool:
    """Return whether the interval isn't over at ``moment``. A single instant is over after it."""
    return interval.end > moment or (interval.is_closed and interval.end == moment)


def as_utc(moment: dt.datetime) -> str:
    """Return an aware instant as RFC 3339 has it, in whole seconds of UTC."""
    return moment.astimezone(dt.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
