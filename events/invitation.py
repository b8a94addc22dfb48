"""What a date of an event says to those who want to come: whether they can register, and where.

Seats come and go without the content changing, so nothing here is ever remembered.
"""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from .enums import Precision
from .models import EventPage, Occurrence
from .registration.occasion import RegistrationState, identity_of, situations_of
from .timespan import LOCAL, Timespan

#: So few places, or fewer, are worth a warning.
FEW_PLACES = 10
#: Of these somebody who wants to come should know.
SAID = (
    RegistrationState.NOT_YET,
    RegistrationState.OPEN,
    RegistrationState.QUEUE,
    RegistrationState.FULL,
    RegistrationState.CLOSED,
)


@dataclass(frozen=True)
class Invitation:
    """What somebody meets who wants to register for a date."""

    state: RegistrationState
    #: Path of the form, where it is open: for a seat or for the waiting list.
    url: str = ""
    #: How many seats are left, if few.
    few_left: int | None = None
    opens: Timespan | None = None
    #: The last moment to register, if it isn't the beginning itself.
    closes: Timespan | None = None
    #: Whether those who register get a link for taking part online.
    sends_link: bool = False

    @property
    def has_seats(self) -> bool:
        return self.state == RegistrationState.OPEN


def invitations_to(
    page: EventPage, dates: list[Occurrence], at: dt.datetime
) -> dict[UUID, Invitation]:
    """Return what is said at each of an event's ``dates`` as of ``at``, by the dates' identities.

    Dates of which nothing is to be said are left out. As many queries as ``situations_of``.
    """
    situations = situations_of(page, dates, at)
    date_of = {identity_of(page, date): date for date in dates}
    return {
        identity: _invitation(identity, date_of[identity], situation.state, situation.free_seats)
        for identity, situation in situations.items()
        if situation.state in SAID
    }


def _invitation(
    identity: UUID, date: Occurrence, state: RegistrationState, left: int | None
) -> Invitation:
    # As long as nobody has registered, none is “left”: then the number of places says it.
    is_few = (
        state == RegistrationState.OPEN
        and left is not None
        and left <= FEW_PLACES
        and left != date.capacity
    )
    opens, closes = date.registration_opens_at, date.registration_closes_at
    return Invitation(
        state=state,
        url=reverse("registration", args=[identity]) if state.takes_registrations else "",
        few_left=left if is_few else None,
        opens=moment(opens) if opens and state == RegistrationState.NOT_YET else None,
        closes=moment(closes) if closes and state.takes_registrations else None,
        sends_link=bool(date.online_link) and state.takes_registrations,
    )


def moment(at: dt.datetime) -> Timespan:
    """Return an instant as a time that can be put into words."""
    here = at.astimezone(LOCAL)
    return Timespan(Precision.TIME, here.date(), here.time(), here.date())
