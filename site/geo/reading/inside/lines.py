"""Lines as they are wanted: in one piece, without repetitions, not too detailed."""

import math

from .problem import Problem

Position = list[float]
#: Parts of a drawn line that are nearer than this are one line: they were meant to touch.
TOUCHING_M = 1.0
EARTH_RADIUS_M = 6_371_008.8


def without_repetitions(line: list[Position]) -> list[Position]:
    """Leave out positions that are the same as the one before, a height or not."""
    kept: list[Position] = []
    for position in line:
        if not kept or kept[-1][:2] != position[:2]:
            kept.append(position)
        elif len(kept[-1]) < len(position):
            kept[-1] = position
    return kept


def is_line(line: list[Position]) -> bool:
    return len({tuple(position[:2]) for position in line}) > 1


def without_empty_heights(lines: list[list[Position]]) -> list[list[Position]]:
    """Leave out heights that are 0 everywhere: programs write that where they know none."""
    if any(position[2:] not in ([], [0.0]) for line in lines for position in line):
        return lines
    return [[position[:2] for position in line] for line in lines]


def joined(parts: list[list[Position]], gap_m: float) -> list[list[Position]]:
    """Join each part to the one before if it begins at most ``gap_m`` metres from its end."""
    lines: list[list[Position]] = []
    for part in parts:
        if lines and distance_m(lines[-1][-1], part[0]) <= gap_m:
            lines[-1] = without_repetitions(lines[-1] + part)
        else:
            lines.append(part)
    return lines


def distance_m(a: Position, b: Position) -> float:
    """Return the distance on a sphere; 0.5 % off at most, enough to tell near from far."""
    along = math.radians(b[0] - a[0]) * math.cos(math.radians((a[1] + b[1]) / 2))
    return EARTH_RADIUS_M * math.hypot(along, math.radians(b[1] - a[1]))


def simplified(line: list[Position], limits) -> tuple[list[Position], float]:
    """Return ``line`` with few enough positions, and the tolerance in metres that took (0: none).

    Positions that remain are unchanged, heights included (Douglas & Peucker 1973). Raises
    ``Problem`` where even the largest tolerance leaves too many.
    """
    if len(line) <= limits.line_vertices:
        return line, 0
    # Loaded here, since few lines need it.
    from shapely import LineString

    metres = math.radians(1) * EARTH_RADIUS_M
    narrowing = math.cos(math.radians(line[len(line) // 2][1]))
    # The number of each position travels along as a third coordinate.
    flat = LineString(
        (x * metres * narrowing, y * metres, number)
        for number, (x, y) in enumerate(position[:2] for position in line)
    )
    for tolerance in limits.tolerances_m:
        kept = flat.simplify(tolerance, preserve_topology=False).coords
        if len(kept) <= limits.line_vertices:
            return [line[int(number)] for _x, _y, number in kept], tolerance
    raise Problem("line_too_detailed", limit=limits.line_vertices)
