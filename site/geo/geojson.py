"""Reading and checking single GeoJSON geometries (RFC 7946).

Everything in this project is WGS 84 with *longitude first*: ``[longitude, latitude]`` in degrees,
with the height in metres as a third number where it is known.
"""

import json
import math
from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .typed import read_position

Position = list[float]

#: What is said about a geometry that can't be used, by code. The map in the editor says the same.
MESSAGES = {
    "unreadable": _(
        "This can’t be read as a position. Write longitude, a comma and latitude, for "
        "example 20.2637, 63.8256, or paste GeoJSON."
    ),
    "unreadable_row": _(
        "Row %(number)s can’t be read as a position. Write longitude, a comma and "
        "latitude, for example 20.2637, 63.8256."
    ),
    "wrong_type": _("This is not a GeoJSON %(expected)s."),
    "not_one": _(
        "This collection holds %(count)s geometries of the type %(expected)s. "
        "Exactly one is needed."
    ),
    "no_coordinates": _("The geometry has no coordinates."),
    "not_numbers": _("A position must be two numbers: longitude first, then latitude."),
    "latitude": _(
        "The latitude %(latitude)s lies outside the Earth: it must be between −90 and 90. "
        "Write longitude first, then latitude."
    ),
    "longitude": _(
        "The longitude %(longitude)s lies outside the Earth: it must be between −180 and "
        "180. Write longitude first, then latitude."
    ),
    "too_short": _("A line needs at least two different points. Add another point."),
}


def parse_point(value: str | dict) -> dict:
    """Return a GeoJSON Point from text or from a decoded object.

    ``value`` is a GeoJSON object, its text, or a position as ``geo.typed`` reads it.
    Raises ``ValidationError`` with a message for the editor.
    """
    if isinstance(value, str) and (position := read_position(value)):
        value = {"type": "Point", "coordinates": position}
    geometry = _geometry(value, "Point")
    return {"type": "Point", "coordinates": _position(geometry["coordinates"])}


def parse_line(value: str | dict) -> dict:
    """Return a GeoJSON LineString from text or from a decoded object.

    ``value`` is a GeoJSON object, its text, or one position per row as ``geo.typed`` reads it.
    Raises ``ValidationError`` unless it holds at least two different positions, heights aside.
    """
    if isinstance(value, str) and not value.lstrip().startswith(("{", "[")):
        value = {"type": "LineString", "coordinates": _rows(value)}
    geometry = _geometry(value, "LineString")
    coordinates = geometry["coordinates"]
    if not isinstance(coordinates, Sequence) or isinstance(coordinates, str):
        raise _problem("no_coordinates")
    positions = [_position(position) for position in coordinates]
    if len({tuple(position[:2]) for position in positions}) < 2:
        raise _problem("too_short")
    return {"type": "LineString", "coordinates": positions}


def _problem(code: str, **params) -> ValidationError:
    return ValidationError(MESSAGES[code], code=code, params=params)


def _rows(text: str) -> list[Position]:
    """Return the positions of a text with one position per row."""
    positions = []
    for number, row in enumerate(text.strip().splitlines(), start=1):
        if not row.strip():
            continue
        position = read_position(row)
        if not position:
            raise _problem("unreadable_row", number=number)
        positions.append(position)
    return positions


def _geometry(value, expected: str) -> dict:
    """Return ``value`` as a GeoJSON geometry of the ``expected`` type."""
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except (ValueError, RecursionError):
            raise _problem("unreadable") from None
    if isinstance(value, dict) and value.get("type") == "Feature":
        value = value.get("geometry")
    elif isinstance(value, dict) and value.get("type") == "FeatureCollection":
        value = _only_one(value.get("features"), expected)
    if not isinstance(value, dict) or value.get("type") != expected:
        raise _problem("wrong_type", expected=expected)
    if "coordinates" not in value:
        raise _problem("no_coordinates")
    return value


def _only_one(features, expected: str) -> dict:
    """Return the one geometry of the ``expected`` type among GeoJSON features."""
    features = features if isinstance(features, list) else []
    geometries = [feature.get("geometry") for feature in features if isinstance(feature, dict)]
    fitting = [
        geometry
        for geometry in geometries
        if isinstance(geometry, dict) and geometry.get("type") == expected
    ]
    if len(fitting) != 1:
        raise _problem("not_one", count=len(fitting), expected=expected)
    return fitting[0]


def _position(value) -> Position:
    """Return ``[longitude, latitude]`` in degrees, or raise ``ValidationError``.

    A third number, the height in metres, is kept. Anything else there is left out.
    """
    usable = (
        isinstance(value, Sequence)
        and not isinstance(value, str)
        and len(value) >= 2
        and all(isinstance(number, int | float) for number in value[:2])
        and not any(isinstance(number, bool) for number in value[:2])
        and all(_is_finite(number) for number in value[:2])
    )
    if not usable:
        raise _problem("not_numbers")
    longitude, latitude = float(value[0]), float(value[1])
    if not -90 <= latitude <= 90:
        raise _problem("latitude", latitude=latitude)
    if not -180 <= longitude <= 180:
        raise _problem("longitude", longitude=longitude)
    return [longitude, latitude, *_height(value[2:3])]


def _height(value: Sequence) -> list[float]:
    """Return the height as a list of one, or an empty list where it isn't a number."""
    return [
        float(number)
        for number in value
        if isinstance(number, int | float) and not isinstance(number, bool) and _is_finite(number)
    ]


def _is_finite(number: int | float) -> bool:
    try:
        return math.isfinite(number)
    except OverflowError:  # A whole number beyond what a float can hold.
        return False
