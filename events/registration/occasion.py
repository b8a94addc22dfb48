"""The date that somebody registers for: which one it is, and whether they can register now.

An occasion is found by the lasting identity of an occurrence. That is no column of the occurrence,
but the key of its record, and a record is made for every date that is published; see
``events.registration.publication``.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID, uuid5

from django.conf import settings
from django.db.models import Count, Min, Q, Sum
from django.utils.translation import get_language

from ..announcement import status_on
from ..enums import CALLED_OFF, RegistrationStatus
from ..models import EventPage, Occurrence, OccurrenceRecord, Registration


class RegistrationState(StrEnum):
    """What somebody who wants to register for a date meets."""

    #: One doesn't register for it, or not with us.
    NOT_HERE = "not_here"
    NOT_YET = "not_yet"
    OPEN = "open"
    #: There are no seats to be had now, but one can wait for some.
    QUEUE = "queue"
    FULL = "full"
    CLOSED = "closed"
    CALLED_OFF = "called_off"
    OVER = "over"

    @property
    def takes_registrations(self) -> bool:
        """Whether somebody may register now, for a seat or for the waiting list."""
        return self in (RegistrationState.OPEN, RegistrationState.QUEUE)


@dataclass(frozen=True)
class Taken:
    """What is taken of an occasion."""

    seats: int = 0
    #: How many registrations wait.
    waiting: int = 0
    #: How many places the smallest of them asks for.
    smallest_waiting: int = 0

    def free(self, capacity: int | None) -> int | None:
        """Return how many seats nobody holds; None if there is no limit."""
        return None if capacity is None else max(capacity - self.seats, 0)

    def somebody_waits(self, capacity: int | None) -> bool:
        """Return whether anybody waits who can get a place: not a group larger than the house."""
        return bool(self.waiting) and (capacity is None or self.smallest_waiting <= capacity)


class Situation(NamedTuple):
    """What somebody meets who wants to register for a date."""

    state: RegistrationState
    #: How many seats nobody holds, where ``state`` depends on it; None: no limit.
    free_seats: int | None = None


@dataclass(frozen=True)
class Occasion:
    """One date of an event, in one language."""

    event: EventPage
    occurrence: Occurrence

    @property
    def identity(self) -> UUID:
        """The lasting name of the date, the same in both languages."""
        return identity_of(self.event, self.occurrence)

    @property
    def status(self) -> str:
        """The graver one of the event's and the date's status."""
        return status_on(self.event, self.occurrence)

    @property
    def queue_ends_at(self) -> dt.datetime:
        """The instant from which the waiting list stands still.

        When the date begins; if registration is open longer, when that closes.
        """
        closes = self.occurrence.registration_closes_at or self.occurrence.starts_at
        return min(max(self.occurrence.starts_at, closes), self.occurrence.ends_at)

    def free_seats(self) -> int | None:
        """Return how many seats nobody holds, even if others wait for them; None: no limit."""
        if self.occurrence.capacity is None:
            return None
        return taken_of_one(self.identity).free(self.occurrence.capacity)

    def state(self, at: dt.datetime) -> RegistrationState:
        """Return what somebody meets who wants to register at ``at``, an aware datetime."""
        return self.situation(at).state

    def situation(self, at: dt.datetime) -> Situation:
        """Return the state at ``at``, with the free seats where it depends on them. One query."""
        if state := self.state_by_clock(at):
            return Situation(state)
        return _situation(self.occurrence, taken_of_one(self.identity))

    def state_by_clock(self, at: dt.datetime) -> RegistrationState | None:
        """Return the state at ``at`` if seats don't matter for it, else None. No query."""
        return _by_clock(self.event, self.occurrence, at)


# --- Finding --------------------------------------------------------------------------------


def occasion_of(identity: UUID, language: str = "", *, public: bool = True) -> Occasion | None:
    """Return the date with this lasting name; None if there is none that visitors may see.

    In ``language`` (by default the reader's) if the event is live there, else in the other one.
    Without ``public`` also if the event is taken down or restricted, for those who are registered
    and for us: then what is live comes first. Three queries, however many dates there are.
    """
    record = OccurrenceRecord.objects.filter(pk=identity).first()
    return occasion_at(record, language, public=public) if record else None


