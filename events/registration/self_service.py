"""What somebody does with their own registration, by the secret link in their mails.

To see it changes nothing, whoever follows the link: programs that look through mail do. Each change
is sent by a button.
"""

from contextlib import suppress

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from ..announcement import is_online_only
from ..detail import calendar_of, status_text
from ..enums import CALLED_OFF, AttendanceMode, RegistrationStatus
from ..models import Registration
from ..personal_pages import list_of_events, opened_by_secret, privacy_page
from .forms import PlacesForm
from .links import registration_of
from .occasion import Occasion, occasion_at
from .problems import SeatProblem, changed_too_often
from .seats import cancel, change_places
from .showing import about
from .throttling import limits_of_changes
from .waiting_list import queue_position

#: What the address says after a change; anything else says nothing.
DONE = "saved"

#: Lets a view answer with the registration that the secret in its address opens.
for_the_holder = opened_by_secret(registration_of)


@for_the_holder
@sensitive_variables()
def my_registration(request: HttpRequest, secret: str, registration: Registration) -> HttpResponse:
    """Show somebody their registration, or change the number of places."""
    occasion = occasion_at(registration.record, public=False)
    form = _places_form(request, registration, occasion)
    status, wait = 200, 0
    if request.method == "POST" and form and form.is_valid():
        wait = _wait_and_count(request, registration)
        try:
            if wait:
                raise changed_too_often(wait)
            change_places(registration, form.cleaned_data["places"])
        except SeatProblem as problem:
            # What it has is shown, not what was asked for.
            registration.refresh_from_db()
            form.add_error("places", problem)
            status = 429 if wait else 409
        else:
            return _back(secret)
    response = render(
        request,
        "events/registration/mine.html",
        _mine(request, secret, registration, occasion, form),
        status=status,
    )
    if wait:
        response["Retry-After"] = str(wait)
    return response


def _wait_and_count(request: HttpRequest, registration: Registration) -> int:
    """Return for how many seconds somebody has to wait; count the change if they needn't."""
    limits = limits_of_changes(request, registration)
    wait = limits.wait()
    if not wait:
        limits.count()
    return wait


@for_the_holder
@sensitive_variables()
def cancel_registration(
    request: HttpRequest, secret: str, registration: Registration
) -> HttpResponse:
    """Ask whether somebody really wants to cancel; then cancel."""
    occasion = occasion_at(registration.record, public=False)
    if not _may_change(registration, occasion):
        return _back(secret, "")
    if request.method == "POST":
        # If it is over, or was cancelled in another window, the page says so.
        with suppress(SeatProblem):
            cancel(registration)
        return _back(secret, "")
    context = _mine(request, secret, registration, occasion)
    return render(request, "events/registration/cancel.html", context)


# --- What is shown --------------------------------------------------------------------------


def _mine(
    request: HttpRequest,
    secret: str,
    registration: Registration,
    occasion: Occasion | None,
    form: PlacesForm | None = None,
) -> dict:
    """Return what somebody may see of their own registration. Keys of others show nothing."""
    may_change = _may_change(registration, occasion)
    is_waiting = registration.status == RegistrationStatus.WAITING
    context = {
        "registration": registration,
        "secret": secret,
        "is_waiting": is_waiting,
        "is_cancelled": registration.status == RegistrationStatus.CANCELLED,
        "may_change": may_change,
        "queue_place": queue_position(registration) if is_waiting else None,
        "answers": _answers(registration, occasion),
        "form": form if may_change else None,
        "is_saved": DONE in request.GET,
        "privacy_url": privacy_page(),
        "list_url": list_of_events(),
    }
    if occasion is None:
        return context
    date = occasion.occurrence
    return (
        context
        | about(occasion)
        | {
            "is_over": date.ends_at <= timezone.now(),
            "is_called_off": occasion.status in CALLED_OFF,
            "status_text": status_text(occasion.status),
            "online_link": _online_link(registration, occasion),
            "calendar_url": _calendar_file(registration, occasion),
            "days_kept": date.retention_days,
            "may_register_again": occasion.event.live,
            "identity": occasion.identity,
        }
    )


def _may_change(registration: Registration, occasion: Occasion | None) -> bool:
    """Whether there is anything left to change or cancel."""
    if registration.status == RegistrationStatus.CANCELLED:
        return False
    if occasion is None:
        return True
    return occasion.status not in CALLED_OFF and occasion.occurrence.ends_at > timezone.now()


def _answers(registration: Registration, occasion: Occasion | None) -> list[dict]:
    """Return the questions that were asked and the answers, ``{"text", "answer"}``.

    The questions stand in the language of the event that is shown, as far as they are still asked.
    """
    questions = occasion.event.questions.all() if occasion and registration.answers else []
    texts = {str(question.translation_key): question.text for question in questions}
    return [
        {"text": texts.get(one["question"], one["text"]), "answer": one["answer"]}
        for one in registration.answers
    ]


def _online_link(registration: Registration, occasion: Occasion) -> str:
    """Return the link for taking part online, for those who have a place; else nothing."""
    is_online = is_online_only(occasion.event, occasion.status) or (
        occasion.event.attendance_mode == AttendanceMode.BOTH
    )
    has_a_place = registration.status == RegistrationStatus.CONFIRMED
    if not (is_online and has_a_place and _may_change(registration, occasion)):
        return ""
    return occasion.occurrence.online_link


def _calendar_file(registration: Registration, occasion: Occasion) -> str:
    """Return the address of the public calendar file with the date, if there is one to keep."""
    if not (occasion.event.live and _may_change(registration, occasion)):
        return ""
    return calendar_of(occasion.event, occasion.occurrence)


def _places_form(
    request: HttpRequest, registration: Registration, occasion: Occasion | None
) -> PlacesForm | None:
    """Return the form that changes the number of places, where there is more than one to choose."""
    if occasion is None or not _may_change(registration, occasion):
        return None
    if max(occasion.occurrence.most_places_each, registration.places) == 1:
        return None
    data = request.POST if request.method == "POST" else None
    return PlacesForm(data, occasion=occasion, registration=registration)


def _back(secret: str, done: str = DONE) -> HttpResponse:
    """Lead to the registration, so that loading the page anew sends nothing again."""
    return redirect(reverse("my_registration", args=[secret]) + (f"?{done}" if done else ""))
