"""What a file with a route says, whatever its format."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

#: ``[longitude, latitude]`` in degrees (WGS 84), or with the height in metres as a third number.
Position = Sequence[float]


@dataclass(frozen=True)
class Terms:
    """Who made the data, and under which licence others may use them."""

    attribution: str
    licence: str
    licence_url: str


@dataclass(frozen=True)
class Link:
    """A full address, and what to call it."""

    url: str
    text: str


@dataclass(frozen=True)
class Waypoint:
    """A place that the route passes. ``number`` counts from 1."""

    number: int
    name: str
    position: Position
    link: Link
    text: str = ""
    minutes: int | None = None
    is_approximate: bool = False
    uncertainty_m: int | None = None
    #: What to say of the two above, in the language of the route.
    remark: str = ""
    #: “Stop 2 of 8”, in the language of the route.
    ordinal: str = ""

    @property
    def description(self) -> str:
        """The text, and on a line of its own what to know about the position."""
        return "\n\n".join(part for part in (self.text, self.remark) if part)


@dataclass(frozen=True)
class Route:
    """A line, the places along it, and what is said about both. Either may be missing."""

    name: str
    language: str
    link: Link
    terms: Terms
    line: Sequence[Position] = ()
    waypoints: Sequence[Waypoint] = ()
    text: str = ""
    #: What programs for walking and cycling call it: “walking”, “cycling”.
    activity: str = ""
    #: Facts that only GeoJSON has room for, by property name.
    facts: dict = field(default_factory=dict)
    modified: datetime | None = None

    @property
    def positions(self) -> list[Position]:
        """All positions, those of the line first."""
        return [*self.line, *(waypoint.position for waypoint in self.waypoints)]


def bounds(positions: Sequence[Position]) -> tuple[float, float, float, float]:
    """Return west, south, east, north of at least one position."""
    longitudes, latitudes = zip(*(position[:2] for position in positions), strict=True)
    return min(longitudes), min(latitudes), max(longitudes), max(latitudes)
