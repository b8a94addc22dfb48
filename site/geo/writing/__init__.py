"""Writing geodata: a route as GPX, KML or GeoJSON, and layers as a GeoPackage.

Pure functions from plain descriptions to bytes. The same description gives the same bytes.
"""

from .geojson import to_geojson
from .geopackage import Layer, to_geopackage
from .gpx import to_gpx
from .kml import to_kml
from .route import Link, Route, Terms, Waypoint

__all__ = [
    "Layer",
    "Link",
    "Route",
    "Terms",
    "Waypoint",
    "to_geojson",
    "to_geopackage",
    "to_gpx",
    "to_kml",
]
