"""A walk as it stands in the open form, sent by the map to hear what it amounts to."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.text import capfirst

from geo.extent import refuse_outside
from geo.geojson import parse_line

from ..duration import METRES_PER_MINUTE
from ..models import WalkPage
from .figures import Figures, figures_of
from .places import by_id, places_for_editors
from .warnings import Stop, Warning, warnings_about

MOST_STOPS = 500
MOST_MINUTES = 600


class Unreadable(Exception):
    """What was sent is not a walk."""


@dataclass(frozen=True)
class WalkState:
    """``line`` is a valid GeoJSON LineString or ``None``."""

    line: dict | None
    figures: Figures
    stops: list[Stop]
    outside_extent: bool = False

    def warnings(self) -> list[Warning]:
        return warnings_about(self.line, self.stops, self.figures.duration_minutes)

    def problem(self) -> str:
        """Return what will keep the walk from being saved, as far as it concerns where it lies."""
        if self.outside_extent:
            return ""
        label = capfirst(WalkPage._meta.get_field("outside_extent").verbose_name)
        try:
            refuse_outside(self.line, label)
        except ValidationError as error:
            return error.messages[0]
        return ""


def read_walk(sent, language: str) -> WalkState:
    """Return the walk in a decoded JSON object; its places are named in ``language``.

    ``sent`` is ``{"line": GeoJSON or null, "mode": …, "outside_extent": bool, "stops": [{"place":
    primary key or null, "minutes": number or text}, …]}``. A line that isn't one counts as none,
    and so do minutes; the form says so when it is saved. Raises ``Unreadable`` for anything else.
    """
    if not isinstance(sent, dict):
        raise Unreadable
    mode, rows = sent.get("mode"), sent.get("stops", [])
    if not isinstance(mode, str) or mode not in METRES_PER_MINUTE:
        raise Unreadable
    if not isinstance(rows, list) or len(rows) > MOST_STOPS:
        raise Unreadable
    if not all(isinstance(row, dict) for row in rows):
        raise Unreadable
    line = _line(sent.get("line"))
    return WalkState(
        line=line,
        figures=figures_of(line, mode, [_minutes(row.get("minutes")) for row in rows]),
        stops=_stops([_primary_key(row.get("place")) for row in rows], language),
        outside_extent=sent.get("outside_extent") is True,
    )


def _line(value) -> dict | None:
    try:
        return parse_line(value) if value else None
    except ValidationError:
        return None


def _minutes(value) -> int:
    """Return whole minutes; 0 for what the form would refuse."""
    number = _whole_number(value)
    return number if number is not None and number <= MOST_MINUTES else 0


def _primary_key(value) -> int | None:
    number = _whole_number(value)
    return number if number is not None and number < 2**63 else None


def _whole_number(value) -> int | None:
    """Return a number of up to 19 decimal digits, sent as a number or as text."""
    text = str(value) if isinstance(value, int | str) and not isinstance(value, bool) else ""
    return int(text) if len(text) <= 19 and text.isascii() and text.isdecimal() else None


def _stops(ids: list[int | None], language: str) -> list[Stop]:
    """Return the stops that have a place, with their numbers."""
    chosen = {one for one in ids if one is not None}
    places = by_id(places_for_editors(language, chosen)) if chosen else {}
    return [
        Stop(
            number=number,
            title=places[one].title,
            position=places[one].position,
            is_approximate=places[one].approximate,
            uncertainty_m=places[one].uncertainty_m,
        )
        for number, one in enumerate(ids, start=1)
        if one in places
    ]
