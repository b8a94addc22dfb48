"""The ``bbox`` parameter: a rectangle in degrees, which may cross the antimeridian."""

import math
import re

from django.utils.translation import gettext as _

from .problems import invalid

Box = tuple[float, float, float, float]
#: A number as JSON writes it, or with a plus. No more digits than a double has any use for.
NUMBER = re.compile(r"[+-]?(\d{1,30}(\.\d{0,30})?|\.\d{1,30})([eE][+-]?\d{1,3})?", re.ASCII)


def read_box(text: str) -> list[Box]:
    """Return the rectangles (west, south, east, north) that ``bbox`` means: one or two.

    Four numbers, or six with the heights third and last. Features here have no height, so heights
    select nothing. Raises ``Problem``.
    """
    parts = text.split(",") if len(text) < 400 else []
    if len(parts) not in (4, 6) or not all(NUMBER.fullmatch(part) for part in parts):
        raise invalid(
            "bbox",
            _(
                "bbox must be four numbers with commas between them: west, south, east and north, "
                "in degrees. For example 20.1,63.7,20.4,63.9."
            ),
        )
    numbers = [float(part) for part in parts]
    if len(numbers) == 6:
        west, south, bottom, east, north, top = numbers
    else:
        (west, south, east, north), bottom, top = numbers, 0, 0
    if not all(math.isfinite(number) for number in numbers) or bottom > top:
        raise invalid("bbox", _("The heights in bbox must be numbers, the lower one first."))
    if abs(west) > 180 or abs(east) > 180 or abs(south) > 90 or abs(north) > 90:
        raise invalid(
            "bbox",
            _(
                "A longitude in bbox must be between −180 and 180, a latitude between −90 and 90. "
                "Write longitude first."
            ),
        )
    if south > north:
        raise invalid("bbox", _("The south of bbox lies north of its north."))
    if west > east:
        return [(west, south, 180.0, north), (-180.0, south, east, north)]
    return [(west, south, east, north)]


def box_around(geometry: dict | None) -> Box | None:
    """Return the smallest rectangle around a GeoJSON Point or LineString."""
    if geometry is None:
        return None
    coordinates = geometry["coordinates"]
    if geometry["type"] == "Point":
        return (*coordinates, *coordinates)
    longitudes, latitudes = zip(*coordinates, strict=True)
    return min(longitudes), min(latitudes), max(longitudes), max(latitudes)


def meets(geometry: dict, around: Box, box: Box) -> bool:
    """Return whether ``geometry``, with ``around`` around it, has a position in ``box``.

    Its edges count as inside.
    """
    west, south, east, north = box
    if around[0] > east or around[2] < west or around[1] > north or around[3] < south:
        return False
    if geometry["type"] == "Point":
        return True
    # Not needed at start-up, and not for points.
    from shapely.geometry import box as rectangle
    from shapely.geometry import shape

    return shape(geometry).intersects(rectangle(west, south, east, north))


def union(boxes: list[Box]) -> Box | None:
    """Return the smallest rectangle around ``boxes`` that doesn't cross the antimeridian."""
    if not boxes:
        return None
    wests, souths, easts, norths = zip(*boxes, strict=True)
    return min(wests), min(souths), max(easts), max(norths)
