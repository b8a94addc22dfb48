"""In which order a line passes points, and how far from it they lie."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy

from geo.path import Path

#: A line that comes by again counts as another pass of a point if it is at most so much farther
#: away than the first time (a phone's positions differ by as much), and goes on so far in between.
AS_NEAR_M = 15.0
APART_M = 50.0


@dataclass(frozen=True)
class Pass:
    """The line comes by a point ``along_m`` metres from its start, ``offset_m`` metres away."""

    along_m: float
    offset_m: float


def places_along(line: Sequence[Sequence[float]], points: Sequence[Sequence[float]]) -> list[Pass]:
    """Return, for each of ``points``, where the line passes it. All are ``[longitude, latitude]``.

    A point that the line passes several times, such as the start of a round trip, gets the pass
    that fits the order in which the points come; where that isn't the line's order, the first.
    """
    if not points:
        return []
    path = Path(line)
    candidates = [_passes(path, point) for point in points]
    return _in_file_order(candidates) or [passes[0] for passes in candidates]


def _passes(path: Path, point: Sequence[float]) -> list[Pass]:
    """Return where ``path`` comes about as near to ``point`` as it ever does, from its start."""
    nearest = path.nearest(point)
    alongs, offsets = nearest.along_m, nearest.offset_m
    near = numpy.flatnonzero(offsets <= offsets.min() + AS_NEAR_M)
    groups = numpy.split(near, numpy.flatnonzero(numpy.diff(alongs[near]) > APART_M) + 1)
    best = [group[numpy.argmin(offsets[group])] for group in groups]
    return [Pass(float(alongs[one]), float(offsets[one])) for one in best]


def _in_file_order(candidates: list[list[Pass]]) -> list[Pass] | None:
    """Return one pass for each point so that the order of the points is the line's, if it can be.

    Each takes its first pass that isn't before the one of the point before it.
    """
    chosen: list[Pass] = []
    for passes in candidates:
        here = chosen[-1].along_m if chosen else 0.0
        later = next((one for one in passes if one.along_m >= here), None)
        if later is None:
            return None
        chosen.append(later)
    return chosen
