"""Give seats, take them back, and let the waiting list move up.

Whatever touches the seats of a date first locks the date's record, so that only one does at a time.
Only then is it read what is free, and what the editors allow. Mails go into the outbox in the same
transaction: either both happen or nothing.
"""

import datetime as dt
from collections.abc import Iterable
from uuid import UUID, uuid4

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from core import secret_links

from ..enums import CALLED_OFF, RegistrationStatus
from ..models import Occurrence, OccurrenceRecord, Registration
from ..models.occurrence import MOST_PLACES_EACH
from . import facts
from .links import SALT
from .occasion import Occasion, RegistrationState, occasion_at, record_of
from .problems import SeatProblem, gone, not_open, others_wait, too_few_left, too_many
from .waiting_list import locked, move_up, promote, tell

__all__ = ["SeatProblem", "cancel", "change_places", "normalised", "promote", "register"]


# --- Registering ----------------------------------------------------------------------------


@sensitive_variables()
def register(
    occasion: Occasion,
    *,
    places: int,
    name: str,
    email: str,
    language: str,
    needs: str = "",
    answers: Iterable[dict] = (),
    submission: UUID | None = None,
    by_staff: bool = False,
    overbook: bool = False,
    note: str = "",
    by_mail: bool = True,
) -> Registration:
    """Register somebody for a date: give them seats, or a place on the waiting list.

    The same address again returns the registration that it has, and tells it so by mail; the same
    form sent twice does so without a word. ``answers`` are as ``Registration.answers`` has them.
    ``by_staff`` goes on before registration opens and after it closes, with as many places as
    anybody can be given; ``overbook`` gives seats even where none are free; without ``by_mail``
    nobody is told. Raises ``SeatProblem``.
    """
    values = {
        "places": places,
        "name": name.strip(),
        "email": normalised(email),
        "language": language,
        "needs": needs,
        "answers": list(answers),
        "submission": submission or uuid4(),
        "is_added_by_staff": by_staff,
        "note": note,
    }
    if not OccurrenceRecord.objects.filter(pk=occasion.identity).exists():
        record_of(occasion.occurrence)
    for _attempt in range(2):
        try:
            with transaction.atomic():
                return _register(locked(occasion.identity), values, overbook, by_mail)
        except IntegrityError:
            # The same form was sent for another date at the same instant. The exception may hold an
            # address, so nothing of it goes any further.
            values["submission"] = uuid4()
    raise not_open(RegistrationState.CLOSED)


@sensitive_variables()
def _register(
    record: OccurrenceRecord, values: dict, overbook: bool, by_mail: bool
) -> Registration:
    by_staff = values["is_added_by_staff"]
    known, is_same_form = _known(record, values)
    if is_same_form or (known and by_staff):
        return _again(known, is_same_form, by_mail)
    # What the editors allow may have changed since the form was opened.
    occasion = occasion_at(record, settings.LANGUAGE_CODE, public=not by_staff)
    at = timezone.now()
    _check_open(occasion, at, by_staff)
    status = _status_for(record, occasion, values["places"], at, by_staff, overbook)
    # Not before: what is refused to everybody else would tell who is registered.
    if known:
        return _again(known, is_same_form, by_mail)
    # Clocks of several machines differ: nobody may seem to come before those who came before.
    latest = record.registrations.order_by("-created_at").values_list("created_at", flat=True)
    registration = Registration(
        record=record,
        status=status,
        created_at=max(at, latest.first() or at),
        **values | {"language": occasion.occurrence.confirmation_language or values["language"]},
    )
    secret_links.secret_of(registration, SALT)
    registration.save(force_insert=True)
    if not by_mail or not registration.email:
        facts.remember_present(registration, occasion)
    else:
        tell("confirmed" if status == RegistrationStatus.CONFIRMED else "waiting", registration)
    return registration


def _known(record: OccurrenceRecord, values: dict) -> tuple[Registration | None, bool]:
    """Return the registration that this address has already, and whether by this very form.

    A form is the same only with the same address: somebody may go back and correct what they typed.
    Then, as for another date, the registration needs a name of its own.
    """
    email, submission = values["email"], values["submission"]
    same = {"email": email} if email else {"email": "", "submission": submission}
    known = record.registrations.active().filter(**same).first()
    if known is None and Registration.objects.filter(submission=submission).exists():
        values["submission"] = uuid4()
    return known, known is not None and known.submission == submission


def _again(known: Registration, is_same_form: bool, by_mail: bool) -> Registration:
    """Return a registration that is there already; tell by mail that it is."""
    if by_mail and not is_same_form:
        tell("again", known)
    return known


