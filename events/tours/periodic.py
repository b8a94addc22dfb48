"""Remind us of requests that nobody has answered."""

import datetime as dt

from django.conf import settings
from django.db import transaction

from core.periodic import run_every
from mailing.outbox import put

from ..models import TourRequest


@run_every(hours=1)
def remind_of_tours(at: dt.datetime) -> None:
    """Put a mail to us in the outbox for each request that has waited too long; once for each.

    A request whose proposed date was refused waits anew, and is reminded of anew.
    """
    for tour in late(at).filter(reminded_at=None):
        with transaction.atomic():
            told = TourRequest.objects.filter(pk=tour.pk, reminded_at=None).update(reminded_at=at)
            if told:
                put("tour.reminder", tour.pk)


def late(at: dt.datetime):
    """Return the requests that have waited longer than the reminder days at ``at``, aware."""
    since = at - dt.timedelta(days=settings.TOUR_REQUEST_REMINDER_DAYS)
    return TourRequest.objects.unanswered().filter(status_changed_at__lte=since)
