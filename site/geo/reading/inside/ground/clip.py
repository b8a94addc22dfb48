"""What of a layer lies around lines, ready for a map."""

from dataclasses import dataclass, field
from pathlib import Path

import numpy
import shapely

from ..problem import Problem
from ..projection import Projection
from . import shapes
from .projected import from_degrees, in_degrees, in_metres, metres
from .sources import Box, sources_of

#: Straight lines of one system are bent in another: so far apart are positions compared, in metres,
#: and so much is added on each side.
STEP_M, MARGIN_M = 500, 20


@dataclass(frozen=True)
class Job:
    """Which layer to take from, and how far from which ``lines`` (longitude first).

    ``crs`` is “EPSG:n”, or empty: then it is what the file says.
    """

    path: Path
    format: str
    layer: str
    crs: str
    lines: list[list[list[float]]]
    distance_m: float
    tolerance_m: float


@dataclass
class Cutting:
    """What was found around one line so far."""

    area: shapely.Polygon
    parts: list[numpy.ndarray] = field(default_factory=list)
    features: int = 0
    positions: int = 0
    is_too_much: bool = False


def answer(job: Job, limits) -> dict:
    """Return “cuttings”, one for each of the lines, in degrees with five decimals.

    Each has “areas” (polygons), “lines” and “points” as GeoJSON has their coordinates, and
    “features”: of how many features they are. Or it is ``None``, where there is too much.
    """
    sources = sources_of(job, limits)
    source = next((one for one in sources if one.name == job.layer), None)
    if source is None:
        raise Problem("layer_missing", layer=job.layer)
    projection = Projection(job.crs or source.crs or "")
    cuttings = [Cutting(around(line, job.distance_m)) for line in job.lines]
    boxes = [_box(cutting.area, projection) for cutting in cuttings]
    for number, geometries in source.inside(boxes):
        _add(geometries, projection, cuttings[number], limits)
    return {"cuttings": [_finished(cutting, job.tolerance_m) for cutting in cuttings]}


def around(line: list[list[float]], distance_m: float) -> shapely.Polygon:
    """Return the area within ``distance_m`` of a line, in metres."""
    longitudes, latitudes = numpy.array([position[:2] for position in line], dtype=float).T
    way = shapely.linestrings(numpy.column_stack(metres().transform(longitudes, latitudes)))
    area = shapely.buffer(way, distance_m)
    shapely.prepare(area)
    return area


def _box(area: shapely.Polygon, projection: Projection) -> Box:
    """Return a rectangle in the layer's coordinates that ``area`` lies in."""
    rim = shapely.segmentize(shapely.box(*shapely.buffer(area, MARGIN_M).bounds), STEP_M)
    degrees = shapely.get_coordinates(in_degrees(numpy.array([rim])))
    x, y = from_degrees(projection, degrees[:, 0], degrees[:, 1])
    box = (min(x), min(y), max(x), max(y))
    if not numpy.isfinite(box).all():
        raise Problem("outside_crs")
    return tuple(map(float, box))


def _add(geometries: numpy.ndarray, projection: Projection, cutting: Cutting, limits):
    """Add what of the geometries lies in the cutting's area."""
    if cutting.is_too_much:
        return
    parts, origin = shapes.parts_of(geometries)
    moved, has_place = in_metres(parts, projection)
    found, index = shapes.inside(shapes.mended(moved), cutting.area)
    cutting.features += len(numpy.unique(origin[has_place][index]))
    cutting.positions += int(shapely.get_num_coordinates(found).sum())
    cutting.parts.append(found)
    if cutting.features > limits.features or cutting.positions > limits.vertices:
        cutting.is_too_much = True
        cutting.parts.clear()


def _finished(cutting: Cutting, tolerance_m: float) -> dict | None:
    if cutting.is_too_much:
        return None
    parts = numpy.concatenate([numpy.empty(0, dtype=object), *cutting.parts])
    areas = shapes.simplified_areas(shapes.only(parts, shapes.AREAS), tolerance_m)
    lines = shapes.simplified_lines(shapes.only(parts, shapes.LINES), tolerance_m)
    return {
        "features": cutting.features,
        "areas": shapes.rounded_areas(areas),
        "lines": shapes.rounded_lines(lines),
        "points": shapes.rounded_points(shapes.only(parts, shapes.POINTS)),
    }
