"""The route in words: from stop to stop, how far and which way.

The text alone must be enough to find the way between the stops, so the map is never needed.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from geo.compass import direction
from geo.fields import coordinates_of
from geo.geodesy import distance_m

from .wording import distance_text

#: Closer than this, a direction says more about the position's error than about the way.
BESIDE_M = 15


@dataclass(frozen=True)
class Leg:
    """The straight line to a stop from the one before it, whose number is ``start``."""

    start: int
    metres: float
    direction: str
    is_approximate: bool

    def __str__(self) -> str:
        values = {
            "distance": distance_text(self.metres),
            "direction": self.direction,
            "number": self.start,
        }
        if self.metres < BESIDE_M:
            return _("right beside stop %(number)s") % values
        if self.is_approximate:
            return _("about %(distance)s %(direction)s of stop %(number)s") % values
        return _("%(distance)s %(direction)s of stop %(number)s") % values


def leg_between(start: int, a, b) -> Leg | None:
    """Return the leg from place ``a``, stop number ``start``, to place ``b``.

    ``None`` where one of them has no position.
    """
    here, there = coordinates_of(a.point), coordinates_of(b.point)
    if not here or not there:
        return None
    return Leg(
        start=start,
        metres=distance_m(here, there),
        direction=direction(here, there),
        is_approximate=a.point_is_approximate or b.point_is_approximate,
    )


def attach_legs(stops: Iterable) -> None:
    """Give each of the visible stops its ``leg``; the first has none.

    Expects what ``WalkPage.visible_stops`` returns.
    """
    previous = None
    for stop in stops:
        stop.leg = (
            leg_between(previous.number, previous.local_place, stop.local_place)
            if previous
            else None
        )
        previous = stop
