"""Where the municipality lies, and what is said about a geometry that lies elsewhere.

``settings.MUNICIPALITY_EXTENT`` is a box in degrees: west, south, east, north. A position outside
it is taken for a mistake until somebody ticks the page's ``outside_extent``. Most such mistakes are
latitude written before longitude, so that is looked for first.
"""

import math
from collections.abc import Sequence

from django.conf import settings
from django.core.checks import Error, register
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .position import position_text

OUTSIDE_POINT = _(
    "The position %(position)s lies outside the municipality. Move it, or tick “%(checkbox)s” if "
    "that is right."
)
OUTSIDE_LINE = _(
    "Point %(number)s of the line, %(position)s, lies outside the municipality. Move it, or tick "
    "“%(checkbox)s” if that is right."
)
SWAPPED_POINT = _(
    "The position %(position)s lies outside the municipality. Latitude and longitude look swapped: "
    "write longitude first, %(swapped)s. If the position is right, tick “%(checkbox)s”."
)
SWAPPED_LINE = _(
    "Point %(number)s of the line, %(position)s, lies outside the municipality. Latitude and "
    "longitude look swapped: write longitude first, %(swapped)s. If the position is right, tick "
    "“%(checkbox)s”."
)


def is_inside(position: Sequence[float]) -> bool:
    """Return whether ``[longitude, latitude]`` lies in the municipality's box, edges included."""
    west, south, east, north = settings.MUNICIPALITY_EXTENT
    return west <= position[0] <= east and south <= position[1] <= north


def refuse_outside(geometry: dict | None, checkbox: str) -> None:
    """Raise ``ValidationError`` if a GeoJSON Point or LineString has a position outside.

    ``checkbox`` is the label of the check box that allows it. The message names the first such
    position; its code is ``swapped`` if exchanging the numbers would bring it inside, else
    ``outside``. Nothing is said about ``None``.
    """
    if not geometry:
        return
    is_line = geometry["type"] == "LineString"
    positions = geometry["coordinates"] if is_line else [geometry["coordinates"]]
    for number, position in enumerate(positions, start=1):
        if is_inside(position):
            continue
        swapped = [position[1], position[0]]
        looks_swapped = is_inside(swapped)
        if is_line:
            message = SWAPPED_LINE if looks_swapped else OUTSIDE_LINE
        else:
            message = SWAPPED_POINT if looks_swapped else OUTSIDE_POINT
        raise ValidationError(
            message,
            code="swapped" if looks_swapped else "outside",
            params={
                "number": number,
                "position": position_text(position),
                "swapped": f"{swapped[0]:.6f}, {swapped[1]:.6f}",
                "checkbox": checkbox,
            },
        )


def extent_problem(extent) -> str:
    """Return what is wrong with a value of ``MUNICIPALITY_EXTENT``; empty if nothing is."""
    is_four_numbers = (
        isinstance(extent, Sequence)
        and not isinstance(extent, str)
        and len(extent) == 4
        and all(
            isinstance(number, int | float)
            and not isinstance(number, bool)
            and math.isfinite(number)
            for number in extent
        )
    )
    if not is_four_numbers:
        return "it must be four finite numbers: west, south, east, north"
    west, south, east, north = extent
    if not west < east:
        return "west must be less than east"
    if not south < north:
        return "south must be less than north"
    if max(abs(west), abs(east)) > 180 or max(abs(south), abs(north)) > 90:
        return "degrees beyond 180 (longitude) or 90 (latitude) don’t exist"
    return ""


@register()
def check_extent(app_configs, **kwargs) -> list[Error]:
    """Check ``MUNICIPALITY_EXTENT`` when the site starts."""
    problem = extent_problem(getattr(settings, "MUNICIPALITY_EXTENT", None))
    if not problem:
        return []
    return [
        Error(
            f"MUNICIPALITY_EXTENT is wrong: {problem}.",
            hint="For example MUNICIPALITY_EXTENT=19.0,63.4,21.2,64.5",
            id="geo.E001",
        )
    ]
