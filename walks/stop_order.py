"""Where a walk's line meets its stops, and whether it does so in their order."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy

from geo.path import Path

#: As far as this a stop counts as lying at the line.
NEAR_M = 50.0
#: Positions along the line are not known better than this, so this much never changes an order.
SLACK_M = 15.0


class Meeting(NamedTuple):
    """A path comes by ``along_m`` metres from its beginning, ``offset_m`` metres away."""

    along_m: float
    offset_m: float


def meetings_m(path: Path, position: Sequence[float]) -> list[float]:
    """Return how many metres along the path it comes nearest to a position, ascending.

    ``position`` is ``[longitude, latitude]``. One number for each time that the path, coming within
    ``NEAR_M``, is nearer than just before and just after; none if it never comes so near.
    """
    return [meeting.along_m for meeting in meetings(path, position)]


def meetings(path: Path, position: Sequence[float]) -> list[Meeting]:
    """Return where the path comes nearest to a position, as ``meetings_m`` does."""
    nearest = path.nearest(position)
    # The end of a part is only a turning point if the next part leads away at once, and vice
    # versa for its beginning; the path's own ends are always one.
    leads_on = numpy.append(nearest.shares[1:] > 0, False)
    came_from = numpy.insert(nearest.shares[:-1] < 1, 0, False)
    turning = ~((nearest.shares == 1) & leads_on) & ~((nearest.shares == 0) & came_from)
    near = turning & (nearest.offset_m <= NEAR_M)
    found = {
        float(along): float(offset)
        for along, offset in zip(nearest.along_m[near], nearest.offset_m[near], strict=True)
    }
    return [Meeting(along, offset) for along, offset in sorted(found.items())]


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


def places_in_order(path: Path, positions: Sequence[Sequence[float] | None]) -> list[float | None]:
    """Return how many metres along the path each stop is met, in an order that never goes back.

    ``positions`` are ``[longitude, latitude]``, or ``None`` for a stop without one. ``None`` for
    stops that the path never meets, and for those that break the order; as few as possible. Where
    the path meets a stop several times, the way that passes all of them closest is taken.
    """
    # What each way of choosing has come to: minus the number of stops met (the more the better),
    # metres beside the stops in total, metres along the path, and the choices.
    ways = [(0, 0.0, 0.0, ())]
    for index, position in enumerate(positions):
        found = _apart(meetings(path, position)) if position else []
        ways += [
            (before[0] - 1, before[1] + offset, max(along, before[2]), (*before[3], (index, along)))
            for along, offset in found
            for before in [min(way for way in ways if way[2] <= along + SLACK_M)]
        ]
    chosen = dict(min(ways)[3])
    return [chosen.get(index) for index in range(len(positions))]


def _apart(found: Sequence[Meeting]) -> list[Meeting]:
    """Return the closest of the meetings that follow each other within ``NEAR_M``.

    A recorded line strolls about where the group stood and talked; that is one meeting.
    """
    kept: list[Meeting] = []
    last = 0.0
    for meeting in found:
        if kept and meeting.along_m - last <= NEAR_M:
            kept[-1] = min(kept[-1], meeting, key=lambda one: one.offset_m)
        else:
            kept.append(meeting)
        last = meeting.along_m
    return kept
