"""What is kept of a request for a tour once it is over: numbers, never persons.

Kept are how many came from where (country), when, in which language, on which walk and for which
principles, what became of it, and the links to partner and event.
"""

import datetime as dt

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from mailing.models import OutgoingMail

from ..enums import AGREED_TOURS, UNDECIDED_TOURS, TourStatus
from ..models import TourRequest
from ..timespan import LOCAL

#: What says, or may say, who somebody is.
PERSONAL = (
    *("name", "email", "phone", "organisation", "city", "wished_times", "needs", "message"),
    *("note", "link_digest"),
)
#: Where nothing more will come of the request.
DEAD = (TourStatus.DECLINED, TourStatus.WITHDRAWN)


def ended_before(at: dt.datetime) -> QuerySet[TourRequest]:
    """Return the requests that were over before ``at``, an aware datetime, and aren't anonymous.

    A tour is over after its date, a dead request when it died. One that nobody ever decided about
    is over when nothing has happened to it since ``at`` and all its dates have passed.
    """
    day = timezone.localdate(at, LOCAL)
    dead = Q(status__in=DEAD, status_changed_at__lt=at)
    held = Q(status__in=AGREED_TOURS, proposed_date__lt=day)
    undecided = Q(status__in=UNDECIDED_TOURS, status_changed_at__lt=at)
    undecided &= Q(proposed_date=None) | Q(proposed_date__lt=day)
    found = TourRequest.objects.filter(dead | held | undecided, anonymised_at=None)
    # Dates lie in a list in JSON, which databases don't compare alike.
    waiting = found.filter(undecided).values_list("pk", "wished_dates")
    hoping = [pk for pk, dates in waiting if dates and max(dates) >= day.isoformat()]
    return found.exclude(pk__in=hoping).order_by("pk")


@transaction.atomic
def anonymise(tour: TourRequest) -> None:
    """Empty what says who asked for a tour. Numbers stay; the secret link opens nothing any more.

    The words that our staff wrote in mails about it go as well.
    """
    tour = TourRequest.objects.select_for_update().get(pk=tour.pk)
    for name in PERSONAL:
        setattr(tour, name, "")
    tour.anonymised_at = timezone.now()
    tour.save()
    mails = mails_about(tour)
    for mail in mails.exclude(data={}):
        mail.data = {key: value for key, value in mail.data.items() if key != "text"}
        mail.save(update_fields=["data"])


def mails_about(tour: TourRequest) -> QuerySet[OutgoingMail]:
    """Return the mails about a request."""
    return OutgoingMail.objects.filter(kind__startswith="tour.", about=str(tour.pk))
