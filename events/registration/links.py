"""The secret link with which somebody reaches their own registration, without an account."""

from django.urls import reverse
from django.utils.translation import override

from core import secret_links
from core.addresses import absolute

from ..models import Registration

SALT = "events.registration"


def link_of(registration: Registration) -> str:
    """Return the full address of somebody's registration, in the language they registered in.

    Never write it in a log, an error or an address: who has it may change the registration.
    """
    secret = secret_links.secret_of(registration, SALT)
    with override(registration.language):
        return absolute(reverse("my_registration", args=[secret]))


def registration_of(secret: str) -> Registration | None:
    """Return the registration that ``secret``, which may be anything, opens; or None."""
    return secret_links.find(Registration.objects.select_related("record"), secret)
