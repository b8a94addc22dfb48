"""What a walk's map lies on, as geometries of the drawing: see ``walks.ground``."""

from collections.abc import Iterator
from dataclasses import dataclass

import shapely
from shapely.errors import GEOSException
from shapely.geometry import shape

from .frame import Frame
from .looks import PAINTS

#: What is nearer than this to a straight line, in units, is drawn as one.
TOLERANCE = 0.4
#: Areas smaller than this, in square units, and shorter lines can't be seen.
LEAST_AREA, LEAST_LENGTH = 0.8, 1.5
#: So far outside the frame lie the borders along which areas are cut off, so that none shows.
OVERHANG = 4


@dataclass(frozen=True)
class Shape:
    """Areas or lines of one role in the drawing's units, ready to be drawn."""

    role: str
    areas: tuple[shapely.Polygon, ...]
    lines: tuple[shapely.LineString, ...]


def shapes_of(ground: dict, frame: Frame) -> list[Shape]:
    """Return what of a ground (``walks.ground.stored.read_ground``) lies in the frame, in order.

    Points are left out: nothing says what they would look like.
    """
    found = (_shape(feature, frame) for feature in ground["features"])
    return [one for one in found if one.areas or one.lines]


def _shape(feature: dict, frame: Frame) -> Shape:
    role = feature["properties"]["role"]
    if role not in PAINTS:
        return Shape(role, (), ())
    geometry = shapely.transform(shape(feature["geometry"]), frame.place)
    parts = list(_parts(_cut(geometry, frame)))
    return Shape(
        role,
        tuple(p for p in parts if p.geom_type == "Polygon" and p.area >= LEAST_AREA),
        tuple(p for p in parts if p.geom_type == "LineString" and p.length >= LEAST_LENGTH),
    )


def _cut(geometry, frame: Frame):
    """Return what of a geometry lies in the frame, with no more corners than can be seen."""
    box = (-OVERHANG, -OVERHANG, frame.width + OVERHANG, frame.height + OVERHANG)
    try:
        inside = shapely.clip_by_rect(geometry, *box)
    except GEOSException:
        inside = shapely.intersection(shapely.make_valid(geometry), shapely.box(*box))
    return shapely.simplify(inside, TOLERANCE, preserve_topology=False)


def _parts(geometry) -> Iterator:
    """Yield the single areas and lines of a geometry, however deep they lie."""
    if hasattr(geometry, "geoms"):
        for one in geometry.geoms:
            yield from _parts(one)
    elif not geometry.is_empty:
        yield geometry
