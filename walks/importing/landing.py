"""Where a file's content would lie in each coordinate system that an editor can choose."""

from dataclasses import dataclass, replace

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from geo.extent import is_inside
from geo.position import position_text
from geo.reading import CRS_CHOICES

from .source import Source

#: Positions looked at: a file's content lies together.
SAMPLE = 20


@dataclass(frozen=True)
class Landing:
    """``position`` is where the content would begin; ``None`` if it fits nowhere on Earth."""

    crs: str
    name: str
    position: list[float] | None

    @property
    def is_inside(self) -> bool:
        return bool(self.position) and is_inside(self.position)

    def __str__(self) -> str:
        if self.position is None:
            return _("%(crs)s – the numbers in the file don’t fit") % {"crs": self.name}
        if self.is_inside:
            return _("%(crs)s – would lie in the municipality") % {"crs": self.name}
        return _("%(crs)s – would lie far away, at %(position)s") % {
            "crs": self.name,
            "position": position_text(self.position, decimals=1),
        }


def landings(source: Source) -> list[Landing]:
    """Return all coordinate systems to choose from, in the order in which they are offered."""
    sample = _sample(source)
    return [Landing(crs, str(name), _landing(sample, crs)) for crs, name in CRS_CHOICES]


def likely_crs(source: Source, offered: list[Landing]) -> str | None:
    """Return the system that puts the content into the municipality, the guess if it does."""
    inside = [landing.crs for landing in offered if landing.is_inside]
    return source.guessed_crs if source.guessed_crs in inside else next(iter(inside), None)


def _sample(source: Source) -> Source:
    reading = source.reading
    return replace(
        source,
        reading=replace(
            reading,
            lines=[
                replace(line, coordinates=line.coordinates[:1]) for line in reading.lines[:SAMPLE]
            ],
            points=reading.points[:SAMPLE],
        ),
    )


def _landing(sample: Source, crs: str) -> list[float] | None:
    try:
        reading = sample.in_crs(crs).reading
    except ValidationError:
        return None
    positions = [line.coordinates[0] for line in reading.lines]
    positions += [point.coordinates for point in reading.points]
    return next((one for one in positions if not is_inside(one)), positions[0])
