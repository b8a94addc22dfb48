"""From an uploaded file to a ``Reading``."""

from os import PathLike
from typing import BinaryIO

from .problems import ReadingProblem
from .result import Reading

#: What a file's name may end in, and the format that is then expected inside.
EXTENSIONS = {
    ".gpx": "GPX",
    ".kml": "KML",
    ".kmz": "KMZ",
    ".geojson": "GeoJSON",
    ".json": "GeoJSON",
    ".gpkg": "GeoPackage",
    ".zip": "Shapefile",
}


def read(
    source: str | PathLike | BinaryIO,
    name: str,
    *,
    crs: str | None = None,
    swap_axes: bool = False,
    extent: tuple[float, float, float, float] | None = None,
) -> Reading:
    """Return what the file holds, in WGS 84 with longitude first.

    ``source`` is a path or a binary file object (an uploaded file; read from its start, left open).
    ``name`` is the file's name as the user had it: its extension decides the format, and it is
    never used as a path. ``crs`` is the coordinate system that the editor picked (“EPSG:3006”).
    ``swap_axes`` exchanges the two coordinates of every position before anything else.
    ``extent`` is where the content is expected: west, south, east, north in degrees, by default
    ``settings.MUNICIPALITY_EXTENT``.

    What the file declares wins over ``crs``, unless it can't be right: where the declared system
    puts the content outside ``extent`` and the picked one puts it inside, the picked one is used,
    with a note. Raises ``ReadingProblem``.
    """
    raise ReadingProblem("unreadable")
