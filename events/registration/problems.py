"""Why somebody can't have what they ask for, in words for them."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.throttle import minutes

from .occasion import RegistrationState


class SeatProblem(ValidationError):
    """``code`` is one of "closed", "full", "too_many", "too_often" and "gone"."""


def not_open(state: RegistrationState) -> SeatProblem:
    """Return the problem that registration is in ``state``."""
    if state == RegistrationState.FULL:
        return SeatProblem(_("All places are taken."), "full")
    texts = {
        RegistrationState.NOT_YET: _("Registration hasn’t opened yet."),
        RegistrationState.CALLED_OFF: _("It will not take place on this date."),
        RegistrationState.OVER: _("This date is over."),
        RegistrationState.NOT_HERE: _("It isn’t possible to register for this date here."),
    }
    return SeatProblem(texts.get(state) or _("Registration has closed."), "closed")


def too_few_left(free: int) -> SeatProblem:
    """Return the problem that fewer seats are free than asked for."""
    if not free:
        return not_open(RegistrationState.FULL)
    text = ngettext(
        "There is only %(count)s place left.", "There are only %(count)s places left.", free
    )
    return SeatProblem(text % {"count": free}, "full")


def others_wait() -> SeatProblem:
    """Return the problem that those who wait come first."""
    return SeatProblem(
        _("Others are waiting for a place, so it isn’t possible to take more."), "full"
    )


def too_many(most: int) -> SeatProblem:
    """Return the problem that one registration can't have so many places, or so few."""
    text = ngettext(
        "You can register for %(count)s place only.",
        "You can register for 1 to %(count)s places.",
        most,
    )
    return SeatProblem(text % {"count": most}, "too_many")


def changed_too_often(wait: int) -> SeatProblem:
    """Return the problem that somebody has changed their mind very often; ``wait`` in seconds."""
    text = ngettext(
        "You have changed your registration many times. Try again in %(minutes)d minute.",
        "You have changed your registration many times. Try again in %(minutes)d minutes.",
        minutes(wait),
    )
    return SeatProblem(text % {"minutes": minutes(wait)}, "too_often")


def gone() -> SeatProblem:
    """Return the problem that a registration was cancelled."""
    return SeatProblem(_("This registration has been cancelled."), "gone")
