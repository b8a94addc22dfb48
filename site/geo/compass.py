"""The eight winds, in the reader's language."""

from collections.abc import Sequence

from django.utils.translation import pgettext_lazy

from .geodesy import bearing_degrees

# Clockwise from north, 45 degrees each.
WINDS = (
    pgettext_lazy("compass", "north"),
    pgettext_lazy("compass", "northeast"),
    pgettext_lazy("compass", "east"),
    pgettext_lazy("compass", "southeast"),
    pgettext_lazy("compass", "south"),
    pgettext_lazy("compass", "southwest"),
    pgettext_lazy("compass", "west"),
    pgettext_lazy("compass", "northwest"),
)


def wind(degrees: float) -> str:
    """Return the name of the wind nearest to ``degrees``, clockwise from north.

    The name is lazy: it takes the language of whoever shows it.
    """
    return WINDS[round(degrees % 360 / 45) % 8]


def direction(a: Sequence[float], b: Sequence[float]) -> str:
    """Return the wind in which ``b`` lies as seen from ``a`` (``[longitude, latitude]`` each)."""
    return wind(bearing_degrees(a, b))
