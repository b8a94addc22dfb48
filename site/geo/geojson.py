"""Reading and checking single GeoJSON geometries (RFC 7946).

Everything in this project is WGS 84 with *longitude first*: ``[longitude, latitude]`` in degrees,
with the height in metres as a third number where it is known.
"""

import json
import math
import re
from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

Position = list[float]

PAIR = re.compile(r"^\s*([+-]?\d+(?:\.\d+)?)\s*[,;\s]\s*([+-]?\d+(?:\.\d+)?)\s*$")


def parse_point(value: str | dict) -> dict:
    """Return a GeoJSON Point from text or from a decoded object.

    ``value`` is a GeoJSON object, its text, or the plain text ``longitude, latitude``.
    Raises ``ValidationError`` with a message for the editor.
    """
    if isinstance(value, str) and (pair := PAIR.match(value)):
        value = {"type": "Point", "coordinates": [float(pair[1]), float(pair[2])]}
    geometry = _geometry(value, "Point")
    return {"type": "Point", "coordinates": _position(geometry["coordinates"])}


def parse_line(value: str | dict) -> dict:
    """Return a GeoJSON LineString from text or from a decoded object.

    ``value`` is a GeoJSON object, its text, or one ``longitude, latitude`` per line.
    Raises ``ValidationError`` unless it holds at least two different positions.
    """
    if isinstance(value, str) and not value.lstrip().startswith(("{", "[")):
        value = {"type": "LineString", "coordinates": _pairs(value)}
    geometry = _geometry(value, "LineString")
    coordinates = geometry["coordinates"]
    if not isinstance(coordinates, Sequence) or isinstance(coordinates, str):
        raise ValidationError(_("The line has no list of coordinates."), code="no_coordinates")
    positions = [_position(position) for position in coordinates]
    if len({tuple(position) for position in positions}) < 2:
        raise ValidationError(
            _("A line needs at least two different points. Add another point."),
            code="too_short",
        )
    return {"type": "LineString", "coordinates": positions}


def _pairs(text: str) -> list[Position]:
    """Return the positions of a text with one ``longitude, latitude`` per line."""
    positions = []
    for number, row in enumerate(text.strip().splitlines(), start=1):
        if not row.strip():
            continue
        pair = PAIR.match(row)
        if not pair:
            raise ValidationError(
                _(
                    "Row %(number)s can’t be read as a position. Write longitude, a comma and "
                    "latitude, for example 20.2637, 63.8256."
                ),
                code="unreadable_row",
                params={"number": number},
            )
        positions.append([float(pair[1]), float(pair[2])])
    return positions


def _geometry(value, expected: str) -> dict:
    """Return ``value`` as a GeoJSON geometry of the ``expected`` type."""
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except (ValueError, RecursionError):
            raise ValidationError(
                _(
                    "This can’t be read as a position. Write longitude, a comma and latitude, for "
                    "example 20.2637, 63.8256, or paste GeoJSON."
                ),
                code="unreadable",
            ) from None
    if isinstance(value, dict) and value.get("type") == "Feature":
        value = value.get("geometry")
    if not isinstance(value, dict) or value.get("type") != expected:
        raise ValidationError(
            _("This is not a GeoJSON %(expected)s."),
            code="wrong_type",
            params={"expected": expected},
        )
    if "coordinates" not in value:
        raise ValidationError(_("The geometry has no coordinates."), code="no_coordinates")
    return value


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
        raise ValidationError(
            _("A position must be two numbers: longitude first, then latitude."),
            code="not_numbers",
        )
    longitude, latitude = float(value[0]), float(value[1])
    if not -90 <= latitude <= 90:
        raise ValidationError(
            _(
                "The latitude %(latitude)s lies outside the Earth: it must be between −90 and 90. "
                "Write longitude first, then latitude."
            ),
            code="latitude",
            params={"latitude": latitude},
        )
    if not -180 <= longitude <= 180:
        raise ValidationError(
            _(
                "The longitude %(longitude)s lies outside the Earth: it must be between −180 and "
                "180. Write longitude first, then latitude."
            ),
            code="longitude",
            params={"longitude": longitude},
        )
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
