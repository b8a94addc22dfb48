"""What an import will make, before anything is made."""

from dataclasses import dataclass, field, replace

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import override

from geo.extent import is_inside
from geo.geodesy import line_length_m
from geo.reading import Reading, ReadLine

from ..duration import moving_minutes
from ..models import PlacePage, WalkPage
from ..stop_order import NEAR_M
from .along import Pass, places_along
from .matching import Near
from .names import one_line, stem_of, title_of_place, title_of_walk

#: A walk with more stops is a mistake, and so many new pages would take too long to make.
MOST_STOPS = 100
MODE = WalkPage.Mode.ON_FOOT


@dataclass(frozen=True)
class PointChoice:
    """What becomes of one point: a new place with ``title``, an existing ``place``, or nothing."""

    title: str = ""
    place: PlacePage | None = None
    left_out: bool = False


@dataclass(frozen=True)
class Choices:
    """What is decided about a file. An empty title means the file's own.

    ``line`` counts from 0; ``joined`` makes a line of the points, in the order of the file.
    """

    points: list[PointChoice]
    line: int = 0
    joined: bool = False
    title: str = ""
    outside_extent: bool = False


@dataclass(frozen=True)
class PlannedStop:
    """A stop, in the order of the walk. Without an existing ``place`` a new draft is made."""

    title: str
    description: str
    coordinates: list[float]
    distance_m: float
    place: PlacePage | None = None

    @property
    def is_far(self) -> bool:
        return self.distance_m > NEAR_M

    @property
    def is_outside(self) -> bool:
        return not is_inside(self.coordinates)


@dataclass(frozen=True)
class Plan:
    """A walk to be. ``coordinates`` are those of its line."""

    title: str
    description: str
    coordinates: list[list[float]]
    stops: list[PlannedStop]
    file_name: str
    left_out: int = 0
    is_schematic: bool = False
    outside_extent: bool = False
    notes: list[str] = field(default_factory=list)

    @property
    def line(self) -> dict:
        return {"type": "LineString", "coordinates": self.coordinates}

    @property
    def length_m(self) -> float:
        return line_length_m(self.line)

    @property
    def minutes(self) -> int:
        return moving_minutes(self.length_m, MODE)

    @property
    def heights(self) -> tuple[float, float] | None:
        """The lowest and the highest known height of the line in metres."""
        known = [position[2] for position in self.coordinates if len(position) > 2]
        return (min(known), max(known)) if known else None

    @property
    def is_line_outside(self) -> bool:
        return not all(map(is_inside, self.coordinates))

    @property
    def is_outside(self) -> bool:
        """Whether anything that would be made lies outside the municipality."""
        return self.is_line_outside or any(stop.is_outside for stop in self.stops if not stop.place)

    @property
    def new_places(self) -> list[PlannedStop]:
        return [stop for stop in self.stops if not stop.place]


def everything_new(reading: Reading) -> list[PointChoice]:
    """Return the choices that make a new place of each point."""
    return [PointChoice() for _point in reading.points]


def everything_matched(near: list[list[Near]]) -> list[PointChoice]:
    """Return the choices that use the nearest existing place wherever there is one."""
    return [PointChoice(place=places[0].place if places else None) for places in near]


def make_plan(reading: Reading, file_name: str, choices: Choices) -> Plan:
    """Return what becomes of ``reading``.

    Raises ``ValidationError`` where there is no line, or far too many stops.
    """
    stops = _stops_in_file_order(reading, choices.points)
    if len(stops) > MOST_STOPS:
        raise ValidationError(
            _("The walk would have %(count)s stops. At most %(most)s can be imported."),
            code="too_many_stops",
            params={"count": len(stops), "most": MOST_STOPS},
        )
    line = _joined(stops) if choices.joined else _chosen(reading, choices.line)
    if not choices.joined:
        stops = _in_order_of(line, stops)
    with override(settings.LANGUAGE_CODE):
        title = title_of_walk(choices.title, line.name, stem_of(file_name))
    return Plan(
        title=title,
        description=line.description,
        coordinates=line.coordinates,
        stops=stops,
        file_name=file_name,
        left_out=sum(choice.left_out for choice in choices.points),
        is_schematic=choices.joined,
        outside_extent=choices.outside_extent,
        notes=list(reading.notes),
    )


def _chosen(reading: Reading, number: int) -> ReadLine:
    if not reading.lines:
        raise ValidationError(
            _("The file has no line, only points. A walk needs a line."), code="no_line"
        )
    return reading.lines[number]


def _joined(stops: list[PlannedStop]) -> ReadLine:
    coordinates = [stop.coordinates for stop in stops]
    if len({tuple(position[:2]) for position in coordinates}) < 2:
        raise ValidationError(
            _("At least two points are needed to make a line of them."), code="too_few_points"
        )
    return ReadLine(name="", description="", coordinates=coordinates)


def _stops_in_file_order(reading: Reading, choices: list[PointChoice]) -> list[PlannedStop]:
    stops = []
    for number, (point, choice) in enumerate(zip(reading.points, choices, strict=True), start=1):
        if choice.left_out:
            continue
        with override(settings.LANGUAGE_CODE):
            title = title_of_place(choice.title or point.name, number)
        if choice.place:
            title = one_line(choice.place.draft_title or choice.place.title)
        stops.append(
            PlannedStop(
                title=title,
                description=point.description,
                coordinates=point.coordinates,
                distance_m=0.0,
                place=choice.place,
            )
        )
    return stops


def _in_order_of(line: ReadLine, stops: list[PlannedStop]) -> list[PlannedStop]:
    passes: list[Pass] = places_along(line.coordinates, [stop.coordinates for stop in stops])
    ordered = sorted(zip(passes, stops, strict=True), key=lambda pair: pair[0].along_m)
    return [replace(stop, distance_m=one.offset_m) for one, stop in ordered]
