"""Forget who registered when the time has come. How many came, and of which sex, stays.

Time is counted from the end of the date, in the days that its editor chose and the form promised.
What is postponed isn't over: those registered are to hear of the new date. A date that nobody can
find any more (its event was never published again, its row is gone) is forgotten by the time of the
registration instead.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from core.periodic import run_every
from mailing.models import OutgoingMail

from ..announcement import status_on
from ..enums import EventStatus
from ..models import Occurrence, OccurrenceRecord, Registration
from ..models.occurrence import DAYS_KEPT, MOST_DAYS_KEPT
from ..registration.occasion import identity_of
from ..registration.waiting_list import locked
from ..tours import privacy as tours

#: What says, or may say, who somebody is, and what is left of it.
EMPTIED = {"name": "", "email": "", "needs": "", "answers": [], "note": "", "link_digest": ""}


@dataclass(frozen=True)
class Purged:
    """How many were made anonymous."""

    registrations: int
    tour_requests: int


def purge(at: dt.datetime) -> Purged:
    """Make anonymous whatever has been kept long enough at ``at``, an aware datetime."""
    keys = due(at)
    for key in keys:
        anonymise(key)
    ended = tours.ended_before(at - dt.timedelta(days=settings.TOUR_REQUEST_RETENTION_DAYS))
    requests = list(ended)
    for request in requests:
        tours.anonymise(request)
    return Purged(len(keys), len(requests))


@run_every(hours=6)
def purge_regularly(at: dt.datetime) -> None:
    """Forget, some hours after the promised day at the latest."""
    purge(at)


def due(at: dt.datetime) -> list[int]:
    """Return the keys of the registrations that have been kept long enough at ``at``. 3 queries."""
    kept = Registration.objects.filter(anonymised_at=None).order_by("pk")
    records = OccurrenceRecord.objects.filter(registrations__in=kept).distinct()
    until = kept_until(records)
    return [
        key
        for key, identity, created_at in kept.values_list("pk", "record_id", "created_at")
        if until.get(identity, created_at + dt.timedelta(days=DAYS_KEPT)) <= at
    ]


def kept_until(records: Iterable[OccurrenceRecord]) -> dict[UUID, dt.datetime]:
    """Return until when what hangs on these records is kept, as far as their dates are there."""
    records = list(records)
    wanted = {record.pk for record in records}
    rows = Occurrence.objects.filter(
        uid__in=[record.uid for record in records],
        page__translation_key__in=[record.event_key for record in records],
    ).select_related("page")
    until = {}
    for row in rows.defer("page__body"):
        identity = identity_of(row.page, row)
        if identity in wanted:
            end = row.ends_at + dt.timedelta(days=_days_kept(row))
            until[identity] = max(end, until.get(identity, end))
    return until


def _days_kept(row: Occurrence) -> int:
    if status_on(row.page, row) == EventStatus.POSTPONED:
        return MOST_DAYS_KEPT
    return row.retention_days


@transaction.atomic
def anonymise(key: int) -> None:
    """Empty what says who a registration belongs to. Its secret link opens nothing any more.

    ``key`` is its primary key. What our staff wrote to the person goes as well; that a mail was
    sent, and of which kind, stays as long as any other.
    """
    rows = Registration.objects.filter(pk=key)
    for record in rows.values_list("record_id", flat=True):
        # Whoever changes a registration right now would write back what they have read.
        locked(record)
    rows.update(**EMPTIED, anonymised_at=timezone.now())
    mails_about(key).update(data={})


def mails_about(key: int) -> QuerySet[OutgoingMail]:
    """Return the mails about the registration with this primary key."""
    of_registrations = Q(kind__startswith="registration.") | Q(kind__startswith="event.")
    return OutgoingMail.objects.filter(of_registrations, about=str(key))
