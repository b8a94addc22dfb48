"""Readings as a file would give them, and small files, made by hand."""

from geo.reading import Reading, ReadLine, ReadPoint

#: From north to south through Umeå, with heights.
LINE = [[20.2600, 63.8300, 10.0], [20.2600, 63.8280, 14.5], [20.2600, 63.8260, 8.0]]


def line(*coordinates, name="Norra rundan", description=""):
    return ReadLine(name, description, [list(position) for position in coordinates or LINE])


def point(longitude, latitude, name="", description=""):
    return ReadPoint(name, description, [longitude, latitude])


def reading(*, lines=None, points=(), notes=(), crs="EPSG:4326"):
    return Reading(
        "GPX", crs, list(lines) if lines is not None else [line()], list(points), list(notes)
    )
