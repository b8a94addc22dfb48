"""Ask for a tour, and see what came of it."""

from urllib.parse import urlencode

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.views.decorators.cache import cache_control
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from core.clients import client_address
from core.open_forms import opened_now
from core.throttle import Limits, Throttle, minutes
from mailing.outbox import put

from ..enums import TourStatus
from ..models import TourRequest
from ..personal_pages import opened_by_secret, privacy_page, private
from .appointment import appointment_of
from .forms import LONGEST_TEXT, TourForm, walk_named
from .links import tour_of
from .states import Step, StepRefused, may_take, offer_of, take
from .wording import contact_of, facts_of

#: A delegation may try again with other dates; a machine tries more often.
FROM_ONE_CLIENT = Throttle("tours", limit=5, seconds=60 * 60)
FROM_ONE_ADDRESS = Throttle("tours-by-address", limit=5, seconds=24 * 60 * 60)
#: What a requester may do on their own page.
THEIR_STEPS = (Step.ACCEPT, Step.REFUSE, Step.WITHDRAW)

#: Lets a view answer with the request that the secret in its address opens.
for_the_requester = opened_by_secret(tour_of)


@cache_control(private=True, no_store=True)
@sensitive_post_parameters()
@sensitive_variables("form")
@require_http_methods(["GET", "HEAD", "POST"])
def book(request: HttpRequest) -> HttpResponse:
    """Show the form, or take a request."""
    if request.method != "POST":
        walk = walk_named(request.GET.get("walk", ""), get_language())
        initial = {"opened": opened_now(), "walk": walk, "spoken_language": get_language()}
        return _show(request, TourForm(initial=initial), walk)
    form = TourForm(request.POST)
    if form.is_from_a_machine:
        # It need not know that nothing was kept.
        return redirect("book_tour_thanks")
    if not form.is_valid():
        return _show(request, form)
    if not TourRequest.objects.filter(submission=form.submission).exists():
        client, email = client_address(request), form.cleaned_data["email"].lower()
        limits = Limits(((FROM_ONE_CLIENT, client), (FROM_ONE_ADDRESS, email)))
        if wait := limits.wait():
            return _refuse(request, form, wait)
        limits.count()
        _store(form)
    return redirect("book_tour_thanks")


@transaction.atomic
def _store(form: TourForm) -> None:
    tour = form.save()
    for kind in ("tour.received", "tour.arrived"):
        put(kind, tour.pk, once=f"{kind}:{tour.pk}")


def _refuse(request: HttpRequest, form: TourForm, wait: int) -> HttpResponse:
    form.add_error(
        None,
        ngettext(
            "Many requests have come from you or your network in a short time. What you wrote is "
            "still here: send it again in %(minutes)d minute.",
            "Many requests have come from you or your network in a short time. What you wrote is "
            "still here: send it again in %(minutes)d minutes.",
            minutes(wait),
        )
        % {"minutes": minutes(wait)},
    )
    response = _show(request, form, status=429)
    response["Retry-After"] = str(wait)
    return response


def _show(request: HttpRequest, form: TourForm, walk: str = "", status: int = 200):
    context = {
        "form": form,
        "days_kept": settings.TOUR_REQUEST_RETENTION_DAYS,
        "privacy_url": privacy_page(),
        "alternates_query": "?" + urlencode({"walk": walk}) if walk else "",
    }
    return render(request, "events/tours/book.html", context, status=status)


@private
@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    """Say that the request has arrived, and what happens next."""
    return render(request, "events/tours/thanks.html")


@for_the_requester
@sensitive_variables()
def mine(request: HttpRequest, secret: str, tour: TourRequest) -> HttpResponse:
    """Show the requester what they asked for and what we answered; take their own answer.

    Only a POST changes anything: programs that look for harmful links open every link in a mail.
    """
    if request.method != "POST":
        return _show_mine(request, secret, tour)
    step = request.POST.get("step", "")
    if step not in THEIR_STEPS:
        return _show_mine(request, secret, tour, status=400)
    text = request.POST.get("text", "").replace("\0", "")[:LONGEST_TEXT]
    try:
        take(Step(step), tour.pk, seen=request.POST.get("seen", ""), text=text)
    except StepRefused as problem:
        tour = tour_of(secret) or tour
        return _show_mine(request, secret, tour, problem.messages, status=409)
    return redirect(reverse("my_tour", args=[secret]))


def _show_mine(
    request: HttpRequest, secret: str, tour: TourRequest, problems=(), status: int = 200
) -> HttpResponse:
    found = appointment_of(tour)
    context = {
        "tour": tour,
        "secret": secret,
        "status": TourStatus(tour.status),
        "statuses": TourStatus,
        "appointment": found,
        "is_past": found is not None and found.span.instants()[1] <= timezone.now(),
        "contact": contact_of(tour),
        "facts": facts_of(tour),
        "seen": offer_of(tour),
        "may": {step.value: may_take(step, tour) for step in THEIR_STEPS},
        "problems": problems,
        "days_kept": settings.TOUR_REQUEST_RETENTION_DAYS,
    }
    return render(request, "events/tours/mine.html", context, status=status)
