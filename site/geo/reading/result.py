"""What comes out of a file: lines and points in WGS 84, longitude first."""

from dataclasses import dataclass, field

#: ``[longitude, latitude]`` in degrees, with the height in metres as a third number where the file
#: has one. Within one line some positions may have a height and others not.
Position = list[float]


@dataclass(frozen=True)
class ReadLine:
    """A line with at least two different positions. ``name`` and ``description`` may be empty."""

    name: str
    description: str
    coordinates: list[Position]


@dataclass(frozen=True)
class ReadPoint:
    """A point. ``coordinates`` is one position."""

    name: str
    description: str
    coordinates: Position


@dataclass(frozen=True)
class Reading:
    """The content of a file, in the order of the file. ``dataclasses.asdict`` gives plain JSON.

    ``format`` is one of ``FORMATS``' names (“GPX”, “Shapefile” …), ``crs`` what the coordinates
    were in before they became WGS 84 (“EPSG:3006”, or a name where there is no code). ``notes``
    are sentences for the editor, in the language that was active during the reading, about what
    was left out, joined or guessed.
    """

    format: str
    crs: str
    lines: list[ReadLine] = field(default_factory=list)
    points: list[ReadPoint] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
