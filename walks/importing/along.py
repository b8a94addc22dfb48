"""In which order a line passes points, and how far from it they lie."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy
from pyproj import Transformer

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
    flat = Transformer.from_crs("EPSG:4326", _plane_around(line), always_xy=True)
    path = _projected(flat, line)
    candidates = [_passes(path, point) for point in _projected(flat, points)]
    return _in_file_order(candidates) or [passes[0] for passes in candidates]


def _plane_around(line: Sequence[Sequence[float]]) -> dict:
    """Return a plane that keeps distances from the middle of the line (azimuthal equidistant).

    At the size of a walk it keeps all distances to far below a metre, anywhere on Earth.
    """
    longitudes, latitudes = zip(*(position[:2] for position in line), strict=True)
    return {
        "proj": "aeqd",
        "lon_0": (min(longitudes) + max(longitudes)) / 2,
        "lat_0": (min(latitudes) + max(latitudes)) / 2,
        "ellps": "WGS84",
    }


def _projected(flat: Transformer, positions: Sequence[Sequence[float]]) -> numpy.ndarray:
    """Return positions as metres in the plane, one row each."""
    longitudes, latitudes = zip(*(position[:2] for position in positions), strict=True)
    return numpy.column_stack(flat.transform(longitudes, latitudes))


def _passes(path: numpy.ndarray, point: numpy.ndarray) -> list[Pass]:
    """Return where ``path`` comes about as near to ``point`` as it ever does, from its start."""
    starts, steps = path[:-1], numpy.diff(path, axis=0)
    lengths = numpy.hypot(*steps.T)
    squares = numpy.where(lengths > 0, lengths**2, 1)
    shares = numpy.clip(((point - starts) * steps).sum(axis=1) / squares, 0, 1)
    offsets = numpy.hypot(*(starts + steps * shares[:, None] - point).T)
    alongs = numpy.concatenate(([0], numpy.cumsum(lengths)[:-1])) + shares * lengths
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
