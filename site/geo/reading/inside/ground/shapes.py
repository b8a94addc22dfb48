"""Geometries as a map needs them: in one piece, valid, no finer than can be seen, and few.

Coordinates are metres until ``rounded`` makes degrees of them.
"""

import numpy
import shapely

from .projected import in_degrees

#: Well, a collection in a collection in a collection …
DEEPEST = 20
COLLECTIONS = (
    shapely.GeometryType.MULTIPOINT,
    shapely.GeometryType.MULTILINESTRING,
    shapely.GeometryType.MULTIPOLYGON,
    shapely.GeometryType.GEOMETRYCOLLECTION,
)
POINTS, LINES, AREAS = 0, 1, 2
#: Nobody sees a square metre, or a line of a metre, on a map that is true to one metre.
SMALLEST = 1.0
DECIMALS = 5
GRID = 10**-DECIMALS


def parts_of(geometries: numpy.ndarray) -> tuple[numpy.ndarray, numpy.ndarray]:
    """Return the simple parts of geometries, without heights, and of which one each was a part."""
    parts = shapely.force_2d(geometries)
    origin = numpy.arange(len(parts))
    for _level in range(DEEPEST):
        if not numpy.isin(shapely.get_type_id(parts), COLLECTIONS).any():
            break
        parts, index = shapely.get_parts(parts, return_index=True)
        origin = origin[index]
    is_simple = ~numpy.isin(shapely.get_type_id(parts), COLLECTIONS)
    is_filled = ~(shapely.is_empty(parts) | shapely.is_missing(parts))
    wanted = is_simple & is_filled
    return parts[wanted], origin[wanted]


def only(parts: numpy.ndarray, dimension: int) -> numpy.ndarray:
    return parts[shapely.get_dimensions(parts) == dimension]


def mended(parts: numpy.ndarray) -> numpy.ndarray:
    """Return areas that cross or touch themselves as what they cover, others as they are."""
    is_broken = ~shapely.is_valid(parts)
    if is_broken.any():
        parts = parts.copy()
        parts[is_broken] = shapely.make_valid(
            parts[is_broken], method="structure", keep_collapsed=False
        )
    return parts


def inside(parts: numpy.ndarray, area) -> tuple[numpy.ndarray, numpy.ndarray]:
    """Return what of each part lies in ``area``, which is prepared, and of which one it was a part.

    Where an area only touches the rim, nothing remains of it.
    """
    is_inside = shapely.contains_properly(area, parts)
    is_crossing = ~is_inside & shapely.intersects(area, parts)
    found = numpy.full(len(parts), shapely.Point(), dtype=object)
    found[is_inside] = parts[is_inside]
    found[is_crossing] = shapely.intersection(parts[is_crossing], area)
    pieces, index = parts_of(found)
    as_before = shapely.get_dimensions(pieces) == shapely.get_dimensions(parts)[index]
    return pieces[as_before], index[as_before]


def simplified_areas(areas: numpy.ndarray, tolerance_m: float) -> numpy.ndarray:
    areas = only(parts_of(shapely.simplify(areas, tolerance_m))[0], AREAS)
    return areas[shapely.area(areas) >= SMALLEST]


def simplified_lines(lines: numpy.ndarray, tolerance_m: float) -> numpy.ndarray:
    """Return lines joined wherever exactly two of them meet, and then simplified.

    So a line keeps its place at crossings, and ways in many pieces become few.
    """
    joined = shapely.get_parts(shapely.line_merge(shapely.multilinestrings(lines)))
    lines = shapely.simplify(joined, tolerance_m, preserve_topology=False)
    return lines[shapely.length(lines) >= SMALLEST]


def rounded_areas(areas: numpy.ndarray) -> list[list[list[list[float]]]]:
    """Return polygons as GeoJSON has them: degrees, the outer ring against the clock."""
    exact = only(parts_of(mended(in_degrees(areas)))[0], AREAS)
    # Snaps all corners to the grid, and what that breaks is mended.
    snapped = only(parts_of(shapely.set_precision(exact, GRID))[0], AREAS)
    right_way = shapely.orient_polygons(snapped, exterior_cw=False)
    return [
        [_positions(ring) for ring in (area.exterior, *area.interiors)]
        for area in right_way.tolist()
    ]


def rounded_lines(lines: numpy.ndarray) -> list[list[list[float]]]:
    rounded = (_positions(line) for line in in_degrees(lines).tolist())
    return [line for line in map(_without_repetitions, rounded) if len(line) > 1]


def rounded_points(points: numpy.ndarray) -> list[list[float]]:
    return sorted({tuple(_positions(point)[0]) for point in in_degrees(points).tolist()})


def _positions(geometry) -> list[list[float]]:
    return numpy.round(shapely.get_coordinates(geometry), DECIMALS).tolist()


def _without_repetitions(line: list[list[float]]) -> list[list[float]]:
    return [one for number, one in enumerate(line) if not number or one != line[number - 1]]
