"""What the map of a walk is made of, for ``<walk-map>`` (``static/js/walk-map``)."""

import math
from collections.abc import Sequence

import shapely
from django.conf import settings
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from geo.compass import WINDS
from geo.fields import coordinates_of

from .ground.stored import ground_of

#: A bend of the route that is less than this (metres) is hidden by the width of the line.
VISIBLE_M = 0.5
METRES_PER_DEGREE = 111_320


def map_data(walk, stops: Sequence) -> dict:
    """Return the map of a walk with its visible ``stops``, as ``WalkPage.visible_stops`` has them.

    Ready for ``json_script``. Positions are ``[longitude, latitude]``; ``ground`` and ``tiles`` are
    ``None`` where there are none. Nothing in it differs between visitors.
    """
    ground = ground_of(walk)
    drawn = [_stop(stop) for stop in stops]
    return {
        "title": walk.title,
        "line": drawn_line(walk.line),
        "schematic": walk.line_is_schematic,
        "stops": drawn,
        "notes": notes(drawn, walk.line_is_schematic),
        "ground": ground and {"url": ground.url, "attributions": ground.attributions},
        "tiles": tiles(),
        "texts": texts(),
    }


def is_drawn(data: dict) -> bool:
    """Whether there is anything to see on a map with ``map_data``."""
    return len(data["line"]) > 1 or any(stop["point"] for stop in data["stops"])


def tiles() -> dict | None:
    """Return where the background comes from, ``url`` and ``attribution``; ``None`` if nowhere."""
    if not settings.TILE_URL:
        return None
    return {"url": settings.TILE_URL, "attribution": settings.TILE_ATTRIBUTION}


def drawn_line(line: dict | None) -> list[list[float]]:
    """Return the positions of a GeoJSON LineString that a map needs: no heights, five decimals.

    A recorded track has a position for every second. Those without which it bends less than
    ``VISIBLE_M`` are left out (Douglas and Peucker, Cartographica 10:2, 1973). One degree of
    longitude is taken to be as long all along as it is at the start.
    """
    if not line:
        return []
    positions = [position[:2] for position in line["coordinates"]]
    squeeze = max(math.cos(math.radians(positions[0][1])), 1e-6)
    flat = shapely.LineString([(x * squeeze, y) for x, y in positions])
    simple = flat.simplify(VISIBLE_M / METRES_PER_DEGREE, preserve_topology=False)
    return [[round(x / squeeze, 5), round(y, 5)] for x, y in simple.coords]


def _stop(stop) -> dict:
    place = stop.local_place
    return {
        "number": stop.number,
        "key": stop.key,
        "title": place.title,
        "url": place.url,
        "point": coordinates_of(place.point),
        "approximate": place.point_is_approximate,
        "uncertainty_m": place.uncertainty_m if place.point_is_approximate else None,
    }


def notes(stops: Sequence[dict], is_schematic: bool) -> list[str]:
    """Return what has to be known to read the map, a sentence each."""
    missing = [str(stop["number"]) for stop in stops if not stop["point"]]
    found = []
    if is_schematic:
        found.append(_("Dashed line: straight from stop to stop, not the way you go."))
    if any(stop["approximate"] and stop["point"] for stop in stops):
        found.append(_("Dashed circle: the place lies somewhere inside it."))
    if missing:
        text = ngettext(
            "Stop %(numbers)s has no position, and is only in the list.",
            "Stops %(numbers)s have no position, and are only in the list.",
            len(missing),
        )
        found.append(text % {"numbers": get_text_list(missing, _("and"))})
    return found


def texts() -> dict:
    """Return what the map says, in the active language. The browser fills in ``%(name)s``."""
    return {
        "map": _("Map of the walk %(title)s"),
        "zoom_in": _("Zoom in"),
        "zoom_out": _("Zoom out"),
        "north": _("North is up"),
        "whole": _("Show the whole walk"),
        "full_screen": _("Full screen"),
        "leave_full_screen": _("Leave full screen"),
        "background": _("Background map from the web"),
        "help_touch": _("One finger scrolls the page, two fingers move the map."),
        "help_mouse": _(
            "Drag to move the map. The wheel zooms while Ctrl is held down. "
            "With the keyboard: the arrow keys, + and −."
        ),
        "two_fingers": _("Move the map with two fingers"),
        "close": _("Close"),
        "stop": _("Stop %(number)s: %(title)s"),
        "stops": _("Stops %(number)s: %(title)s"),
        "stop_heading": _("Stop %(number)s"),
        "stops_heading": _("Stops %(number)s"),
        "approximate": _("approximate position"),
        "approximate_by": _("approximate position (±%(metres)s m)"),
        "group_here": _("The group is here"),
        "me": _("You are here"),
        "locate": _("Show where I am"),
        "locating": _("Looking for your position …"),
        "located": _("You are here, to within %(metres)s m."),
        "nearest": _("The nearest is stop %(number)s, %(distance)s to the %(direction)s."),
        "beside": _("You are at stop %(number)s."),
        "far": _("You are %(distance)s from the walk. The map stays there."),
        "denied": _(
            "The browser doesn’t tell where you are. Allow it to use your position in its settings "
            "for this site, then try again. Your position never leaves your phone."
        ),
        "unavailable": _(
            "Your position can’t be found right now. Try again under open sky, or check that "
            "positioning is switched on."
        ),
        "none": _("This browser can’t tell where you are."),
        "winds": [str(wind) for wind in WINDS],
    }
