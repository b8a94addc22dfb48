"""Which walks pass a place, and what comes before and after it."""

from collections import defaultdict
from dataclasses import dataclass, replace

from django.db.models import F

from core.addresses import visible

from .models import PlacePage, WalkPage, WalkStop
from .models.place import LONG_TEXTS
from .route_text import Leg, attach_legs


@dataclass(frozen=True)
class Pass:
    """A walk stops at a place; ``previous`` and ``next`` are places too, or ``None`` at an end.

    ``leg`` is the way to the next, if it can be told. It says itself how it was measured, since the
    walk's page, which would, isn't at hand.
    """

    walk: WalkPage
    number: int
    total: int
    previous: PlacePage | None
    next: PlacePage | None
    leg: Leg | None = None

    @property
    def previous_number(self) -> int:
        """The number of the stop before."""
        return self.number - 1

    @property
    def next_number(self) -> int:
        """The number of the stop after."""
        return self.number + 1


def passes_of(place: PlacePage) -> list[Pass]:
    """Return how the live walks in the place's language pass it, walk by walk.

    Stops that a visitor can't see, since their place isn't live in this language, are left out, as
    they are on the walk's own page. Three queries, however many walks.
    """
    walks = list(place.passing_walks())
    stops_of_walk = stops_by_walk(walks, place.locale_id)
    passes = []
    for walk in walks:
        stops = stops_of_walk[walk.pk]
        attach_legs(stops, walk)
        for before, stop, after in zip([None, *stops], stops, [*stops[1:], None], strict=False):
            if stop.key == place.translation_key:
                passes.append(
                    Pass(
                        walk=walk,
                        number=stop.number,
                        total=len(stops),
                        previous=before and before.local_place,
                        next=after and after.local_place,
                        leg=after and after.leg and replace(after.leg, says_how=True),
                    )
                )
    return passes


def stops_by_walk(walks: list[WalkPage], locale_id: int) -> dict[int, list[WalkStop]]:
    """Return the visible stops of several walks, by the walk's primary key. Two queries.

    Each has its ``number`` and ``local_place`` as those of ``WalkPage.visible_stops``; its ``key``
    is the place's translation key.
    """
    stops = list(
        WalkStop.objects.filter(page__in=[walk.pk for walk in walks])
        .order_by("sort_order")
        .only("page_id", "minutes", "minutes_are_estimated")
        .annotate(key=F("place__translation_key"))
    )
    places = PlacePage.objects.filter(
        locale_id=locale_id, translation_key__in={stop.key for stop in stops}
    )
    shown = {page.translation_key: page for page in visible(places).defer(*LONG_TEXTS)}
    found = defaultdict(list)
    for stop in stops:
        if stop.key in shown:
            stop.local_place = shown[stop.key]
            stop.number = len(found[stop.page_id]) + 1
            found[stop.page_id].append(stop)
    return found
