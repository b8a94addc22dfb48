"""GeoJSON: RFC 7946, and the named coordinate systems of its predecessor from 2008.

https://www.rfc-editor.org/rfc/rfc7946, https://geojson.org/geojson-spec.html
"""

import json
import re
from pathlib import Path

from .content import (
    DESCRIPTION_FIELDS,
    NAME_FIELDS,
    Content,
    Counter,
    Feature,
    RawPosition,
    first_filled,
)
from .problem import Problem

#: “urn:ogc:def:crs:EPSG::3006”, “EPSG:3006”, “http://www.opengis.net/def/crs/EPSG/0/3006”.
EPSG_NAME = re.compile(r"\bEPSG(?:[:/][\d.]*)?[:/](\d{4,6})$", re.ASCII | re.IGNORECASE)
#: Positions and heights in a system each: “urn:ogc:def:crs,crs:EPSG::3006,crs:EPSG::5613”.
COMPOUND_NAME = re.compile(r"\bcrs,crs:EPSG:[\d.]*:(\d{4,6}),crs:EPSG:", re.ASCII | re.IGNORECASE)
CRS84_NAME = re.compile(r"\bCRS84h?$", re.IGNORECASE)
AREAS = ("Polygon", "MultiPolygon")


def read_geojson(path: Path, limits) -> Content:
    """Return the features of a FeatureCollection, a Feature or a bare geometry."""
    document = _decoded(path.read_bytes())
    kind = document.get("type") if isinstance(document, dict) else None
    if kind == "FeatureCollection":
        members = document.get("features")
    elif kind == "Feature":
        members = [document]
    else:
        members = [{"geometry": document}] if isinstance(document, dict) else None
    if not isinstance(members, list) or not all(isinstance(member, dict) for member in members):
        raise Problem("json_not_geojson")
    crs, is_implied = crs_of(document)
    content = Content(crs=crs, is_implied=is_implied)
    counter = Counter(limits)
    for member in members:
        counter.add_feature()
        properties = member.get("properties")
        values = {
            str(key).lower(): value
            for key, value in (properties if isinstance(properties, dict) else {}).items()
        }
        feature = Feature(
            name=first_filled(values, NAME_FIELDS),
            description=first_filled(values, DESCRIPTION_FIELDS),
        )
        if member.get("geometry") is not None:
            _add(member["geometry"], feature, counter)
        content.features.append(feature)
    return content


def _decoded(data: bytes):
    """Return the decoded JSON of UTF-8 or UTF-16, with or without a byte order mark."""

    def refuse(_constant):
        raise Problem("not_finite")

    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        raise Problem("wrong_content", expected="GeoJSON", found="XML")
    try:
        return json.loads(data, parse_constant=refuse)
    except RecursionError:
        raise Problem("too_deep") from None
    except json.JSONDecodeError as error:
        raise Problem("json_broken", line=error.lineno) from None
    except ValueError:  # Not UTF-8, or a whole number with thousands of digits.
        raise Problem("json_broken", line=1) from None


def crs_of(document) -> tuple[str | None, bool]:
    """Return the coordinate system and whether it is the one that RFC 7946 prescribes.

    A “crs” that is null says that none is known (specification of 2008).
    """
    if not isinstance(document, dict) or "crs" not in document:
        return "EPSG:4326", True
    crs = document["crs"]
    if crs is None:
        return None, False
    properties = crs.get("properties") if isinstance(crs, dict) else None
    if isinstance(crs, dict) and crs.get("type") == "link":
        raise Problem("crs_link")
    name = properties.get("name") if isinstance(properties, dict) else None
    if not isinstance(name, str):
        return None, False
    if epsg := COMPOUND_NAME.search(name) or EPSG_NAME.search(name):
        return f"EPSG:{epsg[1]}", False
    if CRS84_NAME.search(name):
        return "EPSG:4326", False
    raise Problem("crs_unusable", crs=name[:80])


def _add(geometry, feature: Feature, counter: Counter):
    """Add what ``geometry`` holds to ``feature``."""
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind == "GeometryCollection":
        for member in _list(geometry.get("geometries")):
            _add(member, feature, counter)
        return
    if kind in AREAS:
        feature.areas += 1
        return
    coordinates = _list(geometry.get("coordinates")) if isinstance(geometry, dict) else []
    if kind == "Point":
        feature.points += _positions([coordinates] if coordinates else [], counter)
    elif kind == "MultiPoint":
        feature.points += _positions(coordinates, counter)
    elif kind == "LineString":
        feature.parts.append(_positions(coordinates, counter))
    elif kind == "MultiLineString":
        feature.parts += [_positions(_list(part), counter) for part in coordinates]
    else:
        raise Problem("json_not_geojson")


def _list(value) -> list:
    if not isinstance(value, list):
        raise Problem("json_not_geojson")
    return value


def _positions(values: list, counter: Counter) -> list[RawPosition]:
    counter.add_positions(len(values))
    return [_position(value) for value in values]


def _position(value) -> RawPosition:
    numbers = value[:3] if isinstance(value, list) else []
    if len(numbers) < 2 or not all(_is_number(number) for number in numbers[:2]):
        raise Problem("not_numbers", text=str(value)[:40])
    height = numbers[2:] if all(_is_number(number) for number in numbers[2:]) else []
    try:
        return tuple(float(number) for number in (*numbers[:2], *height))
    except OverflowError:
        raise Problem("not_finite") from None


def _is_number(value) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
