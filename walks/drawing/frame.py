"""Where on a drawing a position lies: to scale, and north is up.

Computed in the plane around the middle of what is drawn (see ``geo.path``). On a walk some
kilometres long, scale and north are right everywhere to less than the width of a line.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy
from pyproj import Proj

from geo.path import plane_around

#: Metres that a drawing covers at the least: a walk around one house shows the house's street.
LEAST_M = 240


@dataclass(frozen=True)
class Frame:
    """A rectangle of ``width`` × ``height`` units, and what of the earth it shows."""

    width: float
    height: float
    metres_per_unit: float
    plane: Proj
    #: Metres east and north in the plane, in the middle of the rectangle.
    middle: tuple[float, float]

    def place(self, positions) -> numpy.ndarray:
        """Return x and y of positions, both as arrays of two columns; y grows downwards."""
        positions = numpy.asarray(positions, dtype=float).reshape(-1, 2)
        east, north = self.plane(positions[:, 0], positions[:, 1])
        return numpy.column_stack(
            (
                self.width / 2 + (east - self.middle[0]) / self.metres_per_unit,
                self.height / 2 - (north - self.middle[1]) / self.metres_per_unit,
            )
        )


def frame_around(
    positions: Sequence[Sequence[float]], width: float, height: float, margin: float
) -> Frame:
    """Return the frame in which all positions (longitude, latitude) keep ``margin`` to the edge."""
    longitudes, latitudes = zip(*positions, strict=True)
    plane = plane_around(longitudes, latitudes)
    corners = numpy.column_stack(plane(longitudes, latitudes))
    low, high = corners.min(axis=0), corners.max(axis=0)
    room = numpy.array((width, height)) - 2 * margin
    metres_per_unit = max(*((high - low) / room), LEAST_M / min(width, height))
    middle = (low + high) / 2
    return Frame(width, height, float(metres_per_unit), plane, (float(middle[0]), float(middle[1])))
