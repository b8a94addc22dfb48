"""Many positions at once between a layer's coordinates, degrees, and metres in SWEREF 99 TM."""

from functools import cache

import numpy
import shapely
from pyproj import Transformer

from ..projection import WGS84, Projection

#: SWEREF 99 TM: metres that are metres, to a few parts in ten thousand, all over Sweden.
METRES = "EPSG:3006"


@cache
def metres() -> Transformer:
    return Transformer.from_crs(WGS84, METRES, always_xy=True)


def to_degrees(projection: Projection, x, y) -> tuple[numpy.ndarray, numpy.ndarray]:
    """Return longitudes and latitudes; infinite beyond the system's reach."""
    if projection.transformer is None:
        return x, y
    return projection.transformer.transform(x, y)


def from_degrees(projection: Projection, longitudes, latitudes):
    """Return coordinates as the layer has them."""
    if projection.transformer is None:
        return longitudes, latitudes
    return projection.transformer.transform(longitudes, latitudes, direction="INVERSE")


def in_metres(
    geometries: numpy.ndarray, projection: Projection
) -> tuple[numpy.ndarray, numpy.ndarray]:
    """Return a layer's geometries in metres, and which of them have a place there at all."""
    moved = _moved(geometries, lambda x, y: metres().transform(*to_degrees(projection, x, y)))
    has_place = numpy.isfinite(shapely.bounds(moved)).all(axis=1)
    return moved[has_place], has_place


def in_degrees(geometries: numpy.ndarray) -> numpy.ndarray:
    """Return geometries in metres as longitude and latitude."""
    return _moved(geometries, lambda x, y: metres().transform(x, y, direction="INVERSE"))


def _moved(geometries: numpy.ndarray, move) -> numpy.ndarray:
    coordinates = shapely.get_coordinates(geometries)
    moved = numpy.column_stack(move(coordinates[:, 0], coordinates[:, 1]))
    return shapely.set_coordinates(geometries.copy(), moved)
