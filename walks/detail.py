"""What the pages of a walk and of a place show beyond their own fields."""

from geo.fields import coordinates_of
from geo.position import geo_uri, position_text
from principles.links import attach_principles

from .departures import coming_departures
from .drawing.preview import picture_of_link
from .elevation import elevation_of
from .hearing import recording_of
from .map_data import is_drawn, map_data
from .models import PlacePage, WalkPage
from .passing import passes_of
from .route_text import attach_legs, ending_of


def walk_context(walk: WalkPage) -> dict:
    """Return the template context of a walk: stops with legs, map, departures, heights."""
    stops = walk.visible_stops()
    course = attach_legs(stops, walk)
    on_map = map_data(walk, stops)
    attach_principles([walk], walk.locale)
    departures = coming_departures(walk)
    return {
        "stops": stops,
        "map_data": on_map if is_drawn(on_map) else None,
        "legs_follow_the_line": bool(course.ends),
        "ending": ending_of(stops, course),
        "stop_minutes_are_estimated": any(stop.minutes_are_estimated for stop in stops),
        "departures": departures,
        "is_today": any(departure.is_today for departure in departures),
        "elevation": elevation_of(walk.line),
        "preview_picture": picture_of_link(walk),
    }


def place_context(place: PlacePage) -> dict:
    """Return the template context of a place: where it is, its recording, the walks that pass."""
    attach_principles([place], place.locale)
    position = coordinates_of(place.point)
    uncertainty = place.uncertainty_m if place.point_is_approximate else None
    return {
        "passes": passes_of(place),
        "recording": recording_of(place),
        "position": position
        and {
            "text": position_text(position, is_approximate=place.point_is_approximate),
            "uri": geo_uri(position, uncertainty),
        },
    }
