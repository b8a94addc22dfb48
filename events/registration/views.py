"""The form with which anybody registers for a date, and the thanks.

What they answer is the same whether or not the address is registered already: the thanks only lead
to the mailbox, and each refusal follows from what everybody can see of the date. Only the mail says
who has a place and who waits.
"""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from core.addresses import path_of
from core.open_forms import opened_now
from core.throttle import minutes

from ..models import Registration
from ..personal_pages import list_of_events, offer_languages, privacy_page, private
from .closed import words_for
from .forms import RegistrationForm
from .occasion import Occasion, RegistrationState, occasion_of
from .problems import SeatProblem, not_open, too_few_left
from .seats import normalised, register
from .showing import about, in_language, languages_of, trail_to
from .throttling import limits_of


@private
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_variables()
def registration(request: HttpRequest, identity: UUID) -> HttpResponse:
    """Show the form, or why there is none; or take a registration."""
    occasion = _occasion(request, identity)
    if occasion is None:
        return _not_here(request, identity)
    situation = occasion.situation(timezone.now())
    state = situation.state
    # How many seats somebody can still get at once; None where that is no question.
    free_seats = situation.free_seats if state == RegistrationState.OPEN else None
    if request.method != "POST":
        if not state.takes_registrations:
            return _closed(request, occasion, state)
        initial = {"opened": opened_now()}
        form = RegistrationForm(initial=initial, occasion=occasion, free_seats=free_seats)
        return _show(request, form, state)
    form = RegistrationForm(request.POST, occasion=occasion, free_seats=free_seats)
    if form.is_from_a_machine:
        # It need not know that nothing was kept.
        return redirect("registration_thanks", identity)
    if not form.is_valid():
        return _show_again(request, form, state, status=200)
    return _take(request, form, state)


def _take(request: HttpRequest, form: RegistrationForm, state: RegistrationState) -> HttpResponse:
    """Register whoever sent a valid form, if they may."""
    occasion = form.occasion
    limits = limits_of(request, form.cleaned_data["email"])
    if wait := limits.wait():
        return _refuse(request, form, state, wait)
    limits.count()
    if not _is_sent_again(form):
        try:
            _refuse_everybody_alike(occasion, state, form.asked_for()["places"])
            register(
                occasion,
                language=get_language(),
                submission=form.submission,
                **form.asked_for(),
            )
        except SeatProblem as problem:
            form.add_error("places" if _is_about_places(form, problem) else None, problem)
            return _show_again(request, form, occasion.state(timezone.now()), status=409)
    return redirect("registration_thanks", occasion.identity)


def _is_sent_again(form: RegistrationForm) -> bool:
    """Whether this very form is registered already: a double click, or the page loaded anew."""
    same = Registration.objects.active().filter(
        record=form.occasion.identity,
        submission=form.submission,
        email=normalised(form.cleaned_data["email"]),
    )
    return same.exists()


def _refuse_everybody_alike(occasion: Occasion, state: RegistrationState, places: int) -> None:
    """Raise ``SeatProblem`` if nobody new could have so many places.

    ``register`` has a welcome for those who are registered already even then, and the difference
    would tell who is.
    """
    if not state.takes_registrations:
        raise not_open(state)
    if occasion.occurrence.has_waiting_list:
        return
    free = occasion.free_seats()
    if free is not None and places > free:
        raise too_few_left(free)


def _is_about_places(form: RegistrationForm, problem: SeatProblem) -> bool:
    return "places" in form.fields and problem.code in ("too_many", "full")


@private
@require_safe
def thanks(request: HttpRequest, identity: UUID) -> HttpResponse:
    """Say that it is in the mail. The same for everybody, so nothing personal is told here."""
    occasion = _occasion(request, identity)
    if occasion is None:
        return _not_here(request, identity)
    mail_language = occasion.occurrence.confirmation_language
    context = about(occasion) | {
        "form_url": reverse("registration", args=[identity]),
        "is_limited": occasion.occurrence.capacity is not None,
        "has_waiting_list": occasion.occurrence.has_waiting_list,
        "mail_language": mail_language if mail_language != get_language() else "",
        "trail": trail_to(occasion.event),
    }
    return render(request, "events/registration/thanks.html", context)


# --- What is shown --------------------------------------------------------------------------


def _occasion(request: HttpRequest, identity: UUID) -> Occasion | None:
    """Return the date in the reader's language; None if visitors can't see it there.

    Where the event isn't translated there is no form either: its title and questions would be
    Swedish under ``/en/``. Tells the page's header which languages there are.
    """
    occasion = occasion_of(identity, get_language())
    if occasion is None:
        return None
    offer_languages(request, languages_of(occasion.event))
    is_here = occasion.event.locale.language_code == get_language()
    return occasion if is_here else None


def _not_here(request: HttpRequest, identity: UUID) -> HttpResponse:
    """Say that there is nothing to register for, or that it is elsewhere.

    That is in the other language, or wherever the event's own page says.
    """
    found = occasion_of(identity, get_language())
    language = found.event.locale.language_code if found else ""
    event_url = None
    if language == get_language():
        language, event_url = "", path_of(found.event)
    context = {
        "other_language": language,
        "other_url": in_language(language, "registration", identity) if language else "",
        "event_url": event_url,
        "list_url": list_of_events(),
    }
    return render(request, "events/registration/not_here.html", context, status=404)


def _closed(
    request: HttpRequest, occasion: Occasion, state: RegistrationState, *, was_sent: bool = False
) -> HttpResponse:
    """Say why there is no form. ``was_sent``: somebody filled it in while that came about."""
    if state == RegistrationState.NOT_HERE:
        return _not_here(request, occasion.identity)
    context = about(occasion) | {
        "words": words_for(occasion, state),
        "was_sent": was_sent,
        "list_url": list_of_events(),
        "trail": trail_to(occasion.event),
    }
    status = 409 if was_sent else 200
    if state == RegistrationState.OVER:
        status = 410
    return render(request, "events/registration/closed.html", context, status=status)


def _show_again(
    request: HttpRequest, form: RegistrationForm, state: RegistrationState, status: int
) -> HttpResponse:
    """Show a form that can't be taken as it is, with all that was typed.

    Where no form can be taken any more we say why; a date that is full may have a free seat again
    before long.
    """
    if state.takes_registrations or state == RegistrationState.FULL:
        return _show(request, form, state, status)
    return _closed(request, form.occasion, state, was_sent=True)


def _refuse(
    request: HttpRequest, form: RegistrationForm, state: RegistrationState, wait: int
) -> HttpResponse:
    form.add_error(
        None,
        ngettext(
            "Many registrations have come from your network or with your address in a short time. "
            "What you wrote is still here: send it again in %(minutes)d minute.",
            "Many registrations have come from your network or with your address in a short time. "
            "What you wrote is still here: send it again in %(minutes)d minutes.",
            minutes(wait),
        )
        % {"minutes": minutes(wait)},
    )
    response = _show(request, form, state, status=429)
    response["Retry-After"] = str(wait)
    return response


def _show(
    request: HttpRequest, form: RegistrationForm, state: RegistrationState, status: int = 200
) -> HttpResponse:
    date = form.occasion.occurrence
    context = about(form.occasion) | {
        "form": form,
        "is_queue": state == RegistrationState.QUEUE,
        "may_become_queue": (
            state == RegistrationState.OPEN and date.capacity is not None and date.has_waiting_list
        ),
        "days_kept": date.retention_days,
        "privacy_url": privacy_page(),
        "trail": trail_to(form.occasion.event),
    }
    return render(request, "events/registration/form.html", context, status=status)