def _status_for(
    record: OccurrenceRecord,
    occasion: Occasion,
    places: int,
    at: dt.datetime,
    by_staff: bool,
    overbook: bool,
) -> RegistrationStatus:
    """Return what a new registration gets. Raises ``SeatProblem`` if it can't have anything."""
    row = occasion.occurrence
    _check_number(places, row, by_staff, overbook)
    if overbook:
        return RegistrationStatus.CONFIRMED
    taken = move_up(record, occasion, at)
    free = taken.free(row.capacity)
    others_first = at < occasion.queue_ends_at and taken.somebody_waits(row.capacity)
    if not others_first and (free is None or places <= free):
        return RegistrationStatus.CONFIRMED
    if row.has_waiting_list and at < occasion.queue_ends_at:
        return RegistrationStatus.WAITING
    raise too_few_left(0 if others_first else free)


# --- Changing one's mind --------------------------------------------------------------------


@transaction.atomic
def change_places(
    registration: Registration, places: int, *, by_staff: bool = False, overbook: bool = False
) -> Registration:
    """Give a registration another number of places; update and return it.

    Fewer are always possible until the date is over, and let the waiting list move up. More are
    possible while registration is open, if they are free and nobody waits for them. Who waits keeps
    their turn. ``by_staff`` and ``overbook`` as in ``register``. Raises ``SeatProblem``.
    """
    record, occasion, at = _begin(registration)
    if places == registration.places:
        return registration
    _check_not_over(occasion, at)
    if places < 1:
        raise too_many(registration.places)
    if places > registration.places:
        _check_more(record, occasion, registration, places, at, by_staff, overbook)
    registration.places = places
    registration.save(update_fields=["places"])
    move_up(record, occasion, at)
    registration.refresh_from_db()
    # A smaller group may have got its places by this: that mail says both.
    if registration.promoted_at != at:
        tell("changed", registration)
    return registration


def _check_more(
    record: OccurrenceRecord,
    occasion: Occasion | None,
    registration: Registration,
    places: int,
    at: dt.datetime,
    by_staff: bool,
    overbook: bool,
) -> None:
    """Raise ``SeatProblem`` if a registration can't have as many as ``places``."""
    _check_open(occasion, at, by_staff)
    row = occasion.occurrence
    _check_number(places, row, by_staff, overbook)
    if overbook or registration.status == RegistrationStatus.WAITING:
        return
    taken = move_up(record, occasion, at)
    free = taken.free(row.capacity)
    if at < occasion.queue_ends_at and taken.somebody_waits(row.capacity):
        raise others_wait()
    if free is not None and places - registration.places > free:
        raise too_few_left(free)


@transaction.atomic
def cancel(registration: Registration) -> Registration:
    """Cancel a registration and offer its seats to those who wait; update and return it.

    Cancelling twice changes nothing. Raises ``SeatProblem`` if the date is over.
    """
    try:
        record, occasion, at = _begin(registration)
    except SeatProblem:
        return registration
    _check_not_over(occasion, at)
    registration.status = RegistrationStatus.CANCELLED
    registration.cancelled_at = at
    registration.save(update_fields=["status", "cancelled_at"])
    tell("withdrawn", registration)
    move_up(record, occasion, at)
    return registration


def _begin(registration: Registration) -> tuple[OccurrenceRecord, Occasion | None, dt.datetime]:
    """Lock what a registration hangs on, then read it anew. Raises ``SeatProblem`` if cancelled."""
    record = locked(registration.record_id)
    try:
        registration.refresh_from_db()
    except Registration.DoesNotExist:
        raise gone() from None
    if registration.status == RegistrationStatus.CANCELLED or registration.anonymised_at:
        raise gone()
    occasion = occasion_at(record, settings.LANGUAGE_CODE, public=False)
    return record, occasion, timezone.now()


# --- What may be had ------------------------------------------------------------------------


def normalised(email: str) -> str:
    """Return an address as it is stored and compared."""
    return email.strip().lower()


def _check_open(occasion: Occasion | None, at: dt.datetime, by_staff: bool) -> None:
    """Raise ``SeatProblem`` unless registration is open, or we may register people all the same."""
    if occasion is None:
        raise not_open(RegistrationState.NOT_HERE)
    if not by_staff:
        state = occasion.state_by_clock(at)
    elif occasion.status in CALLED_OFF:
        state = RegistrationState.CALLED_OFF
    else:
        _check_not_over(occasion, at)
        state = None
    if state:
        raise not_open(state)


def _check_not_over(occasion: Occasion | None, at: dt.datetime) -> None:
    if occasion and occasion.occurrence.ends_at <= at:
        raise not_open(RegistrationState.OVER)


def _check_number(places: int, row: Occurrence, by_staff: bool, overbook: bool) -> None:
    """Raise ``SeatProblem`` for a number of places that can never be given."""
    most = MOST_PLACES_EACH if by_staff else row.most_places_each
    # A date without a single place may still have a waiting list.
    if row.capacity and not overbook:
        most = min(most, row.capacity)
    if not 1 <= places <= most:
        raise too_many(most)
