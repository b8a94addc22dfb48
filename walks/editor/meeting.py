"""Where a line comes near positions, and whether it does so in a given order.

Computed in the azimuthal equidistant projection around the line's middle. Distances from the middle
are true in it; between any two points of a walk a few kilometres long they are wrong by less than a
millionth, and straight lines are those of the map to within centimetres.
"""

from collections.abc import Sequence

import numpy
from pyproj import Proj

#: As far as this a stop counts as lying at the line.
NEAR_M = 50.0
#: Positions along the line are not known better than this, so this much never changes an order.
SLACK_M = 15.0


class Path:
    """A line of ``[longitude, latitude]`` positions, at least two of them different."""

    def __init__(self, positions: Sequence[Sequence[float]]):
        longitudes, latitudes = zip(*(position[:2] for position in positions), strict=True)
        self._plane = Proj(
            proj="aeqd",
            lon_0=(min(longitudes) + max(longitudes)) / 2,
            lat_0=(min(latitudes) + max(latitudes)) / 2,
            ellps="WGS84",
        )
        corners = numpy.column_stack(self._plane(longitudes, latitudes))
        steps = numpy.diff(corners, axis=0)
        moving = numpy.hypot(*steps.T) > 0
        self._starts, self._steps = corners[:-1][moving], steps[moving]
        self._lengths = numpy.hypot(*self._steps.T)
        self._before = numpy.concatenate(([0.0], numpy.cumsum(self._lengths)[:-1]))
        self.length_m = float(self._lengths.sum())

    def _nearest_per_step(self, position: Sequence[float]) -> tuple[numpy.ndarray, numpy.ndarray]:
        """Return for each straight part of the line where it is nearest (0–1), and how far off."""
        point = numpy.array(self._plane(*position[:2]))
        along = ((point - self._starts) * self._steps).sum(axis=1) / self._lengths**2
        shares = numpy.clip(along, 0, 1)
        nearest = self._starts + self._steps * shares[:, None]
        return shares, numpy.hypot(*(nearest - point).T)

    def distance_m(self, position: Sequence[float]) -> float:
        """Return how far ``[longitude, latitude]`` lies from the line, in metres."""
        return float(self._nearest_per_step(position)[1].min())

    def meetings_m(self, position: Sequence[float]) -> list[float]:
        """Return how many metres along the line it comes nearest to ``position``, ascending.

        One number for each time that the line, coming within ``NEAR_M``, is nearer than just before
        and just after; none if it never comes so near.
        """
        shares, offsets = self._nearest_per_step(position)
        # The end of a part is only a turning point if the next part leads away at once, and vice
        # versa for its beginning; the line's own ends are always one.
        leads_on = numpy.append(shares[1:] > 0, False)
        came_from = numpy.insert(shares[:-1] < 1, 0, False)
        turning = ~((shares == 1) & leads_on) & ~((shares == 0) & came_from)
        found = self._before + shares * self._lengths
        return sorted({float(one) for one in found[turning & (offsets <= NEAR_M)]})


def out_of_order(meetings: Sequence[Sequence[float]]) -> list[int]:
    """Return the indexes of the stops that break the line's order; as few as possible.

    ``meetings`` holds for each stop, in their order, the places along the line where it may be met;
    a stop that is never met has none and breaks no order. Empty if each stop can be given one of
    its places so that they never go back by more than ``SLACK_M``: loops and lines that pass a
    place twice are fine.
    """
    # best[k]: how far along the line one must have come to meet k of the stops so far, and which.
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    met = [index for index, places in enumerate(meetings) if places]
    for index in met:
        for count in sorted(best, reverse=True):
            reached, kept = best[count]
            here = min((one for one in meetings[index] if one >= reached - SLACK_M), default=None)
            if here is None:
                continue
            candidate = max(here, reached)
            if count + 1 not in best or candidate < best[count + 1][0]:
                best[count + 1] = (candidate, (*kept, index))
    kept = set(best[max(best)][1])
    return [index for index in met if index not in kept]
