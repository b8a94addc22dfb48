"""What programs are told of an event: calendars, news readers, search engines.

One place says how a status, a place and a title are told, so that they all say the same.
"""

import datetime as dt
import re
import unicodedata

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core.addresses import absolute, path_of
from geo.fields import coordinates_of
from geo.position import DECIMALS, DECIMALS_IF_APPROXIMATE

from .enums import CALLED_OFF, AttendanceMode, EventStatus, Precision
from .models import EventPage, Occurrence
from .timespan import Timespan
from .wording import in_words

#: Which of two statuses counts, the event's or the date's. What is called off is called off; and to
#: go where nobody is, is worse than not to know that the date is a new one.
GRAVEST_FIRST = (
    EventStatus.CANCELLED,
    EventStatus.POSTPONED,
    EventStatus.MOVED_ONLINE,
    EventStatus.RESCHEDULED,
    EventStatus.SCHEDULED,
)
#: When something changed of which nothing says when.
LONG_AGO = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")


def status_on(event: EventPage, date: Occurrence | None = None) -> str:
    """Return the status that counts: the graver one of the event's and the date's."""
    both = {event.status, date.status if date else event.status}
    return next((status for status in GRAVEST_FIRST if status in both), EventStatus.SCHEDULED)


def former_start(event: EventPage, date: Occurrence) -> Timespan | None:
    """Return when a date was to begin before it was moved: a time, or a day if no more is kept.

    None for what wasn't moved, for what is called off altogether, and where nobody knows.
    """
    if date.former_date is None or status_on(event, date) in CALLED_OFF:
        return None
    if EventStatus.RESCHEDULED not in (event.status, date.status) and (
        date.status != EventStatus.MOVED_ONLINE  # Perhaps after it was given another date.
    ):
        return None
    precision = Precision.DAY if date.former_time is None else Precision.TIME
    return Timespan(precision, date.former_date, date.former_time, date.former_date)


def moved_from(event: EventPage, date: Occurrence) -> str:
    """Return when a date was to be, in a sentence; nothing if ``former_start`` knows nothing."""
    former = former_start(event, date)
    return _("Moved from %(time)s.") % {"time": in_words(former)} if former else ""


def headline(event: EventPage, status: str) -> str:
    """Return the title with a loud word before it where the event isn't as planned."""
    loud, title = loud_word(status), one_line(event.title)
    return f"{loud}: {title}" if loud else title


def loud_word(status: str) -> str:
    """Return the word for what isn't as planned, in capital letters; nothing for what is."""
    word = {
        EventStatus.CANCELLED: pgettext("event", "Cancelled"),
        EventStatus.POSTPONED: pgettext("event", "Postponed"),
        EventStatus.RESCHEDULED: pgettext("event", "New date"),
        EventStatus.MOVED_ONLINE: pgettext("event", "Moved online"),
    }.get(status, "")
    return word.upper()


def made_up() -> str:
    """Return what is said of an example."""
    return _("This event is made up to show what an event can look like. It does not take place.")


def is_online_only(event: EventPage, status: str) -> bool:
    """Return whether nobody should go anywhere."""
    return status == EventStatus.MOVED_ONLINE or event.attendance_mode == AttendanceMode.ONLINE


def place_of(event: EventPage, status: str) -> str:
    """Return where it is, in words; the country where no more is known; maybe nothing."""
    if is_online_only(event, status):
        return _("Online")
    return one_line(event.venue) or str(event.venue_country.name or "")


def position_of(event: EventPage, status: str) -> tuple[float, float] | None:
    """Return (longitude, latitude), no more exact than is known; None if there is nowhere to go."""
    position = coordinates_of(event.venue_point)
    if position is None or is_online_only(event, status):
        return None
    decimals = DECIMALS_IF_APPROXIMATE if event.venue_point_is_approximate else DECIMALS
    return round(position[0], decimals), round(position[1], decimals)


def address_of(event: EventPage) -> str:
    """Return the full public address of the event's page; empty before it has one."""
    path = path_of(event)
    return absolute(path) if path else ""


def plain(text: str) -> str:
    """Return ``text`` without signs that calendars and XML don't allow, with plain line ends."""
    text = LINE_ENDS.sub("\n", text)
    return (
        "".join(
            sign
            for sign in text
            if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs")
        )
        .replace("\ufffe", "")
        .replace("\uffff", "")
    )


def one_line(text: str) -> str:
    """Return ``text`` as a single line."""
    return " ".join(plain(text).split())
