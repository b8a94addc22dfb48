"""A position as people read it, and as a link that a map on the reader's own device opens."""

from collections.abc import Sequence

from django.utils.formats import number_format
from django.utils.translation import gettext as _

#: About a metre; for a position that isn't known as well as that, about ten.
DECIMALS = 5
DECIMALS_IF_APPROXIMATE = 4


def position_text(
    position: Sequence[float], *, is_approximate: bool = False, decimals: int | None = None
) -> str:
    """Return ``[longitude, latitude]`` as people write it, latitude first: “63.82987° N, …”.

    ``decimals`` is for positions that are coarser still.
    """
    longitude, latitude = position[:2]
    decimals = decimals or (DECIMALS_IF_APPROXIMATE if is_approximate else DECIMALS)
    south_or_north = _("%(degrees)s° N") if latitude >= 0 else _("%(degrees)s° S")
    west_or_east = _("%(degrees)s° E") if longitude >= 0 else _("%(degrees)s° W")
    # Rounded first, because ``number_format`` cuts off.
    return ", ".join(
        text % {"degrees": number_format(round(abs(degrees), decimals), decimal_pos=decimals)}
        for text, degrees in ((south_or_north, latitude), (west_or_east, longitude))
    )


def geo_uri(position: Sequence[float], uncertainty_m: float | None = None) -> str:
    """Return the ``geo:`` URI (RFC 5870, latitude first) of ``[longitude, latitude]``.

    ``uncertainty_m`` is how many metres the position may be off.
    """
    longitude, latitude = position[:2]
    uri = f"geo:{latitude:.6f},{longitude:.6f}"
    return f"{uri};u={uncertainty_m}" if uncertainty_m else uri
