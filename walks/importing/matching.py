"""Which places there are already where a file has its points."""

from collections.abc import Sequence
from dataclasses import dataclass

from wagtail.models import Locale

from geo.fields import coordinates_of
from geo.geodesy import distance_m

from ..models import PlacePage
from ..models.place import LONG_TEXTS

#: As well as a phone knows where it is.
SAME_PLACE_M = 15.0
#: Degrees, more than 100 m: spares us the geodesics to almost all places.
LATITUDE_WITHIN = 0.001


@dataclass(frozen=True)
class Near:
    """An existing place, and how many metres it lies from a point of the file."""

    place: PlacePage
    metres: float


def places_near(points: Sequence[Sequence[float]]) -> list[list[Near]]:
    """Return for each of ``points`` the Swedish places within 15 m of it, the nearest first."""
    places = _places_with_positions() if points else []
    return [_near(point, places) for point in points]


def _near(point: Sequence[float], places: list[tuple[PlacePage, list[float]]]) -> list[Near]:
    found = [
        Near(place, distance_m(point, position))
        for place, position in places
        if abs(position[1] - point[1]) < LATITUDE_WITHIN
    ]
    return sorted(
        (near for near in found if near.metres <= SAME_PLACE_M), key=lambda near: near.metres
    )


def _places_with_positions() -> list[tuple[PlacePage, list[float]]]:
    """Return all Swedish places, drafts among them, with the position in their newest version."""
    places = (
        PlacePage.objects.filter(locale=Locale.get_default(), alias_of=None)
        .defer(*LONG_TEXTS)
        .select_related("latest_revision")
        .order_by("pk")
    )
    positions = [(place, coordinates_of(_newest_point(place))) for place in places]
    return [(place, position) for place, position in positions if position]


def _newest_point(place: PlacePage) -> dict | None:
    if place.has_unpublished_changes and place.latest_revision:
        return place.latest_revision.content.get("point")
    return place.point
