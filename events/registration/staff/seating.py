"""What only we may do with seats: give one out of turn, and change what somebody told us."""

from uuid import uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from core import secret_links

from ...enums import RegistrationStatus
from ...models import Registration
from ..links import SALT
from ..problems import SeatProblem, gone
from ..seats import change_places
from ..waiting_list import give_places, locked


@transaction.atomic
def give_a_place(registration: Registration) -> Registration:
    """Give somebody who waits their places at once, past all others and beyond the capacity.

    Twice changes nothing. Raises ``SeatProblem`` if the registration was cancelled.
    """
    locked(registration.record_id)
    registration.refresh_from_db()
    if registration.status == RegistrationStatus.CANCELLED or registration.anonymised_at:
        raise gone()
    if registration.status == RegistrationStatus.WAITING:
        give_places(registration, timezone.now())
    return registration


@sensitive_variables()
@transaction.atomic
def change(registration: Registration, values: dict, *, places: int, overbook: bool) -> bool:
    """Change what is known of somebody and how many places they have: all of it or nothing.

    ``values`` are fields of the model. Returns whether the address is a new one: then the link that
    was sent to the old one opens nothing any more. Raises ``SeatProblem``.
    """
    locked(registration.record_id)
    registration.refresh_from_db()
    if registration.anonymised_at:
        raise gone()
    has_moved = "email" in values and values["email"] != registration.email
    if has_moved:
        _check_address(registration, values["email"])
        values = values | {"public_id": uuid4(), "link_digest": ""}
    for name, value in values.items():
        setattr(registration, name, value)
    # Nothing else: somebody may be checking people in at the same time.
    registration.save(update_fields=[*values])
    if has_moved:
        secret_links.secret_of(registration, SALT)
    if places != registration.places:
        change_places(registration, places, by_staff=True, overbook=overbook)
    return has_moved


def _check_address(registration: Registration, email: str) -> None:
    """Raise ``SeatProblem`` if another registration of the date has the address."""
    if not email or registration.status == RegistrationStatus.CANCELLED:
        return
    others = Registration.objects.active().filter(record=registration.record_id, email=email)
    if others.exclude(pk=registration.pk).exists():
        raise SeatProblem(
            _("There is another registration with this address for the same date."), "again"
        )
