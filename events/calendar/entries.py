"""One date of an event as a VEVENT.

Exactly the properties below are written, none of them from a field for staff. There is no
ORGANIZER, since that is an e-mail address by definition, and therefore no METHOD either (RFC 5546).
"""

import datetime as dt

from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from icalendar import Event, vCategory

from principles.models import PrinciplePage

from ..announcement import (
    LONG_AGO,
    address_of,
    headline,
    made_up,
    moved_from,
    one_line,
    place_of,
    plain,
    position_of,
    status_on,
)
from ..detail import status_text
from ..enums import CALLED_OFF, EventStatus, Precision
from ..models import CalendarEntry, EventPage, Occurrence
from .timezone import as_written

STATUSES = {
    EventStatus.CANCELLED: "CANCELLED",
    # It won't be on that day, but many programs hide what is cancelled, with no word of why.
    EventStatus.POSTPONED: "TENTATIVE",
}


def entry(
    event: EventPage,
    date: Occurrence,
    principles: list[PrinciplePage],
    count: CalendarEntry | None,
) -> Event:
    """Return a date of ``event`` as a VEVENT in the active language.

    ``principles`` are the event's; ``count`` holds the changes counted, None if none were.
    """
    component = told(event, date, principles)
    changed = count.changed_at if count else event.last_published_at or LONG_AGO
    component.add("uid", str(date.identity))
    component.add("sequence", count.sequence if count else 0)
    # The same as LAST-MODIFIED where there is no METHOD (RFC 5545, 3.8.7.2), and so the file stays
    # the same, byte for byte, until something changes.
    component.add("dtstamp", changed.astimezone(dt.UTC))
    component.add("last-modified", changed.astimezone(dt.UTC))
    return component


def told(event: EventPage, date: Occurrence, principles: list[PrinciplePage]) -> Event:
    """Return what a calendar shows of a date: all that makes a new version of it if it changes."""
    status = status_on(event, date)
    language = {"LANGUAGE": get_language()}
    component = Event()
    _add_times(component, date)
    component.add("summary", headline(event, status), parameters=language)
    component.add("description", description(event, date, status), parameters=language)
    component.add("status", STATUSES.get(status, "CONFIRMED"))
    # Nobody is busy all day for something at an unknown time, or for what is called off.
    busy = date.precision in (Precision.TIME, Precision.ALL_DAY) and status not in CALLED_OFF
    component.add("transp", "OPAQUE" if busy else "TRANSPARENT")
    if place := place_of(event, status):
        component.add("location", place, parameters=language)
    if position := position_of(event, status):
        longitude, latitude = position
        component.add("geo", (latitude, longitude))
    if address := address_of(event):
        component.add("url", address)
    words = [capfirst(event.get_kind_display())]
    words += [one_line(principle.short_name) for principle in principles]
    component.add("categories", vCategory(words), parameters=language)
    return component


def _add_times(component: Event, date: Occurrence) -> None:
    """Add DTSTART, and DTEND where the end is known. DTEND is the first moment after the end."""
    if date.precision != Precision.TIME:
        component.add("dtstart", date.start_date)
        component.add("dtend", date.end_date + dt.timedelta(days=1))
        return
    component.add("dtstart", as_written(date.starts_at))
    if date.end_time is not None:
        component.add("dtend", as_written(date.ends_at))


def description(event: EventPage, date: Occurrence, status: str) -> str:
    """Return the entry's text: what is not as planned or not known, the summary, the address."""
    parts = [status_text(status), moved_from(event, date)]
    if event.is_example:
        parts.append(made_up())
    if date.precision in (Precision.DAY, Precision.RANGE):
        parts.append(_("The time of day is not known."))
    elif date.precision == Precision.TIME and date.end_time is None:
        parts.append(_("When it ends is not known."))
    parts.append(plain(event.summary).strip())
    if organiser := one_line(event.organiser):
        parts.append(f"{_('Organiser')}: {organiser}")
    parts.append(address_of(event))
    return "\n\n".join(part for part in parts if part)
