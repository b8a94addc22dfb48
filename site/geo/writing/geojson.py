"""GeoJSON (RFC 7946), for maps on the web and for analysis."""

import json
from collections.abc import Iterable, Sequence

from .route import Position, Route, Waypoint, bounds
from .text import clean, number, one_line


class _Written(str):
    """Numbers that are already written out: ``json`` alone would give small ones an exponent."""


def to_geojson(route: Route) -> bytes:
    """Return ``route`` as a FeatureCollection: its line, if any, then its places as points.

    The facts of each feature stand in its properties, the terms of use as well: programs that read
    layers drop whatever stands beside them.
    """
    features = [_line(route)] if route.line else []
    features += [_point(waypoint, route) for waypoint in route.waypoints]
    collection = {
        "type": "FeatureCollection",
        "name": one_line(route.name),
        "language": route.language,
        **_terms(route),
    }
    if route.positions:
        collection["bbox"] = bbox(route.positions)
    return (_written({**collection, "features": features}) + "\n").encode()


def _line(route: Route) -> dict:
    return {
        "type": "Feature",
        "id": route.link.url,
        "bbox": bbox(route.line),
        "geometry": {"type": "LineString", "coordinates": _list(map(_numbers, route.line))},
        "properties": {
            "kind": "route",
            "title": one_line(route.name),
            "url": route.link.url,
            "text": clean(route.text),
            **route.facts,
            **_terms(route),
        },
    }


def _point(waypoint: Waypoint, route: Route) -> dict:
    return {
        "type": "Feature",
        "id": f"{route.link.url}#stop-{waypoint.number}",
        "geometry": {"type": "Point", "coordinates": _numbers(waypoint.position)},
        "properties": {
            "kind": "stop",
            "number": waypoint.number,
            "title": one_line(waypoint.name),
            "url": waypoint.link.url,
            "text": clean(waypoint.text),
            "minutes": waypoint.minutes,
            "approximate": waypoint.is_approximate,
            "uncertainty_m": waypoint.uncertainty_m,
            "remark": one_line(waypoint.remark),
            **_terms(route),
        },
    }


def _terms(route: Route) -> dict:
    return {
        "licence": route.terms.licence,
        "licence_url": route.terms.licence_url,
        "attribution": one_line(route.terms.attribution),
    }


def bbox(positions: Sequence[Position]) -> _Written:
    """Return west, south, east, north; with the lowest and highest height if all have one."""
    west, south, east, north = bounds(positions)
    if all(len(position) > 2 for position in positions):
        heights = [position[2] for position in positions]
        return _numbers([west, south, min(heights), east, north, max(heights)])
    return _numbers([west, south, east, north])


def _numbers(values: Iterable[float]) -> _Written:
    return _list(map(number, values))


def _list(items: Iterable[str]) -> _Written:
    return _Written(f"[{','.join(items)}]")


def _written(value) -> str:
    if isinstance(value, _Written):
        return value
    if isinstance(value, dict):
        return "{" + ",".join(f"{json.dumps(k)}:{_written(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return _list(map(_written, value))
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
