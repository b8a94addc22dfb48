"""Why one can't register for a date, in words for those who wanted to."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from ..detail import status_text
from .occasion import Occasion, RegistrationState
from .showing import moment


class Words(NamedTuple):
    """A heading, and what else there is to say; maybe nothing."""

    heading: str
    text: str = ""


def words_for(occasion: Occasion, state: RegistrationState) -> Words:
    """Return what to say of a date that takes no registrations in ``state``."""
    date = occasion.occurrence
    match state:
        case RegistrationState.NOT_YET:
            opens = moment(date.registration_opens_at)
            return Words(
                _("Registration hasn’t opened yet"), _("It opens on %(when)s.") % {"when": opens}
            )
        case RegistrationState.FULL:
            return Words(
                _("All places are taken"),
                _(
                    "There is no waiting list. If somebody cancels, their place is free again: "
                    "have another look later."
                ),
            )
        case RegistrationState.CLOSED:
            if date.registration_closes_at is None:
                return Words(_("Registration has closed"), _("It has already begun."))
            closed = moment(date.registration_closes_at)
            return Words(
                _("Registration has closed"), _("It closed on %(when)s.") % {"when": closed}
            )
        case RegistrationState.CALLED_OFF:
            return Words(_("It isn’t possible to register now"), status_text(occasion.status))
    return Words(_("This date is over"), _("It is too late to register."))
