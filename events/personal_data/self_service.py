"""“Delete my details”, behind the secret links in our mails. Only a POST deletes anything."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_safe

from ..enums import UNDECIDED_TOURS, TourStatus
from ..models import Registration, TourRequest
from ..models.registration import ACTIVE
from ..personal_pages import list_of_events, private
from ..registration.self_service import for_the_holder
from ..tours.appointment import appointment_of
from ..tours.views import for_the_requester
from .erasure import erase, erase_request


@for_the_holder
@sensitive_variables()
def erase_registration(
    request: HttpRequest, secret: str, registration: Registration
) -> HttpResponse:
    """Ask whether somebody really wants their registration deleted; then delete it."""
    if request.method == "POST":
        erase(registration)
        return redirect("details_erased")
    context = {
        "is_active": registration.status in ACTIVE,
        "back": reverse("my_registration", args=[secret]),
    }
    return render(request, "events/personal_data/erase.html", context)


@for_the_requester
@sensitive_variables()
def erase_tour(request: HttpRequest, secret: str, tour: TourRequest) -> HttpResponse:
    """Ask whether somebody really wants their request for a tour deleted; then delete it."""
    has_to_withdraw = tour.status == TourStatus.CONFIRMED and _is_to_come(tour)
    if request.method == "POST" and not has_to_withdraw:
        erase_request(tour)
        return redirect("details_erased")
    context = {
        "is_tour": True,
        "is_active": tour.status in UNDECIDED_TOURS,
        "has_to_withdraw": has_to_withdraw,
        "back": reverse("my_tour", args=[secret]),
    }
    return render(
        request,
        "events/personal_data/erase.html",
        context,
        status=409 if request.method == "POST" else 200,
    )


@private
@require_safe
def erased(request: HttpRequest) -> HttpResponse:
    """Say that it is done."""
    return render(request, "events/personal_data/erased.html", {"list_url": list_of_events()})


def _is_to_come(tour: TourRequest) -> bool:
    found = appointment_of(tour)
    return found is not None and found.span.instants()[1] > timezone.now()
