"""From an uploaded file to a ``Reading``."""

import math
from os import PathLike
from pathlib import Path, PurePath
from typing import BinaryIO

from django.conf import settings

from . import sandbox
from .crs import CRS_CHOICES
from .limits import LIMITS, MB, Limits
from .notes import note_text
from .problems import ReadingProblem
from .result import Reading, ReadLine, ReadPoint

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
#: Parts of a Shapefile, which people upload without the others.
SHAPEFILE_PARTS = (".shp", ".shx", ".dbf", ".prj")
#: How files of each format begin. Text formats are looked at by their own parsers.
BEGINNINGS = {
    "KMZ": (b"PK\x03\x04",),
    "Shapefile": (b"PK\x03\x04",),
    "GeoPackage": (b"SQLite format 3\x00",),
}
BINARY = (
    (b"PK", "Zip"),
    (b"SQLite format 3\x00", "GeoPackage"),
)
CHUNK = 64 * 1024


def read(
    source: str | PathLike | BinaryIO,
    name: str,
    *,
    crs: str | None = None,
    swap_axes: bool = False,
    extent: tuple[float, float, float, float] | None = None,
    limits: Limits = LIMITS,
) -> Reading:
    """Return what the file holds, in WGS 84 with longitude first.

    ``source`` is a path or a binary file object (an uploaded file; read from its start, left open).
    ``name`` is the file's name as the user had it: its extension decides the format, and it is
    never used as a path. ``crs`` is the coordinate system that the editor picked (“EPSG:3006”).
    ``swap_axes`` exchanges the two coordinates of every position before anything else.
    ``extent`` is where the content is expected: west, south, east, north in degrees, by default
    ``settings.MUNICIPALITY_EXTENT``. Content outside it is read all the same.

    What the file declares wins over ``crs``, unless it can't be right: where the declared system
    puts the content outside ``extent`` and the picked one puts it inside, the picked one is used,
    with a note.

    The parts of a recorded track become one line where the gaps are at most
    ``limits.joined_gap_m``, else one line each. Parts of a drawn line are joined where they touch.
    Areas are left out. Heights are kept as they are in the file, whatever level they are above.
    All that was left out or changed is in ``notes``. Raises ``ReadingProblem``.
    """
    format_name = format_of(name)
    with sandbox.own_folder() as folder:
        path = folder / f"file{extension_of(name)}"
        store(source, path, limits)
        check_beginning(path, format_name)
        answer = sandbox.run(
            {
                "task": "walk",
                "path": str(path),
                "format": format_name,
                "crs": crs or None,
                "swap_axes": bool(swap_axes),
                "extent": list(extent or settings.MUNICIPALITY_EXTENT),
                "choices": [code for code, _name in CRS_CHOICES],
            },
            folder,
            limits,
        )
    return checked(answer, format_name, limits)


def extension_of(name: str) -> str:
    return PurePath(name.strip()).suffix.lower()


def format_of(name: str, extensions: dict[str, str] = EXTENSIONS) -> str:
    """Return the format that a file of this name should have, by its extension alone."""
    extension = extension_of(name)
    if extension in SHAPEFILE_PARTS:
        raise ReadingProblem("shapefile_alone")
    if extension not in extensions:
        raise ReadingProblem("unknown_extension")
    return extensions[extension]


def store(source: str | PathLike | BinaryIO, path: Path, limits: Limits):
    """Copy the upload to ``path``. Raises ``ReadingProblem`` where it is empty or too big."""
    if isinstance(source, str | PathLike):
        with open(source, "rb") as file:
            store(file, path, limits)
        return
    source.seek(0)
    size = 0
    with path.open("xb") as target:
        while chunk := source.read(CHUNK):
            size += len(chunk)
            if size > limits.upload_bytes:
                raise ReadingProblem("too_big", {"limit": limits.upload_bytes // MB})
            target.write(chunk)
    if not size:
        raise ReadingProblem("empty_file")


def check_beginning(path: Path, format_name: str):
    """Raise ``ReadingProblem`` where the file clearly is of another format than its name says."""
    with path.open("rb") as file:
        beginning = file.read(16)
    expected = BEGINNINGS.get(format_name, ())
    if expected and beginning.startswith(expected):
        return
    for start, found in BINARY:
        if beginning.startswith(start):
            raise ReadingProblem("wrong_content", {"expected": format_name, "found": found})
    if expected:
        raise ReadingProblem("not_that_format", {"expected": format_name})


def checked(answer: dict, format_name: str, limits: Limits) -> Reading:
    """Return the worker's answer as a ``Reading``.

    The worker has read a stranger's file and is not trusted: an answer that isn't what it should be
    is a crash.
    """
    try:
        if "problem" in answer:
            raise ReadingProblem(answer["problem"], dict(answer["params"]))
        lines = [
            ReadLine(*_texts(line, limits), [_position(p) for p in line["coordinates"]])
            for line in answer["lines"]
        ]
        points = [
            ReadPoint(*_texts(point, limits), _position(point["coordinates"]))
            for point in answer["points"]
        ]
        notes = [note_text(code, dict(params)) for code, params in answer["notes"]]
        if any(len(line.coordinates) < 2 for line in lines) or not (lines or points):
            raise ValueError("a line without positions")
        return Reading(format_name, str(answer["crs"])[:80], lines, points, notes)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
        raise ReadingProblem("crashed") from None


def _texts(item: dict, limits: Limits) -> tuple[str, str]:
    name, description = item["name"], item["description"]
    if not (isinstance(name, str) and isinstance(description, str)):
        raise TypeError("texts must be texts")
    # The number of a part, “ (12)”, comes on top.
    return name[: limits.name_length + 10], description[: limits.description_length]


def _position(value: list) -> list[float]:
    longitude, latitude, *height = map(float, value)
    is_good = -180 <= longitude <= 180 and -90 <= latitude <= 90
    if not (is_good and len(height) < 2 and all(map(math.isfinite, height))):
        raise ValueError("not a position")
    return [longitude, latitude, *height]