def occasion_at(
    record: OccurrenceRecord, language: str = "", *, public: bool = True
) -> Occasion | None:
    """Return the date that has this record, as ``occasion_of`` does. Two queries."""
    language = language or get_language() or settings.LANGUAGE_CODE
    pages = EventPage.objects.filter(translation_key=record.event_key, alias_of__isnull=True)
    if public:
        pages = pages.published()
    events = sorted(
        pages.select_related("locale").defer_streamfields(),
        key=lambda event: (not event.live, event.locale.language_code != language),
    )
    rows = Occurrence.objects.filter(page__in=events, uid=record.uid).order_by("-pk")
    row_of = {row.page_id: row for row in rows} if events else {}
    for event in events:
        if row := row_of.get(event.pk):
            row.page = event
            return Occasion(event, row)
    return None


def identity_of(event: EventPage, occurrence: Occurrence) -> UUID:
    """Return ``occurrence.identity`` without asking the database for the page."""
    return uuid5(event.translation_key, str(occurrence.uid))


def record_of(occurrence: Occurrence) -> OccurrenceRecord:
    """Return the lasting record of a date; make it if it is missing."""
    event = occurrence.page
    record, _created = OccurrenceRecord.objects.get_or_create(
        identity=identity_of(event, occurrence),
        defaults={"event_key": event.translation_key, "uid": occurrence.uid},
    )
    return record


# --- States ---------------------------------------------------------------------------------


def situations_of(
    event: EventPage, dates: Iterable[Occurrence], at: dt.datetime
) -> dict[UUID, Situation]:
    """Return what somebody meets who wants to register for one of an event's dates at ``at``.

    By the identities of the dates. At most two queries, and none if no date takes registrations.
    Never remember it: seats come and go without the content changing.
    """
    dates = {identity_of(event, date): date for date in dates}
    states = {identity: _by_clock(event, date, at) for identity, date in dates.items()}
    if not set(states.values()) <= {RegistrationState.NOT_HERE} and not _is_for_all(event):
        # The form is not for those who have a password to the page, so no link may lead to it.
        states = dict.fromkeys(states, RegistrationState.NOT_HERE)
    by_seats = [identity for identity, state in states.items() if state is None]
    taken = taken_of(by_seats) if by_seats else {}
    return {
        identity: Situation(state) if state else _situation(dates[identity], taken.get(identity))
        for identity, state in states.items()
    }


def _is_for_all(event: EventPage) -> bool:
    """Return whether everybody may read the event. One query, unless the address was just found."""
    if event.live and event.known_unrestricted:
        return True
    return EventPage.objects.published().filter(pk=event.pk).exists()


def _situation(occurrence: Occurrence, taken: Taken | None) -> Situation:
    taken = taken or Taken()
    return Situation(_by_seats(occurrence, taken), taken.free(occurrence.capacity))


def taken_of(identities: Iterable[UUID]) -> dict[UUID, Taken]:
    """Return what is taken of each of these dates, without those of which nothing is. One query."""
    waiting = Q(status=RegistrationStatus.WAITING)
    rows = (
        Registration.objects.active()
        .filter(record__in=list(identities))
        .order_by()
        .values_list("record")
        .annotate(
            seats=Sum("places", filter=Q(status=RegistrationStatus.CONFIRMED), default=0),
            number_waiting=Count("pk", filter=waiting),
            smallest_waiting=Min("places", filter=waiting),
        )
    )
    return {
        identity: Taken(seats, waiting, smallest or 0)
        for identity, seats, waiting, smallest in rows
    }


def taken_of_one(identity: UUID) -> Taken:
    """Return what is taken of one date. One query."""
    return taken_of([identity]).get(identity, Taken())


def _by_clock(
    event: EventPage, occurrence: Occurrence, at: dt.datetime
) -> RegistrationState | None:
    """Return the state if the seats don't matter for it, else None."""
    if not occurrence.takes_registrations or event.alias_of_id:
        return RegistrationState.NOT_HERE
    if status_on(event, occurrence) in CALLED_OFF:
        return RegistrationState.CALLED_OFF
    if occurrence.ends_at <= at:
        return RegistrationState.OVER
    if (occurrence.registration_closes_at or occurrence.starts_at) <= at:
        return RegistrationState.CLOSED
    if occurrence.registration_opens_at and at < occurrence.registration_opens_at:
        return RegistrationState.NOT_YET
    return None


def _by_seats(occurrence: Occurrence, taken: Taken) -> RegistrationState:
    capacity = occurrence.capacity
    if capacity is None or (taken.free(capacity) and not taken.somebody_waits(capacity)):
        return RegistrationState.OPEN
    return RegistrationState.QUEUE if occurrence.has_waiting_list else RegistrationState.FULL
