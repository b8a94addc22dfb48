"""Distances and directions on the WGS 84 ellipsoid.

Positions are ``[longitude, latitude]`` in degrees; lengths are metres. Computed with PROJ's
geodesics (C. F. F. Karney, "Algorithms for geodesics", J. Geodesy 87, 2013).
"""

from collections.abc import Sequence
from functools import cache

from pyproj import Geod


@cache
def wgs84() -> Geod:
    """Return the ellipsoid that all computations use."""
    return Geod(ellps="WGS84")


def distance_m(a: Sequence[float], b: Sequence[float]) -> float:
    """Return the geodesic distance in metres between two ``[longitude, latitude]`` positions."""
    return wgs84().inv(a[0], a[1], b[0], b[1])[2]


def bearing_degrees(a: Sequence[float], b: Sequence[float]) -> float:
    """Return the initial direction from ``a`` to ``b`` in degrees clockwise from north, 0–360."""
    return wgs84().inv(a[0], a[1], b[0], b[1])[0] % 360


def line_length_m(line: dict | None) -> float:
    """Return the geodesic length in metres of a GeoJSON LineString; 0 for ``None``."""
    if not line:
        return 0.0
    longitudes, latitudes = zip(*(position[:2] for position in line["coordinates"]), strict=True)
    return wgs84().line_length(longitudes, latitudes)
