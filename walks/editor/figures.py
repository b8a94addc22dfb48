"""Length and times of a walk while it is being edited, computed as they are when it is saved."""

from collections.abc import Iterable
from dataclasses import dataclass

from geo.geodesy import line_length_m

from ..duration import moving_minutes
from ..wording import distance_text, duration_text


@dataclass(frozen=True)
class Figures:
    """Length in whole metres, times in whole minutes."""

    distance_m: int
    moving_minutes: int
    stop_minutes: int

    @property
    def duration_minutes(self) -> int:
        return self.moving_minutes + self.stop_minutes

    def as_json(self) -> dict:
        """Return the numbers, and for each the text that the reader sees."""
        return {
            "distance_m": self.distance_m,
            "moving_minutes": self.moving_minutes,
            "stop_minutes": self.stop_minutes,
            "duration_minutes": self.duration_minutes,
            "texts": {
                "distance": distance_text(self.distance_m),
                "moving": duration_text(self.moving_minutes),
                "stops": duration_text(self.stop_minutes),
                "total": duration_text(self.duration_minutes),
            },
        }


def figures_of(line: dict | None, mode: str, minutes: Iterable[int]) -> Figures:
    """Return the figures of a walk along a GeoJSON LineString with ``minutes`` at each stop.

    They are what ``WalkPage.compute`` sets.
    """
    metres = line_length_m(line)
    return Figures(
        distance_m=round(metres),
        moving_minutes=moving_minutes(metres, mode),
        stop_minutes=sum(minutes),
    )
