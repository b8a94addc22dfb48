"""Find the dates with registered people who haven't been told the present facts; tell them.

Nobody is asked about whom a mail is already on its way to: it says what is true when it goes. And
nobody is told twice, on a double click or by two editors at once, since the outbox takes each mail
only once.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.log_actions import log

from mailing import outbox
from mailing.models import OutgoingMail

from ...enums import EventStatus, RegistrationStatus
from ...models import EventPage, Occurrence, OccurrenceRecord, Registration
from ..facts import digest, facts_of, keep, kept, knows_link
from ..letters.news import CANCELLED, CHANGED
from ..occasion import Occasion, identity_of

#: Mails that tell the facts as they are when the mail goes.
TELLING = (
    *(CHANGED, CANCELLED, "event.reminder"),
    *("registration.confirmed", "registration.waiting", "registration.promoted"),
    *("registration.again", "registration.changed"),
)
ON_THE_WAY = (OutgoingMail.Status.WAITING, OutgoingMail.Status.SENDING)
TOLD, LEFT_UNTOLD = "events.registrations.tell", "events.registrations.leave_untold"


@dataclass
class UntoldDate:
    """A coming date, as it is now, with those who haven't been told so."""

    occasion: Occasion
    #: The present facts, with the link for taking part.
    facts: dict
    untold: list[Registration] = field(default_factory=list)
    #: How many mails with news each of them has had put in the outbox, by primary key.
    earlier: dict[int, int] = field(default_factory=dict)

    @property
    def identity(self) -> UUID:
        return self.occasion.identity

    @property
    def reachable(self) -> list[Registration]:
        """Those with an address to write to."""
        return [one for one in self.untold if one.email]

    @property
    def without_address(self) -> int:
        """How many have to be told in another way."""
        return len(self.untold) - len(self.reachable)

    @property
    def waiting(self) -> int:
        """How many of those that can be written to are on the waiting list."""
        return sum(one.status == RegistrationStatus.WAITING for one in self.reachable)

    @property
    def digest(self) -> str:
        """The name of the present facts: what an editor has seen and decided about."""
        return digest(self.facts)

    def told_most(self) -> dict | None:
        """Return the facts that most of them were told last; None if those aren't known."""
        for name, _number in Counter(one.told for one in self.untold).most_common():
            if known := kept(name):
                return known
        return None

    def facts_for(self, registration: Registration) -> dict:
        """Return the facts that are for this person to know."""
        if knows_link(registration.status):
            return self.facts
        return self.facts | {"online_link": ""}


def untold_dates(event_key: UUID | None = None, at: dt.datetime | None = None) -> list[UntoldDate]:
    """Return the coming dates with people to tell, soonest first: of one event or of all.

    ``event_key`` is the translation key of the event's pages. Only what is live counts. As many
    queries for many dates as for one, but for three where only another language is live.
    """
    records = OccurrenceRecord.objects.filter(
        pk__in=Registration.objects.active().filter(anonymised_at=None).values("record")
    )
    if event_key:
        records = records.filter(event_key=event_key)
    dates = {
        occasion.identity: UntoldDate(occasion, facts_of(occasion))
        for occasion in _coming(records, at or timezone.now())
    }
    _add_those_to_tell(dates)
    return [date for date in dates.values() if date.untold]


def _coming(records: QuerySet, at: dt.datetime) -> Iterable[Occasion]:
    """Yield the coming live dates of ``records``, soonest first, each in one language."""
    wanted = {record.pk for record in records}
    rows = (
        Occurrence.objects.filter(
            page__live=True,
            page__alias_of__isnull=True,
            page__translation_key__in=records.values("event_key"),
            uid__in=records.values("uid"),
            ends_at__gt=at,
        )
        .select_related("page__locale")
        .defer("page__body")
        .order_by("starts_at", "page_id", "-pk")
    )
    by_identity = defaultdict(list)
    for row in rows:
        by_identity[identity_of(row.page, row)].append(row)
    for identity, versions in by_identity.items():
        if identity in wanted:
            main = [row for row in versions if row.page.language == settings.LANGUAGE_CODE]
            row = (main or versions)[0]
            yield Occasion(row.page, row)


def _add_those_to_tell(dates: dict[UUID, UntoldDate]) -> None:
    """Add those who haven't been told, and to whom no mail is on its way.

    The mails are read first: somebody who is told in this moment then either counts as told, or the
    outbox refuses the second mail.
    """
    registrations = Registration.objects.active().filter(record__in=dates, anonymised_at=None)
    mails = defaultdict(list)
    for about, kind, status in OutgoingMail.objects.filter(
        kind__in=TELLING, about__in=[str(key) for key in registrations.values_list("pk", flat=True)]
    ).values_list("about", "kind", "status"):
        mails[about].append((kind, status))
    for one in registrations.order_by("created_at", "pk"):
        date, theirs = dates[one.record_id], mails[str(one.pk)]
        if one.told == digest(date.facts_for(one)):
            continue
        if any(status in ON_THE_WAY for _kind, status in theirs):
            continue
        date.untold.append(one)
        date.earlier[one.pk] = sum(kind in (CHANGED, CANCELLED) for kind, _status in theirs)


def tell(date: UntoldDate, *, line: str = "", user=None) -> int:
    """Put a mail to each of those who can be reached in the outbox; return how many.

    ``line`` is what the editor adds. Those without an address count as told from now on: the editor
    knows that they have to be told in another way.
    """
    kind = CANCELLED if date.occasion.status == EventStatus.CANCELLED else CHANGED
    data = {"line": line.strip()} if line.strip() else {}
    with transaction.atomic():
        mails = [
            outbox.put(kind, one.pk, data=data, once=_once(date, one)) for one in date.reachable
        ]
        _remember(date, [one for one in date.untold if not one.email])
        number = sum(mail is not None for mail in mails)
        if number or date.without_address:
            _note(TOLD, date, number, user)
    return number


def leave_untold(date: UntoldDate, *, user=None) -> None:
    """Let it be: nobody is asked about these facts again."""
    with transaction.atomic():
        _remember(date, date.untold)
        _note(LEFT_UNTOLD, date, len(date.untold), user)


def _once(date: UntoldDate, registration: Registration) -> str:
    """Name the telling of these facts; what is told again after another change has a new name."""
    return f"tell {registration.pk} {date.earlier[registration.pk]} {date.digest}"


def _remember(date: UntoldDate, registrations: list[Registration]) -> None:
    for has_place in (True, False):
        these = [one for one in registrations if knows_link(one.status) == has_place]
        if these:
            name = keep(date.facts_for(these[0]))
            Registration.objects.filter(pk__in=[one.pk for one in these]).update(told=name)


def _note(action: str, date: UntoldDate, people: int, user) -> None:
    log(
        instance=date.occasion.event,
        action=action,
        user=user,
        data={"date": str(date.identity), "people": people},
    )


def event_of(page: EventPage) -> EventPage:
    """Return the page that editors know the event by: the default language's where there is one."""
    pages = EventPage.objects.filter(translation_key=page.translation_key, alias_of__isnull=True)
    return pages.filter(locale__language_code=settings.LANGUAGE_CODE).first() or page
