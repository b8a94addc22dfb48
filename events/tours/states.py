"""The steps that a request for a tour can take.

Every change of status goes through ``take``. It locks the request, refuses what its status doesn't
allow or what was decided about an older version of it, and puts the mails in the outbox in the same
transaction: two clicks, or two editors at once, make one change and one mail.
"""

import datetime as dt
import hashlib
from enum import StrEnum
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mailing.outbox import put

from ..enums import UNDECIDED_TOURS, TourStatus
from ..models import TourRequest
from ..timespan import LOCAL
from . import appointment

NEW, PROPOSED, CONFIRMED = TourStatus.NEW, TourStatus.PROPOSED, TourStatus.CONFIRMED


class Step(StrEnum):
    """What somebody does with a request: first what we do, then what the requester does."""

    PROPOSE = "propose"
    CONFIRM = "confirm"
    MOVE = "move"
    DECLINE = "decline"
    FINISH = "finish"
    ACCEPT = "accept"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"


class Rule(NamedTuple):
    """From which statuses a step may be taken, where it leads, and which mails it sends."""

    allowed: tuple[str, ...]
    leads_to: str
    mails: tuple[str, ...] = ()


RULES = {
    Step.PROPOSE: Rule(UNDECIDED_TOURS, PROPOSED, ("tour.proposed",)),
    Step.CONFIRM: Rule(UNDECIDED_TOURS, CONFIRMED, ("tour.confirmed",)),
    Step.MOVE: Rule((CONFIRMED,), CONFIRMED, ("tour.changed",)),
    Step.DECLINE: Rule((NEW, PROPOSED, CONFIRMED), TourStatus.DECLINED, ("tour.declined",)),
    Step.FINISH: Rule((CONFIRMED,), TourStatus.DONE),
    Step.ACCEPT: Rule((PROPOSED,), CONFIRMED, ("tour.confirmed", "tour.answered")),
    # Back to us: we have to find another date.
    Step.REFUSE: Rule((PROPOSED,), NEW, ("tour.answered",)),
    Step.WITHDRAW: Rule(
        (NEW, PROPOSED, CONFIRMED), TourStatus.WITHDRAWN, ("tour.withdrawn", "tour.answered")
    ),
}
#: Steps that fix a date, and those that only go with one that is still to come.
WITH_DATE = (Step.PROPOSE, Step.CONFIRM, Step.MOVE)


class When(NamedTuple):
    """A date and local times; the end may be unknown."""

    date: dt.date
    start: dt.time
    end: dt.time | None = None

    @property
    def instant(self) -> dt.datetime:
        """When it begins, aware."""
        return dt.datetime.combine(self.date, self.start, LOCAL)


class StepRefused(ValidationError):
    """The step can't be taken; the message says why. Codes: ``changed``, ``status``, ``past``."""


def not_any_more(tour: TourRequest) -> StepRefused:
    """Return the refusal of what the status of ``tour`` doesn't allow."""
    message = _("That can’t be done any more: the status of the request is “%(status)s”.")
    return StepRefused(message % {"status": tour.get_status_display()}, code="status")


def may_take(step: Step, tour: TourRequest) -> bool:
    """Return whether the status of ``tour`` allows a step."""
    if tour.anonymised_at or tour.status not in RULES[step].allowed:
        return False
    if step == Step.MOVE:
        # The dates of an event are changed on its own page, and followed from there.
        return tour.event_id is None
    if step == Step.ACCEPT:
        when = proposed(tour)
        return when is not None and when.instant > timezone.now()
    return True


def proposed(tour: TourRequest) -> When | None:
    """Return the date that was proposed or fixed, if there is one."""
    if tour.proposed_date is None or tour.proposed_start is None:
        return None
    return When(tour.proposed_date, tour.proposed_start, tour.proposed_end)


def version_of(tour: TourRequest) -> str:
    """Return a text that changes with whatever we do to a request. Forms carry it along."""
    known = (
        str(tour.status),
        tour.status_changed_at.isoformat(),
        tour.note,
        tour.guide_id,
        tour.partner_id,
        tour.event_id,
    )
    return hashlib.sha256(repr(known).encode()).hexdigest()[:32]


def offer_of(tour: TourRequest) -> str:
    """Return a text that changes with what concerns the requester: not with our notes, say."""
    return hashlib.sha256(repr((str(tour.status), change_of(tour))).encode()).hexdigest()[:32]


def locked(pk: int, seen: str | None = None) -> TourRequest:
    """Return a request that nobody else changes until the transaction is over.

    Raises ``StepRefused`` if it is no longer the version, or the offer, that was ``seen``, and
    ``TourRequest.DoesNotExist``.
    """
    tour = TourRequest.objects.select_for_update().get(pk=pk)
    if seen is not None and seen not in (version_of(tour), offer_of(tour)):
        raise StepRefused(
            _(
                "Somebody has changed this request since you opened the page. Nothing was done, "
                "and no mail was sent. Look at what holds now, and decide again if need be."
            ),
            code="changed",
        )
    return tour


@transaction.atomic
def take(
    step: Step, pk: int, *, seen: str | None = None, when: When | None = None, text: str = ""
) -> TourRequest:
    """Take a step with a request and return it, changed and saved.

    ``seen`` is ``version_of`` what the decision was made about; ``when`` is needed by the steps
    that fix a date; ``text`` goes into the mail, or is what the requester wants instead. Raises
    ``StepRefused``.
    """
    tour = locked(pk, seen)
    if step in WITH_DATE:
        if when is None:
            raise ValueError(f"{step} needs a date")
        if when.instant <= timezone.now():
            raise StepRefused(_("That time has already been. Choose a later one."), code="past")
    if not may_take(step, tour):
        raise not_any_more(tour)
    had_appointment = tour.status == CONFIRMED
    tour.status = RULES[step].leads_to
    if step in WITH_DATE:
        tour.proposed_date, tour.proposed_start, tour.proposed_end = when
    elif step == Step.REFUSE:
        tour.proposed_date = tour.proposed_start = tour.proposed_end = None
        tour.wished_times = "\n\n".join(filter(None, [tour.wished_times.strip(), text.strip()]))
        # It waits for us again, so we may be reminded again.
        tour.reminded_at = None
    touch(tour)
    tour.save()
    if had_appointment or tour.status == CONFIRMED:
        appointment.count(tour)
    data = {"change": change_of(tour), "step": step.value, "had_appointment": had_appointment}
    if step in (Step.PROPOSE, Step.CONFIRM, Step.MOVE, Step.DECLINE):
        data["text"] = text
    for kind in RULES[step].mails:
        put(kind, tour.pk, data=data)
    return tour


def touch(tour: TourRequest) -> None:
    """Note that a request changed now, later than it last did even if the clock stands still."""
    just_after = tour.status_changed_at + dt.timedelta(microseconds=1)
    tour.status_changed_at = max(timezone.now(), just_after)


def change_of(tour: TourRequest) -> str:
    """Return what names the last change. A mail about an earlier one has nothing to say."""
    return tour.status_changed_at.isoformat()
