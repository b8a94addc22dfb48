"""What the maps on the import's pages show, for the drawing and for Leaflet."""

from collections.abc import Sequence

from django.utils.translation import ngettext

from geo.map_ground import map_ground
from geo.map_texts import map_texts
from geo.sketch import draw

from ..wording import distance_text, metres_text
from .plan import Plan
from .source import Source

#: With more positions a page gets the drawing only.
MOST_POSITIONS = 20_000


def map_of_plan(plan: Plan) -> dict:
    """Return the map of what will be made, with the stops in their order."""
    stops = [(stop.coordinates, stop.title) for stop in plan.stops]
    label = ngettext(
        "Map: a line of %(length)s and %(count)s stop",
        "Map: a line of %(length)s and %(count)s stops",
        len(stops),
    )
    values = {"length": distance_text(plan.length_m), "count": len(stops)}
    return _map([plan.coordinates], stops, label % values)


def map_of_source(source: Source) -> dict:
    """Return the map of all that is in a file, with the points in its order."""
    reading = source.reading
    points = [(point.coordinates, point.name) for point in reading.points]
    label = ngettext(
        "Map of the file with %(count)s point", "Map of the file with %(count)s points", len(points)
    )
    return _map(
        [line.coordinates for line in reading.lines], points, label % {"count": len(points)}
    )


def _map(lines: Sequence, points: Sequence[tuple], label: str) -> dict:
    positions = [position for position, _title in points]
    sketch = draw(lines, positions)
    size = sum(map(len, lines)) + len(points)
    return {
        "sketch": sketch,
        "scale": metres_text(sketch.scale_m)
        if sketch.scale_m < 1000
        else distance_text(sketch.scale_m),
        "label": label,
        "data": _for_leaflet(lines, points) if size <= MOST_POSITIONS else None,
    }


def _for_leaflet(lines: Sequence, points: Sequence[tuple]) -> dict:
    """Return what ``static/js/editor/import/preview.js`` needs."""
    return {
        "lines": [[position[:2] for position in line] for line in lines],
        "points": [{"position": position[:2], "title": title} for position, title in points],
        **map_ground(),
        "texts": {
            name: text
            for name, text in map_texts("LineString").items()
            if name in ("zoom_in", "zoom_out", "north")
        },
    }
