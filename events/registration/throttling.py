"""How often somebody may register, and change their registration."""

from django.http import HttpRequest

from core.clients import client_address
from core.throttle import Limits, Throttle

from ..models import Registration

#: Each registration sends a mail to the address that was typed, which may be somebody else's.
FOR_AN_ADDRESS = Throttle("registration-address", limit=10, seconds=60 * 60)
#: A class or a whole office may share one network address, and register together.
FOR_A_CLIENT = Throttle("registration-client", limit=60, seconds=60 * 60)
#: Each change of the number of places sends a mail, too.
CHANGES = Throttle("registration-changes", limit=20, seconds=60 * 60)


def limits_of(request: HttpRequest, email: str) -> Limits:
    """Return what counts when somebody registers ``email``. Nothing of it is stored or logged."""
    return Limits(
        (
            (FOR_AN_ADDRESS, email.strip().casefold()),
            (FOR_A_CLIENT, client_address(request)),
        )
    )


def limits_of_changes(request: HttpRequest, registration: Registration) -> Limits:
    """Return what counts when somebody changes how many places their registration has."""
    return Limits(((CHANGES, str(registration.pk)), (FOR_A_CLIENT, client_address(request))))
