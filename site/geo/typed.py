"""Positions as people type or paste them.

Two ways are understood: numbers with the *longitude first* (``20.2637, 63.8256``, with the height
in metres as a third number if wanted), and numbers that name their winds, in any order
(``63.82560° N, 20.26370° E``, as our pages show positions, or with minutes and seconds).
``static/js/editor/map/typed.js`` reads the same for the map; change both.
"""

import re

NUMBER = r"[+-]?[0-9]+(?:\.[0-9]+)?"
GAP = r"(?: ?[,;] ?| )"
PLAIN = re.compile(rf"({NUMBER}){GAP}({NUMBER})(?: ?[,;] ?({NUMBER}))?")

AMOUNT = r"([0-9]+(?:[.,][0-9]+)?)"
# Ö and V are Swedish for east and west. Not O: it means west to some and east to others.
ANGLE = rf"{AMOUNT} ?°? ?(?:{AMOUNT} ?['′’] ?)?(?:{AMOUNT} ?[\"″”] ?)?([NSEWÖV])"
WITH_WINDS = re.compile(rf"{ANGLE} ?[,;]? ?{ANGLE}", re.IGNORECASE)


def read_position(text: str) -> list[float] | None:
    """Return ``[longitude, latitude]``, with the height if it is there, or ``None``.

    Whether the numbers lie on the Earth is not looked at.
    """
    text = " ".join(text.split())
    if plain := PLAIN.fullmatch(text):
        return [float(number) for number in plain.groups() if number is not None]
    if winds := WITH_WINDS.fullmatch(text):
        return _longitude_first(winds.groups())
    return None


def _longitude_first(parts: tuple[str | None, ...]) -> list[float] | None:
    """Return the position that two angles make; ``None`` unless one of each kind is there."""
    longitude = latitude = None
    for degrees, minutes, seconds, wind in (parts[:4], parts[4:]):
        angle = _number(degrees) + _number(minutes) / 60 + _number(seconds) / 3600
        wind = wind.upper()
        if wind in "NS":
            latitude = -angle if wind == "S" else angle
        else:
            longitude = -angle if wind in "WV" else angle
    return None if longitude is None or latitude is None else [longitude, latitude]


def _number(text: str | None) -> float:
    return float(text.replace(",", ".")) if text else 0.0
