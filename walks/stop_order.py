"""Where a walk's line meets its stops, and whether it does so in their order."""

from collections.abc import Sequence

import numpy

from geo.path import Path

#: As far as this a stop counts as lying at the line.
NEAR_M = 50.0
#: Positions along the line are not known better than this, so this much never changes an order.
SLACK_M = 15.0


def meetings_m(path: Path, position: Sequence[float]) -> list[float]:
    """Return how many metres along the path it comes nearest to a position, ascending.

    ``position`` is ``[longitude, latitude]``. One number for each time that the path, coming within
    ``NEAR_M``, is nearer than just before and just after; none if it never comes so near.
    """
    nearest = path.nearest(position)
    # The end of a part is only a turning point if the next part leads away at once, and vice
    # versa for its beginning; the path's own ends are always one.
    leads_on = numpy.append(nearest.shares[1:] > 0, False)
    came_from = numpy.insert(nearest.shares[:-1] < 1, 0, False)
    turning = ~((nearest.shares == 1) & leads_on) & ~((nearest.shares == 0) & came_from)
    return sorted({float(one) for one in nearest.along_m[turning & (nearest.offset_m <= NEAR_M)]})


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
