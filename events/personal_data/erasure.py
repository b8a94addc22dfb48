"""Forget somebody who asks for it."""

from contextlib import suppress

from django.db import transaction
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from ..enums import UNDECIDED_TOURS, TourStatus
from ..models import Registration, TourRequest
from ..models.registration import ACTIVE
from ..registration import seats
from ..registration.problems import SeatProblem
from ..tours import privacy as tours
from .retention import anonymise


@transaction.atomic
def erase(registration: Registration) -> None:
    """Cancel a registration if there is something to cancel, and forget whose it was.

    Its seats go to those who wait. No mail tells so: there is nobody left to write to.
    """
    with suppress(SeatProblem):
        if registration.status in ACTIVE:
            seats.cancel(registration)
    anonymise(registration.pk)


@transaction.atomic
def erase_request(tour: TourRequest) -> None:
    """Forget who asked for a tour. A request that nobody has confirmed yet ends by it.

    A tour that is to come has to be withdrawn first, so that its guide learns of it.
    """
    open_ones = TourRequest.objects.filter(pk=tour.pk, status__in=UNDECIDED_TOURS)
    open_ones.update(status=TourStatus.WITHDRAWN, status_changed_at=timezone.now())
    tours.anonymise(tour)


@sensitive_variables()
def registrations_of(email: str) -> list[Registration]:
    """Return what an address has registered for, latest first, without what was forgotten."""
    rows = Registration.objects.filter(email=seats.normalised(email), anonymised_at=None)
    return list(rows.exclude(email="").select_related("record").order_by("-created_at", "-pk"))


@sensitive_variables()
def tour_requests_of(email: str) -> list[TourRequest]:
    """Return the tours that an address asked for, latest first, without what was forgotten."""
    rows = TourRequest.objects.filter(email__iexact=email.strip(), anonymised_at=None)
    return list(rows.exclude(email="").order_by("-created_at", "-pk"))


@transaction.atomic
@sensitive_variables()
def erase_person(email: str) -> int:
    """Forget all that belongs to an address; return how many registrations and requests it was."""
    registrations, requests = registrations_of(email), tour_requests_of(email)
    for registration in registrations:
        erase(registration)
    for request in requests:
        erase_request(request)
    return len(registrations) + len(requests)
