"""Where everything stands on a drawing: one plan, which ``svg`` and ``raster`` draw alike."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

import numpy
import shapely

from geo.sketch import nice

from ..ground.wanted import DISTANCE_M
from ..wording import distance_text
from .facts import Facts
from .frame import Frame, frame_around
from .looks import SCALE_SHARE, Look
from .marks import Mark, marks_of, push_apart
from .surroundings import Shape, shapes_of

#: As wide as a sign of the foot's text is on average, in sizes of its font.
SIGN_WIDTH = 0.52
MOST_CREDIT_LINES = 6
#: A bend of the route that is less than this, in units, can't be seen.
VISIBLE = 0.6


@dataclass(frozen=True)
class Scale:
    """A length that people count in: in metres, as a text, and in units of the drawing."""

    metres: int
    text: str
    units: float


@dataclass(frozen=True)
class Plan:
    """A drawing, in its units. The map takes the frame; below it comes the foot."""

    look: Look
    frame: Frame
    line: numpy.ndarray
    is_schematic: bool
    marks: list[Mark]
    shapes: list[Shape]
    #: The area that the ground covers; None where there is no ground.
    land: shapely.Geometry | None
    scale: Scale
    #: Whose data the ground is, in lines.
    credits: list[str]


def plan_of(
    facts: Facts, look: Look, ground: dict | None = None, attributions: Sequence[str] = ()
) -> Plan:
    """Return the plan of a drawing; ``ground`` is as ``walks.ground.stored.read_ground`` has it.

    ``facts`` must have positions.
    """
    credits = _lines(attributions, look) if ground and look.foot else []
    foot = look.foot + max(len(credits) - 1, 0) * look.credits_step if look.foot else 0
    frame = frame_around(facts.positions, look.width, look.height - foot, look.margin)
    line = _line(facts, frame)
    marks = marks_of(
        facts.visits,
        frame.place([visit.position for visit in facts.visits]),
        look.radius,
        look.font_size,
    )
    if look.has_numbers:
        push_apart(marks, frame.width, frame.height)
    return Plan(
        look=look,
        frame=frame,
        line=line,
        is_schematic=facts.is_schematic,
        marks=marks,
        shapes=shapes_of(ground, frame) if ground else [],
        land=_land(facts, frame) if ground else None,
        scale=_scale(frame),
        credits=credits,
    )


def grid_of(plan: Plan) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    """Return lines of squares as large as the scale: all that is known of a blank ground."""
    width, height, step = plan.frame.width, plan.frame.height, plan.scale.units
    columns = [((x, 0.0), (x, height)) for x in _spread(width, step)]
    return columns + [((0.0, y), (width, y)) for y in _spread(height, step)]


def _spread(length: float, step: float) -> list[float]:
    """Return numbers ``step`` apart from 0 to ``length``, one of them in the middle."""
    count = int(length / 2 / step)
    return [length / 2 + index * step for index in range(-count, count + 1)]


def polygons_of(geometry: shapely.Geometry) -> list[shapely.Polygon]:
    """Return the areas of a geometry that may hold several, or none."""
    parts = getattr(geometry, "geoms", [geometry])
    return [one for one in parts if one.geom_type == "Polygon" and not one.is_empty]


def _line(facts: Facts, frame: Frame) -> numpy.ndarray:
    """Return the route without corners that can't be seen."""
    corners = frame.place(facts.line)
    if len(corners) < 2:
        return corners[:0]
    return shapely.get_coordinates(shapely.simplify(shapely.LineString(corners), VISIBLE))


def _land(facts: Facts, frame: Frame) -> shapely.Geometry:
    """Return the surroundings that a ground shows, so that its end doesn't look like a border."""
    positions = facts.line if len(facts.line) > 1 else facts.positions
    corners = frame.place(positions)
    middle = shapely.LineString(corners) if len(corners) > 1 else shapely.Point(corners[0])
    around = shapely.buffer(middle, DISTANCE_M / frame.metres_per_unit)
    return shapely.clip_by_rect(around, -4, -4, frame.width + 4, frame.height + 4)


def _scale(frame: Frame) -> Scale:
    metres = nice(frame.width * SCALE_SHARE * frame.metres_per_unit)
    return Scale(metres, distance_text(metres), metres / frame.metres_per_unit)


def _lines(attributions: Sequence[str], look: Look) -> list[str]:
    """Return the attributions in lines that leave room for the scale.

    A line breaks between two of them, and within one only where it is too long by itself.
    """
    room = int(look.credits_room / (SIGN_WIDTH * look.credits_size))
    lines = [""]
    for attribution in attributions:
        longer = f"{lines[-1]} · {attribution}" if lines[-1] else attribution
        if len(longer) <= room:
            lines[-1] = longer
        else:
            lines += textwrap.wrap(attribution, room)
    lines = [line for line in lines if line]
    if len(lines) > MOST_CREDIT_LINES:
        lines = [*lines[: MOST_CREDIT_LINES - 1], f"{lines[MOST_CREDIT_LINES - 1]} …"]
    return lines
