"""Whom a mail is about, and whether there is still something to say."""

from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone

from mailing.models import OutgoingMail

from ...enums import EventStatus, RegistrationStatus
from ...models import EventPage, Occurrence, Registration
from ...models.registration import ACTIVE
from ..facts import facts_of
from ..occasion import Occasion, occasion_at


@dataclass(frozen=True)
class Case:
    """A registration, and the date that it is for in its language, or in the other one."""

    registration: Registration
    occasion: Occasion

    @property
    def event(self) -> EventPage:
        return self.occasion.event

    @property
    def date(self) -> Occurrence:
        return self.occasion.occurrence

    @property
    def status(self) -> str:
        """The status of the date: the graver one of the event's and its own."""
        return self.occasion.status

    @property
    def language(self) -> str:
        """The language of our words; the event's own may be in the other one."""
        return self.registration.language

    @property
    def is_confirmed(self) -> bool:
        return self.registration.status == RegistrationStatus.CONFIRMED

    @cached_property
    def facts(self) -> dict:
        """The facts that a mail to this person tells: without the link if they wait."""
        return facts_of(self.occasion, with_link=self.is_confirmed)

    @property
    def is_cancelled(self) -> bool:
        """Whether the date won't take place."""
        return self.status == EventStatus.CANCELLED

    @property
    def in_other_language(self) -> bool:
        """Whether the event isn't live in the language of the mail."""
        return self.event.language != self.language


def case_of(mail: OutgoingMail, statuses=ACTIVE, *, even_if_over: bool = False) -> Case | None:
    """Return what ``mail`` is about; None if it has become pointless.

    That is when the registration no longer has one of ``statuses`` or was made anonymous, and when
    the date is over (unless ``even_if_over``) or no longer there.
    """
    registration = (
        Registration.objects.filter(pk=mail.about, status__in=statuses, anonymised_at=None)
        .exclude(email="")
        .select_related("record")
        .first()
    )
    if registration is None:
        return None
    occasion = occasion_at(registration.record, registration.language, public=False)
    if occasion is None:
        return None
    if occasion.occurrence.ends_at <= timezone.now() and not even_if_over:
        return None
    return Case(registration, occasion)
