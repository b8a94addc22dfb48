"""How many seats are taken of dates, who waits, who came: numbers only, in two queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, F, Q, Sum

from ...enums import RegistrationStatus
from ...models import Attendance, OccurrenceRecord, Registration


@dataclass(frozen=True)
class Figures:
    """What is known of one date."""

    #: Places held, and how many registrations hold them.
    seats: int = 0
    confirmed: int = 0
    #: How many registrations wait, and for how many places.
    waiting: int = 0
    places_waited_for: int = 0
    cancelled: int = 0
    #: How many were checked in, with and without a registration.
    arrived: int = 0
    attendance: Attendance | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nobody was ever registered."""
        return not (self.confirmed or self.waiting or self.cancelled)


def figures_of(identities: Iterable[UUID]) -> dict[UUID, Figures]:
    """Return the figures of dates by their identities, of those that have a record."""
    identities = list(identities)
    confirmed = Q(status=RegistrationStatus.CONFIRMED)
    waiting = Q(status=RegistrationStatus.WAITING)
    sums = {
        row.pop("record"): row
        for row in Registration.objects.filter(record__in=identities)
        .order_by()
        .values("record")
        .annotate(
            seats=Sum("places", filter=confirmed, default=0),
            confirmed=Count("pk", filter=confirmed),
            waiting=Count("pk", filter=waiting),
            places_waited_for=Sum("places", filter=waiting, default=0),
            cancelled=Count("pk", filter=Q(status=RegistrationStatus.CANCELLED)),
            arrived=Sum(F("came_women") + F("came_men") + F("came_other"), default=0),
        )
    }
    found = {}
    for record in OccurrenceRecord.objects.filter(pk__in=identities).select_related("attendance"):
        row = sums.get(record.pk, {})
        walk_ins = record.walk_in_women + record.walk_in_men + record.walk_in_other
        found[record.pk] = Figures(
            **row | {"arrived": row.get("arrived", 0) + walk_ins},
            attendance=getattr(record, "attendance", None),
        )
    return found


def figures_of_one(identity: UUID) -> Figures:
    """Return the figures of one date."""
    return figures_of([identity]).get(identity, Figures())
