"""Small maps without a background, as SVG: north is up, and all is to scale."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from .geodesy import distance_m

#: Positions closer than this on the drawing add nothing to it.
STEP = 1.0
NICE = (1, 2, 5)


@dataclass(frozen=True)
class Mark:
    """A point of the drawing."""

    x: str
    y: str


@dataclass(frozen=True)
class Sketch:
    """Lines and points in a box of ``width`` × ``height`` units. Numbers are ready for SVG."""

    width: int
    height: int
    lines: list[str]
    marks: list[Mark]
    start: Mark | None = None
    scale_units: str = ""
    scale_m: int = 0


def draw(
    lines: Sequence[Sequence[Sequence[float]]],
    points: Sequence[Sequence[float]] = (),
    *,
    width: int = 400,
    height: int = 300,
    margin: int = 28,
) -> Sketch:
    """Return a drawing of lines and points, all ``[longitude, latitude]``.

    An equirectangular projection at the middle's latitude: at the size of a walk nobody sees the
    difference.
    """
    everything = [position for line in lines for position in line] + list(points)
    longitudes, latitudes = zip(*(position[:2] for position in everything), strict=True)
    west, east, south, north = min(longitudes), max(longitudes), min(latitudes), max(latitudes)
    middle = [(west + east) / 2, (south + north) / 2]
    stretch = max(math.cos(math.radians(middle[1])), 1e-6)
    per_degree = min(
        (width - 2 * margin) / max((east - west) * stretch, 1e-9),
        (height - 2 * margin) / max(north - south, 1e-9),
    )

    def place(position: Sequence[float]) -> tuple[float, float]:
        return (
            width / 2 + (position[0] - middle[0]) * stretch * per_degree,
            height / 2 - (position[1] - middle[1]) * per_degree,
        )

    paths = [_path([place(position) for position in line]) for line in lines]
    metres_per_unit = distance_m(middle, [middle[0], middle[1] + 0.001]) / 0.001 / per_degree
    scale_m = nice(width / 4 * metres_per_unit)
    return Sketch(
        width=width,
        height=height,
        lines=paths,
        marks=[_mark(place(point)) for point in points],
        start=_mark(place(lines[0][0])) if lines else None,
        scale_units=f"{scale_m / metres_per_unit:.1f}",
        scale_m=scale_m,
    )


def _mark(at: tuple[float, float]) -> Mark:
    return Mark(f"{at[0]:.1f}", f"{at[1]:.1f}")


def _path(positions: list[tuple[float, float]]) -> str:
    """Return the points of an SVG polyline, without those that can't be told apart."""
    kept = positions[:1]
    for position in positions[1:-1]:
        if math.dist(position, kept[-1]) >= STEP:
            kept.append(position)
    kept.extend(positions[-1:])
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in kept)


def nice(metres: float) -> int:
    """Return the largest of 1, 2, 5, 10, 20 … metres that isn't more than ``metres``."""
    power = 10 ** math.floor(math.log10(max(metres, 1)))
    return max(number * power for number in NICE if number * power <= max(metres, 1))
