"""What the map of a walk shows: its line, its stops with their numbers, whose data it lies on."""

from collections.abc import Iterable
from dataclasses import dataclass

from geo.fields import coordinates_of
from geo.writing.text import one_line

from ..models import WalkPage, WalkStop

Position = tuple[float, float]


@dataclass(frozen=True)
class Visit:
    """A stop as the map has it; ``position`` is (longitude, latitude)."""

    number: int
    title: str
    position: Position
    is_approximate: bool


@dataclass(frozen=True)
class Facts:
    """All that a drawing depends on, besides its size and its ground."""

    title: str
    language: str
    line: tuple[Position, ...]
    is_schematic: bool
    visits: tuple[Visit, ...]

    @property
    def positions(self) -> list[Position]:
        """Everything that must be on the map; empty where there is nothing to draw."""
        return [*self.line, *(visit.position for visit in self.visits)]


def facts_of(walk: WalkPage, stops: Iterable[WalkStop] | None = None) -> Facts:
    """Return what a walk's map shows; ``stops`` are its visible ones, if they are known already.

    Stops without a position keep their number and are left out.
    """
    stops = walk.visible_stops() if stops is None else stops
    line = walk.line["coordinates"] if walk.line else ()
    return Facts(
        title=one_line(walk.title),
        language=walk.language,
        line=tuple((position[0], position[1]) for position in line),
        is_schematic=walk.line_is_schematic,
        visits=tuple(
            Visit(
                number=stop.number,
                title=one_line(stop.local_place.title),
                position=tuple(coordinates_of(stop.local_place.point)[:2]),
                is_approximate=stop.local_place.point_is_approximate,
            )
            for stop in stops
            if coordinates_of(stop.local_place.point)
        ),
    )
