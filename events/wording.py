"""Say when something is, no more precisely than is known, by the language's own conventions.

Swedish and English differ in more than the names of the months («kl. 18.00», «18:00»), so the
conventions stand here side by side; names of months and days come from Django.
"""

import datetime as dt
from typing import NamedTuple, Protocol

from django.utils.formats import date_format
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from .enums import Precision
from .timespan import LOCAL

#: Until then it is still the night of the day before.
NIGHT_ENDS = dt.time(5)
RANGE = "–"  # an en dash without spaces, in both languages


class Conventions(NamedTuple):
    """How a language writes times and long stretches. Hard spaces hold together what is short."""

    time: str
    before_time: str
    at: str
    until: str


CONVENTIONS = {
    "sv": Conventions(time="H.i", before_time=" kl.\xa0", at="kl.\xa0", until=" till "),
    "en": Conventions(time="H:i", before_time=", ", at="", until=" to "),
}


class Span(Protocol):
    """What can be put into words: a normalised ``Timespan`` or a saved ``Occurrence``."""

    precision: str
    start_date: dt.date
    start_time: dt.time | None
    end_date: dt.date | None
    end_time: dt.time | None


class Piece(NamedTuple):
    """A part of the wording and, where it names a time, the same for machines."""

    text: str
    machine: str = ""


def in_words(span: Span) -> str:
    """Return when it is in the active language: “14–15 november 2024”, “maj 2024”, “2024”."""
    return "".join(piece.text for piece in pieces(span))


def in_html(span: Span) -> SafeString:
    """Return the same as ``in_words`` with each time in a ``<time>`` that machines can read."""
    return format_html_join(
        "",
        "{}{}{}",
        (
            (
                SafeString(f'<time datetime="{piece.machine}">') if piece.machine else "",
                piece.text,
                SafeString("</time>") if piece.machine else "",
            )
            for piece in pieces(span)
        ),
    )


def last_day(span: Span) -> dt.date:
    """Return the last day that a span is shown on.

    What ends in the small hours belongs to the evening before: so says everybody who was there.
    """
    last = span.end_date or span.start_date
    is_night = span.end_time is not None and span.end_time <= NIGHT_ENDS
    return last - dt.timedelta(days=1) if is_night and last > span.start_date else last


def clock_times(span: Span) -> str:
    """Return weekday and hours (“onsdag kl. 18.00–20.00”, “all day”); nothing if unknown.

    For places where the date stands beside it.
    """
    if span.precision == Precision.ALL_DAY:
        return _("all day")
    if span.precision != Precision.TIME:
        return ""
    say = conventions()
    text = f"{date_format(span.start_date, 'l')} {say.at}{clock(span.start_time)}"
    if span.end_time is None:
        return text
    if last_day(span) == span.start_date:
        return f"{text}{RANGE}{clock(span.end_time)}"
    return f"{text}{say.until}{date_format(span.end_date, 'l')} {say.at}{clock(span.end_time)}"


def hours_on(span: Span, day: dt.date) -> str:
    """Return the hours of one day, if known: “18.00–20.00”, “from 18.00”, “all day”."""
    if span.precision == Precision.ALL_DAY:
        return _("all day")
    if span.precision != Precision.TIME:
        return ""
    last = last_day(span)
    if span.start_date == last:
        end = "" if span.end_time is None else f"{RANGE}{clock(span.end_time)}"
        return clock(span.start_time) + end
    if day == span.start_date:
        return _("from %(time)s") % {"time": clock(span.start_time)}
    return _("until %(time)s") % {"time": clock(span.end_time)} if day == last else ""


def pieces(span: Span) -> list[Piece]:
    """Return the parts of the wording, in order."""
    first, last = span.start_date, span.end_date or span.start_date
    match span.precision:
        case Precision.YEAR:
            return [Piece(f"{first:%Y}", f"{first:%Y}")]
        case Precision.MONTH:
            return [_month(last, "F Y")]
        case Precision.MONTH_RANGE:
            if (first.year, first.month) == (last.year, last.month):
                return [_month(last, "F Y")]
            begins = "F" if first.year == last.year else "F Y"
            return [_month(first, begins), Piece(RANGE), _month(last, "F Y")]
        case Precision.TIME:
            return _timed(span, first, last)
        case Precision.ALL_DAY:
            return [*_days(first, last), Piece(", " + _("all day"))]
        case Precision.RANGE:
            return _days(first, last)
    return _days(first, first)


def _days(first: dt.date, last: dt.date) -> list[Piece]:
    if first == last:
        return [_day(first, "l j F Y")]
    return [_day(first, _shortest(first, last)), Piece(RANGE), _day(last, "j F Y")]


def _timed(span: Span, first: dt.date, last: dt.date) -> list[Piece]:
    say = conventions()
    start = Piece(
        date_format(first, "l j F Y") + say.before_time + clock(span.start_time),
        _machine(first, span.start_time),
    )
    if span.end_time is None:
        return [start]
    end = Piece(clock(span.end_time), _machine(last, span.end_time))
    if first == last:
        return [start, Piece(RANGE), end]
    day = date_format(last, "l j F Y") + say.before_time
    return [start, Piece(say.until), end._replace(text=day + end.text)]


def _shortest(first: dt.date, last: dt.date) -> str:
    """Return a format for the first day that leaves out what the last day says anyway."""
    if first.year != last.year:
        return "j F Y"
    return "j F" if first.month != last.month else "j"


def _day(date: dt.date, form: str) -> Piece:
    return Piece(date_format(date, form), f"{date:%Y-%m-%d}")


def _month(date: dt.date, form: str) -> Piece:
    return Piece(date_format(date, form), f"{date:%Y-%m}")


def clock(time: dt.time) -> str:
    """Return a time of day as the active language writes it: “18.00”, “18:00”."""
    return date_format(time, conventions().time)


def _machine(date: dt.date, time: dt.time) -> str:
    return dt.datetime.combine(date, time, LOCAL).isoformat(timespec="minutes")


def conventions() -> Conventions:
    """Return how the active language writes dates."""
    return CONVENTIONS.get((get_language() or "en")[:2], CONVENTIONS["en"])
