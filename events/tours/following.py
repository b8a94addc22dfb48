"""Follow the event that came of a request: the group hears of a new time, place or status.

The event is edited like any other, and the group isn't among those registered for it.
"""

from django.db import transaction
from django.utils import timezone
from wagtail.signals import page_published

from core.translation import carry_over
from mailing.outbox import put

from ..enums import TourStatus
from ..models import EventPage, TourRequest
from .appointment import count, date_of
from .states import change_of, proposed, touch


def follow(sender, instance, **kwargs) -> None:
    """Receive ``page_published``: bring the requests of an event up to date and tell the groups."""
    if not isinstance(instance, EventPage) or not instance.live:
        return
    for tour in TourRequest.objects.filter(
        event__translation_key=instance.translation_key,
        status=TourStatus.CONFIRMED,
        anonymised_at=None,
    ).values_list("pk", flat=True):
        follow_one(tour)


@transaction.atomic
def follow_one(pk: int) -> None:
    """Take over the date of the event, and put a mail in the outbox if the group has to know."""
    tour = TourRequest.objects.select_for_update().get(pk=pk)
    row = date_of(tour)
    if row is not None and row.start_time is not None:
        tour.proposed_date, tour.proposed_start = row.start_date, row.start_time
        tour.proposed_end = row.end_time if row.end_date == row.start_date else None
    if count(tour) and (when := proposed(tour)) and when.instant > timezone.now():
        touch(tour)
        put("tour.changed", tour.pk, data={"change": change_of(tour)})
    tour.save()


def connect() -> None:
    """Listen to publications, after the facts have been carried over to the other language."""
    carry_over.connect()
    page_published.connect(follow, dispatch_uid="events.tours.following")
