"""Take a reading back to the numbers in its file, and read those in another coordinate system."""

import math
from collections.abc import Iterable
from dataclasses import replace

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from pyproj import Transformer
from pyproj.exceptions import ProjError

from geo.reading import Reading

WGS84 = "EPSG:4326"


def projected(reading: Reading, from_crs: str, to_crs: str) -> Reading:
    """Return ``reading``, made in the belief in ``from_crs``, as if the file used ``to_crs``.

    Raises ``ValidationError`` where a coordinate lies outside the Earth then.
    """
    if from_crs == to_crs:
        return reading
    back = Transformer.from_crs(WGS84, from_crs, always_xy=True)
    forth = Transformer.from_crs(to_crs, WGS84, always_xy=True)

    def anew(positions: Iterable[list[float]]) -> list[list[float]]:
        return [_moved(position, back, forth) for position in positions]

    return replace(
        reading,
        crs=to_crs,
        lines=[replace(line, coordinates=anew(line.coordinates)) for line in reading.lines],
        points=[
            replace(point, coordinates=anew([point.coordinates])[0]) for point in reading.points
        ],
    )


def _moved(position: list[float], back: Transformer, forth: Transformer) -> list[float]:
    try:
        longitude, latitude = forth.transform(
            *back.transform(*position[:2], errcheck=True), errcheck=True
        )
    except ProjError:
        longitude = latitude = math.inf
    if not (abs(longitude) <= 180 and abs(latitude) <= 90):
        raise ValidationError(
            _("The coordinates in the file mean nothing in this coordinate system."),
            code="outside_the_earth",
        )
    return [longitude, latitude, *position[2:]]
