"""Mails that answer what somebody did: registered, changed, cancelled, moved up from the queue."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from mailing.letters import Letter, writes
from mailing.models import OutgoingMail

from ...enums import RegistrationStatus
from ..waiting_list import queue_position
from .case import Case
from .content import Content, Words, say, title_of
from .facts_in_words import good_to_know, when
from .news import called_off, see_or_cancel, see_or_leave_queue, why_registered
from .render import write

CONFIRMED = (RegistrationStatus.CONFIRMED,)
WAITING = (RegistrationStatus.WAITING,)
CANCELLED = (RegistrationStatus.CANCELLED,)


@writes("registration.confirmed", label=gettext_lazy("Registration: has a place"))
def confirmed(mail: OutgoingMail) -> Letter | None:
    return write(mail, _confirmed, CONFIRMED)


@writes("registration.waiting", label=gettext_lazy("Registration: on the waiting list"))
def waiting(mail: OutgoingMail) -> Letter | None:
    return write(mail, _waiting, WAITING)


@writes("registration.promoted", label=gettext_lazy("Registration: a place from the waiting list"))
def promoted(mail: OutgoingMail) -> Letter | None:
    return write(mail, _promoted, CONFIRMED)


@writes("registration.again", label=gettext_lazy("Registration: was registered already"))
def again(mail: OutgoingMail) -> Letter | None:
    return write(mail, _again)


@writes("registration.changed", label=gettext_lazy("Registration: number of places changed"))
def changed(mail: OutgoingMail) -> Letter | None:
    return write(mail, _changed)


@writes("registration.withdrawn", label=gettext_lazy("Registration: cancelled"))
def withdrawn(mail: OutgoingMail) -> Letter | None:
    return write(mail, _withdrawn, CANCELLED)


def _confirmed(case: Case, mail: OutgoingMail) -> Content:
    if case.is_cancelled:
        return called_off(case)
    return Content(
        what=_("You are registered"),
        opening=[_you_have(case), _if_you_cannot_come()],
        has_calendar_file=True,
        good_to_know=good_to_know(case),
        link_text=see_or_cancel(),
        why=why_first(case),
    )


def _waiting(case: Case, mail: OutgoingMail) -> Content:
    if case.is_cancelled:
        return called_off(case)
    return Content(
        what=_("You are on the waiting list"),
        opening=[
            say(
                _("%(title)s, %(when)s, is full, so you are on the waiting list."),
                title=title_of(case),
                when=when(case),
            ),
            _place_in_queue(case),
        ],
        link_text=see_or_leave_queue(),
        why=why_first(case),
    )


def _promoted(case: Case, mail: OutgoingMail) -> Content:
    if case.is_cancelled:
        return called_off(case)
    return Content(
        what=_("You have got a place"),
        opening=[
            _you_have(case),
            say(_("You are no longer on the waiting list.")),
            _if_you_cannot_come(),
        ],
        has_calendar_file=True,
        good_to_know=good_to_know(case),
        link_text=see_or_cancel(),
        why=why_registered(case),
        is_promotion=True,
    )


def _again(case: Case, mail: OutgoingMail) -> Content:
    if case.is_cancelled:
        return called_off(case)
    opening = [
        say(
            _("Your address is already registered for %(title)s, %(when)s. Nothing was changed."),
            title=title_of(case),
            when=when(case),
        ),
    ]
    if not case.is_confirmed:
        opening.append(_place_in_queue(case))
    opening.append(say(_("Follow the link if you want another number of places, or to cancel.")))
    return Content(
        what=_("You are already registered")
        if case.is_confirmed
        else _("You are already on the waiting list"),
        opening=opening,
        has_calendar_file=case.is_confirmed,
        link_text=see_or_cancel() if case.is_confirmed else see_or_leave_queue(),
        why=why_first(case),
    )


def _changed(case: Case, mail: OutgoingMail) -> Content:
    if case.is_cancelled:
        return called_off(case)
    second = _if_you_cannot_come() if case.is_confirmed else _place_in_queue(case)
    return Content(
        what=_("Your registration has been changed"),
        opening=[_you_have(case) if case.is_confirmed else _you_wait(case), second],
        link_text=see_or_cancel() if case.is_confirmed else see_or_leave_queue(),
        why=why_registered(case),
    )


def _withdrawn(case: Case, mail: OutgoingMail) -> Content:
    return Content(
        what=_("Your registration is cancelled"),
        opening=[
            say(
                _("You are no longer registered for %(title)s, %(when)s."),
                title=title_of(case),
                when=when(case),
            ),
            say(
                _(
                    "If you put the event in your calendar, take it out there. Have you changed "
                    "your mind? Then register again on the event’s page."
                )
            ),
        ],
        has_facts=False,
        tells_facts=False,
        link_text=_("See your registration"),
        why=_("This mail confirms that the registration is cancelled."),
    )


def why_first(case: Case) -> str:
    """Return why somebody gets a mail that may be the first: perhaps others typed the address."""
    if case.registration.is_added_by_staff:
        return why_registered(case)
    return _(
        "You get this mail because somebody, most likely you, has registered for the event with "
        "this address. If it was not you, please cancel the registration with the link above."
    )


def _you_have(case: Case) -> Words:
    number = case.registration.places
    message = ngettext(
        "You have %(number)s place at %(title)s, %(when)s.",
        "You have %(number)s places at %(title)s, %(when)s.",
        number,
    )
    return say(message, number=str(number), title=title_of(case), when=when(case))


def _you_wait(case: Case) -> Words:
    number = case.registration.places
    message = ngettext(
        "You are on the waiting list for %(number)s place at %(title)s, %(when)s.",
        "You are on the waiting list for %(number)s places at %(title)s, %(when)s.",
        number,
    )
    return say(message, number=str(number), title=title_of(case), when=when(case))


def _if_you_cannot_come() -> Words:
    return say(_("If you can’t come, please cancel, so that somebody else can have your place."))


def _place_in_queue(case: Case) -> Words:
    return say(
        _(
            "You are number %(position)s in the queue. If there is room for you, you get a place "
            "at once and a mail that says so. You don’t need to do anything."
        ),
        position=str(queue_position(case.registration)),
    )
