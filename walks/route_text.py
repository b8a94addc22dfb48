"""The route in words: from stop to stop, how far, which way and for how long.

The text alone must be enough to find the way between the stops, so the map is never needed.
Distances are those along the line, as it runs on the map. A line that is schematic, or that passes
a stop too far away, can't tell them; then they are as the crow flies, and the text says so.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from geo.compass import direction
from geo.fields import coordinates_of
from geo.geodesy import distance_m, line_length_m
from geo.path import Path

from .duration import moving_minutes
from .stop_order import NEAR_M, places_in_order
from .wording import distance_text

#: Closer than this, a direction says more about the position's error than about the way.
BESIDE_M = 15


@dataclass(frozen=True)
class Leg:
    """The way to a stop from the one before it, whose number is ``start``.

    ``start`` is 0 for the way from the beginning of the line to the first stop. ``minutes`` are
    those of the walk's mode; those of all legs add up to the walk's. ``direction`` is a wind, as
    seen from the stop before; empty where the line returns to where it was. With ``along_route``,
    ``metres`` are those along the line, else as the crow flies; ``says_how`` tells whether the leg
    itself has to mention that, since the others are along the line.
    """

    start: int
    metres: float
    direction: str
    minutes: int = 0
    is_approximate: bool = False
    along_route: bool = False
    says_how: bool = False

    def __str__(self) -> str:
        distance = distance_text(self.metres)
        if self.is_approximate:
            distance = _("about %(distance)s") % {"distance": distance}
        values = {"distance": distance, "direction": self.direction, "number": self.start}
        return self._pattern() % values

    def _pattern(self) -> str:
        if not self.start:
            return (
                _("%(distance)s %(direction)s of where the route begins")
                if self.direction
                else _("%(distance)s from where the route begins")
            )
        if self.metres < BESIDE_M:
            return _("right beside stop %(number)s")
        if not self.direction:
            return _("%(distance)s from stop %(number)s along the route")
        if self.along_route:
            return _("%(distance)s %(direction)s from stop %(number)s along the route")
        if self.says_how:
            return _("%(distance)s %(direction)s of stop %(number)s as the crow flies")
        return _("%(distance)s %(direction)s of stop %(number)s")


@dataclass(frozen=True)
class Course:
    """Where a walk's line runs, and where it meets the stops; see ``course_of``."""

    #: Metres along the line for each stop; ``None`` for those that it doesn't meet.
    along_m: list[float | None]
    length_m: float = 0.0
    ends: tuple = ()


def course_of(walk, stops: Sequence) -> Course:
    """Return where the walk's line meets the visible stops: nowhere if it is schematic.

    A line that was drawn from the last stop to the first is taken the other way round.
    """
    nowhere = Course([None] * len(stops))
    if walk.line_is_schematic or not line_length_m(walk.line):
        return nowhere
    positions = [coordinates_of(stop.local_place.point) for stop in stops]
    line = walk.line["coordinates"]
    best = nowhere
    for corners in (line, line[::-1]):
        path = Path(corners)
        along_m = places_in_order(path, positions)
        if _met(along_m) > _met(best.along_m):
            best = Course(along_m, path.length_m, (corners[0], corners[-1]))
    return best if _met(best.along_m) > 1 or len(stops) == 1 else nowhere


def _met(along_m: list[float | None]) -> int:
    return sum(place is not None for place in along_m)


def attach_legs(stops: Sequence, walk) -> Course:
    """Give each of the visible stops its ``leg``, and how far it is from the start of the walk.

    ``stops`` is what ``walk.visible_stops()`` returns. ``metres_from_start`` counts the legs;
    ``minutes_from_start`` is when the group arrives, after the minutes at the stops before. All
    three are ``None`` where a position is missing; the first stop has a leg only if the line begins
    elsewhere. ``arrival_is_approximate`` tells whether something before was. Returns where the line
    meets the stops.
    """
    course = course_of(walk, stops)
    metres, at_stops = 0.0, 0
    is_approximate = False
    known = None  # the last stop that the line meets: its index and its metres from the start
    for index, stop in enumerate(stops):
        along = course.along_m[index]
        leg = _leg(stops, index, course)
        if index:
            if leg and metres is not None:
                metres += leg["metres"]
            elif along is not None and known:
                metres = known[1] + along - course.along_m[known[0]]
            else:
                metres = None
        elif leg:
            metres = leg["metres"]
        if along is not None and metres is not None:
            known = index, metres
        moving = moving_minutes(metres, walk.mode) if metres is not None else None
        stop.leg = leg and Leg(**leg, minutes=_minutes(leg["metres"], moving, stops, index, walk))
        stop.metres_from_start = metres
        stop.moving_from_start = moving
        stop.minutes_from_start = None if moving is None else moving + at_stops
        is_approximate |= bool(stop.leg and stop.leg.is_approximate)
        stop.arrival_is_approximate = is_approximate
        is_approximate |= stop.minutes_are_estimated
        at_stops += stop.minutes or 0
    return course


def _minutes(metres: float, moving: int | None, stops: Sequence, index: int, walk) -> int:
    """Return the leg's minutes so that they add up to those from the start, which are rounded."""
    before = stops[index - 1].moving_from_start if index else 0
    if moving is None or before is None:
        return moving_minutes(metres, walk.mode)
    return moving - before


def _leg(stops: Sequence, index: int, course: Course) -> dict | None:
    """Return the values of the leg to a stop, without its minutes; ``None`` if it can't be told."""
    here = stops[index].local_place
    there = coordinates_of(here.point)
    along = course.along_m[index]
    if not index:
        # From where the line begins, if that isn't here.
        if not there or along is None or along <= NEAR_M:
            return None
        return _values(0, along, course.ends[0], there, here.point_is_approximate, along_route=True)
    before = stops[index - 1]
    start = coordinates_of(before.local_place.point)
    if not start or not there:
        return None
    approximate = before.local_place.point_is_approximate or here.point_is_approximate
    from_along = course.along_m[index - 1]
    if along is None or from_along is None:
        values = _values(before.number, distance_m(start, there), start, there, approximate)
        return values | {"says_how": bool(course.ends)}
    metres = max(along - from_along, 0.0)
    return _values(before.number, metres, start, there, approximate, along_route=True)


def _values(number, metres, start, there, is_approximate, *, along_route=False) -> dict:
    return {
        "start": number,
        "metres": metres,
        "direction": direction(start, there) if distance_m(start, there) >= BESIDE_M else "",
        "is_approximate": is_approximate,
        "along_route": along_route,
    }


def ending_of(stops: Sequence, course: Course) -> str:
    """Return in a sentence how the line goes on after the last stop; empty if it ends there."""
    if not course.ends or course.along_m[-1] is None:
        return ""
    metres = course.length_m - course.along_m[-1]
    if metres <= NEAR_M:
        return ""
    last = coordinates_of(stops[-1].local_place.point)
    beginning, end = course.ends
    values = {
        "number": stops[-1].number,
        "distance": distance_text(metres),
        "direction": direction(last, end),
    }
    if distance_m(beginning, end) <= NEAR_M:
        text = _("After stop %(number)s the route returns to its beginning: %(distance)s.")
    elif distance_m(last, end) < BESIDE_M:
        text = _("After stop %(number)s the route goes on for %(distance)s.")
    else:
        text = _(
            "After stop %(number)s the route goes on for %(distance)s to the %(direction)s, and "
            "ends there."
        )
    return text % values
