"""What the formats have in common: features with coordinates as they stand in the file."""

from dataclasses import dataclass, field
from numbers import Real

from .problem import Problem

#: (x, y) or (x, y, height) in the file's own coordinate system; the height may be NaN.
RawPosition = tuple[float, ...]

#: In lower case, the first that is filled in counts. A Shapefile cuts names after ten characters.
NAME_FIELDS = ("name", "namn", "title", "titel", "rubrik", "label")
DESCRIPTION_FIELDS = (
    "description",
    "desc",
    "beskrivning",
    "beskrivnin",
    "beskr",
    "descriptio",
    "comment",
    "cmt",
    "kommentar",
    "summary",  # as our own files have them
    "text",
)


@dataclass
class Feature:
    """One thing in the file. A multi geometry has several ``parts`` or ``points``."""

    name: str = ""
    description: str = ""
    #: Each a line.
    parts: list[list[RawPosition]] = field(default_factory=list)
    points: list[RawPosition] = field(default_factory=list)
    #: How many areas were left out.
    areas: int = 0
    #: The parts were recorded one after the other, so that a gap is a pause.
    is_recorded: bool = False


@dataclass
class Content:
    """All features of a file, and its coordinate system.

    ``crs`` is “EPSG:n” or WKT, or ``None`` where the file says nothing. ``is_implied`` means that
    the format prescribes it (GPX, KML and GeoJSON are always WGS 84) and the file itself is silent.
    ``notes`` are codes of ``geo.reading.notes`` with what they name.
    """

    crs: str | None
    is_implied: bool = False
    features: list[Feature] = field(default_factory=list)
    notes: list[tuple[str, dict]] = field(default_factory=list)

    def note(self, code: str, **params):
        if (code, params) not in self.notes:
            self.notes.append((code, params))


class Counter:
    """Counts features and positions while a file is read, and stops at the caps."""

    def __init__(self, limits):
        self.limits = limits
        self.features = 0
        self.positions = 0

    def add_feature(self):
        self.features += 1
        if self.features > self.limits.features:
            raise Problem("too_many_features", limit=self.limits.features)

    def add_positions(self, number: int):
        self.positions += number
        if self.positions > self.limits.vertices:
            raise Problem("too_many_positions", limit=self.limits.vertices)


def first_filled(values: dict[str, object], names: tuple[str, ...]) -> str:
    """Return the first text or number in ``values``, by lower-case key, that is not blank."""
    for name in names:
        value = values.get(name)
        if isinstance(value, str | Real) and str(value).strip() and value == value:
            return str(value)
    return ""
