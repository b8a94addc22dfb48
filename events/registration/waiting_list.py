"""Let those who wait for seats move up, strictly in their order.

Nobody passes those who wait, not even where a seat is free because the first of them are a group
that needs more. Only a group that is larger than all seats together is passed by: it waits for the
editors to find a larger room.
"""

import datetime as dt
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from mailing import outbox

from ..enums import CALLED_OFF, RegistrationStatus
from ..models import OccurrenceRecord, Registration
from .occasion import Occasion, Taken, occasion_at, taken_of_one


@transaction.atomic
def promote(record: OccurrenceRecord) -> list[Registration]:
    """Give the free seats of a date to those who wait; return those who got some, in their order.

    Until the date begins, or until registration closes if that is later. Never for what is called
    off or taken down: publishing it again calls this.
    """
    record = locked(record.pk)
    occasion = occasion_at(record, settings.LANGUAGE_CODE, public=False)
    at = timezone.now()
    return _promote(record, occasion, at, taken_of_one(record.pk))


def move_up(record: OccurrenceRecord, occasion: Occasion | None, at: dt.datetime) -> Taken:
    """Do what ``promote`` does, for a record that is locked; return what is taken afterwards."""
    taken = taken_of_one(record.pk)
    return taken_of_one(record.pk) if _promote(record, occasion, at, taken) else taken


def _promote(
    record: OccurrenceRecord, occasion: Occasion | None, at: dt.datetime, taken: Taken
) -> list[Registration]:
    if not taken.waiting or occasion is None or not _moves(occasion, at):
        return []
    capacity = occasion.occurrence.capacity
    free = taken.free(capacity)
    promoted = []
    for registration in record.registrations.waiting():
        if capacity is not None and registration.places > capacity:
            continue
        if free is not None:
            if registration.places > free:
                break
            free -= registration.places
        give_places(registration, at)
        promoted.append(registration)
    return promoted


def give_places(registration: Registration, at: dt.datetime) -> None:
    """Let somebody who waits have their places, and tell them. The record has to be locked."""
    registration.status = RegistrationStatus.CONFIRMED
    registration.promoted_at = at
    registration.save(update_fields=["status", "promoted_at"])
    tell("promoted", registration)


def _moves(occasion: Occasion, at: dt.datetime) -> bool:
    """Return whether the waiting list of a date still moves."""
    is_on = occasion.event.live and occasion.status not in CALLED_OFF
    return is_on and at < occasion.queue_ends_at


def queue_position(registration: Registration) -> int:
    """Return the place in the queue of somebody who waits: 1 is next."""
    before = Q(created_at__lt=registration.created_at) | Q(
        created_at=registration.created_at, pk__lt=registration.pk
    )
    queue = Registration.objects.waiting().filter(record=registration.record_id)
    return queue.filter(before).count() + 1


def locked(identity: UUID) -> OccurrenceRecord:
    """Wait until nobody else touches the seats of a date, and keep others waiting until we end.

    A row lock on PostgreSQL; on SQLite a transaction waits for all others anyway (see DATABASES).
    Rows that only refer to the record, such as a count, need not wait.
    """
    return OccurrenceRecord.objects.select_for_update(no_key=True).get(pk=identity)


def tell(what: str, registration: Registration) -> None:
    """Put a mail about a registration in the outbox."""
    outbox.put(f"registration.{what}", registration.pk)
