"""A line laid out flat, to ask where along it a position lies and how far beside it.

Computed in the azimuthal equidistant projection around the line's middle. Distances from the middle
are true in it; between any two points of a walk a few kilometres long they are wrong by less than a
millionth, and straight lines are those of the map to within centimetres.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy
from pyproj import Proj


@dataclass(frozen=True)
class Nearest:
    """Where each straight part of a path is nearest to a position: one number for each part.

    ``shares`` of the part's own length (0 to 1), ``along_m`` metres from the beginning of the path,
    ``offset_m`` metres from the position.
    """

    shares: numpy.ndarray
    along_m: numpy.ndarray
    offset_m: numpy.ndarray


def plane_around(longitudes: Sequence[float], latitudes: Sequence[float]) -> Proj:
    """Return the projection, in metres east and north of the middle of these positions."""
    return Proj(
        proj="aeqd",
        lon_0=(min(longitudes) + max(longitudes)) / 2,
        lat_0=(min(latitudes) + max(latitudes)) / 2,
        ellps="WGS84",
    )


class Path:
    """A line of ``[longitude, latitude]`` positions, at least two of them different.

    Heights are passed over, and so are positions that repeat the one before.
    """

    def __init__(self, positions: Sequence[Sequence[float]]):
        longitudes, latitudes = zip(*(position[:2] for position in positions), strict=True)
        self._plane = plane_around(longitudes, latitudes)
        corners = numpy.column_stack(self._plane(longitudes, latitudes))
        steps = numpy.diff(corners, axis=0)
        moving = numpy.hypot(*steps.T) > 0
        self._starts, self._steps = corners[:-1][moving], steps[moving]
        self._lengths = numpy.hypot(*self._steps.T)
        self._before = numpy.concatenate(([0.0], numpy.cumsum(self._lengths)[:-1]))
        self.length_m = float(self._lengths.sum())

    def nearest(self, position: Sequence[float]) -> Nearest:
        """Return where the path is nearest to ``[longitude, latitude]``, part by part."""
        point = numpy.array(self._plane(*position[:2]))
        along = ((point - self._starts) * self._steps).sum(axis=1) / self._lengths**2
        shares = numpy.clip(along, 0, 1)
        there = self._starts + self._steps * shares[:, None]
        return Nearest(
            shares, self._before + shares * self._lengths, numpy.hypot(*(there - point).T)
        )

    def distance_m(self, position: Sequence[float]) -> float:
        """Return how far ``[longitude, latitude]`` lies from the path, in metres."""
        return float(self.nearest(position).offset_m.min())
