"""Keep records and waiting lists in step with what editors publish."""

from django.db import transaction
from wagtail.signals import page_published

from core.translation import carry_over

from ..enums import RegistrationStatus
from ..models import EventPage, Occurrence, OccurrenceRecord
from .occasion import identity_of
from .waiting_list import promote


def follow_publication(sender, instance, **kwargs) -> None:
    """Receive ``page_published``: the dates of an event, its capacity or its status may be new."""
    # Wagtail also sends the signal when a page is only scheduled. An alias shows another page's
    # dates; people register for that one's.
    if isinstance(instance, EventPage) and instance.live and not instance.alias_of_id:
        with transaction.atomic():
            make_records(instance)
            promote_all(instance)


def make_records(event: EventPage) -> None:
    """Make a record for each date of a live event that has none: it may be asked for from now on.

    One query to read, one to write.
    """
    # Fresh from the database: the page in hand may be older than its rows.
    uids = Occurrence.objects.filter(page=event.pk).order_by().values_list("uid", flat=True)
    OccurrenceRecord.objects.bulk_create(
        [
            OccurrenceRecord(
                identity=identity_of(event, Occurrence(uid=uid)),
                event_key=event.translation_key,
                uid=uid,
            )
            for uid in uids
        ],
        ignore_conflicts=True,
    )


def promote_all(event: EventPage) -> None:
    """Let the waiting lists of an event move up: there may be more seats than before."""
    waited_for = OccurrenceRecord.objects.filter(
        event_key=event.translation_key, registrations__status=RegistrationStatus.WAITING
    )
    # Always in the same order, so that two publications can't wait for each other.
    for record in waited_for.order_by("pk").distinct():
        promote(record)


def connect() -> None:
    """Listen to publications, after the facts have been carried over to the other language."""
    carry_over.connect()
    page_published.connect(follow_publication, dispatch_uid="events.registration.publication")
