"""When and where a group and we meet, as the group is told, also as a calendar file.

A request that became an event has the event's status and venue. Its calendar entry has the same UID
before and after, since the event's page and date get theirs from the request; see ``staff.event``.
"""

import datetime as dt
import hashlib
from dataclasses import astuple, dataclass
from uuid import UUID, uuid5

from django.conf import settings
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from icalendar import Event

from core.addresses import visible
from walks.models import WalkPage

from ..announcement import LONG_AGO, address_of, one_line, place_of, status_on
from ..calendar.changes import later_than
from ..calendar.document import document
from ..calendar.entries import STATUSES
from ..calendar.timezone import as_written
from ..enums import AGREED_TOURS, CALLED_OFF, EventStatus, Precision
from ..models import CalendarEntry, EventPage, Occurrence, TourRequest
from ..timespan import Timespan

#: Under which name the entry of a calendar remembers what the group was told.
TOLD = "tour"


@dataclass(frozen=True)
class Appointment:
    """What the group has to know. ``address`` is that of the event, if visitors can see it."""

    span: Timespan
    status: str
    #: On a page that is about tours, and in a calendar that isn't.
    title: str
    title_in_calendar: str
    place: str
    address: str = ""

    @property
    def digest(self) -> str:
        """Return a text that changes when the group has to be told anew."""
        known = [str(one) for one in (*astuple(self.span), self.status, self.place)]
        return hashlib.sha256(repr(known).encode()).hexdigest()[:32]


def event_key(tour: TourRequest) -> UUID:
    """Return the translation key of the event that a request becomes."""
    return uuid5(tour.public_id, "event")


def date_uid(tour: TourRequest) -> UUID:
    """Return the ``uid`` of the one date of that event."""
    return uuid5(tour.public_id, "date")


def identity_of(tour: TourRequest) -> UUID:
    """Return the lasting name of the appointment: that of the event's date, if there is one."""
    return uuid5(event_key(tour), str(date_uid(tour)))


def span_of(tour: TourRequest) -> Timespan | None:
    """Return the date that was proposed or fixed; None if there is none."""
    if tour.proposed_date is None or tour.proposed_start is None:
        return None
    date, start, end = tour.proposed_date, tour.proposed_start, tour.proposed_end
    return Timespan(Precision.TIME, date, start, date, end)


def appointment_of(tour: TourRequest) -> Appointment | None:
    """Return what was agreed on, in the active language; None if no date was."""
    span = span_of(tour)
    if span is None:
        return None
    walk = walk_in(get_language(), tour.walk)
    title = title_in_calendar = _("Guided tour")
    if walk:
        title = walk.title
        title_in_calendar = _("Guided tour: %(walk)s") % {"walk": walk.title}
    status, place, address = EventStatus.SCHEDULED, walk.meeting_point if walk else "", ""
    if event := public_event(tour):
        row = date_of(tour)
        if row is not None:
            span = row.timespan
        status = status_on(event, row)
        place = place_of(event, status) or place
        title = title_in_calendar = event.title
        address = address_of(event)
    if tour.status not in AGREED_TOURS:
        status = EventStatus.CANCELLED
    return Appointment(
        span, status, one_line(title), one_line(title_in_calendar), one_line(place), address
    )


def walk_in(language: str, walk: WalkPage | None) -> WalkPage | None:
    """Return the version of ``walk`` that visitors see in a language, if there is one."""
    if walk is None:
        return None
    versions = WalkPage.objects.filter(
        translation_key=walk.translation_key, locale__language_code=language
    )
    return visible(versions).first()


def public_event(tour: TourRequest) -> EventPage | None:
    """Return the event of a request as visitors see it, best in the active language."""
    if tour.event_id is None:
        return None
    versions = EventPage.objects.filter(translation_key=tour.event.translation_key)
    found = {event.language: event for event in visible(versions.select_related("locale"))}
    return found.get(get_language()) or next(iter(found.values()), None)


def date_of(tour: TourRequest) -> Occurrence | None:
    """Return the published date of the event that stands for the appointment."""
    if tour.event_id is None:
        return None
    return Occurrence.objects.filter(page_id=tour.event_id, uid=date_uid(tour)).first()


def count(tour: TourRequest) -> bool:
    """Note what the group is being told of its appointment, and return whether that is new.

    Each new version makes the SEQUENCE of the calendar entry grow. To be called in a transaction.
    """
    # Always in one language, or a translated venue would be taken for another one.
    with override(settings.LANGUAGE_CODE):
        now = appointment_of(tour)
    if now is None:
        return False
    identity = identity_of(tour)
    entry = CalendarEntry.objects.select_for_update().filter(identity=identity).first()
    entry = entry or CalendarEntry(identity=identity, changed_at=LONG_AGO)
    if entry.shown.get(TOLD) == now.digest:
        return False
    entry.shown[TOLD] = now.digest
    entry.sequence += 1
    entry.changed_at = later_than(entry.changed_at)
    entry.save()
    return True


def calendar_file(tour: TourRequest) -> bytes:
    """Return the appointment as an iCalendar file in the active language.

    Raises ``LookupError`` if there is no appointment.
    """
    found = appointment_of(tour)
    if found is None:
        raise LookupError("no date was agreed on")
    counted = CalendarEntry.objects.filter(identity=identity_of(tour)).first()
    return document([_entry(tour, found, counted).to_ical()])


def _entry(tour: TourRequest, found: Appointment, counted: CalendarEntry | None) -> Event:
    language = {"LANGUAGE": get_language()}
    component = Event()
    component.add("uid", str(identity_of(tour)))
    component.add("sequence", counted.sequence if counted else 0)
    changed = (counted.changed_at if counted else tour.status_changed_at).astimezone(dt.UTC)
    component.add("dtstamp", changed)
    component.add("last-modified", changed)
    if found.span.precision == Precision.TIME:
        starts_at, ends_at = found.span.instants()
        component.add("dtstart", as_written(starts_at))
        if found.span.end_time is not None:
            component.add("dtend", as_written(ends_at))
    else:
        component.add("dtstart", found.span.start_date)
        component.add("dtend", (found.span.end_date or found.span.start_date) + dt.timedelta(1))
    component.add("summary", found.title_in_calendar, parameters=language)
    component.add("status", STATUSES.get(found.status, "CONFIRMED"))
    component.add("transp", "TRANSPARENT" if found.status in CALLED_OFF else "OPAQUE")
    if found.place:
        component.add("location", found.place, parameters=language)
    if found.address:
        component.add("url", found.address)
    return component
