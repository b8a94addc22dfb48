"""Which walks pass a place, and what comes before and after it."""

from collections import defaultdict
from dataclasses import dataclass

from wagtail.models import Page

from core.addresses import visible

from .models import PlacePage, WalkPage, WalkStop


@dataclass(frozen=True)
class Pass:
    """A walk stops at a place; ``previous`` and ``next`` are places too, or ``None`` at an end."""

    walk: WalkPage
    number: int
    total: int
    previous: Page | None
    next: Page | None


def passes_of(place: PlacePage) -> list[Pass]:
    """Return how the live walks in the place's language pass it, walk by walk.

    Stops that a visitor can't see, since their place isn't live in this language, are left out, as
    they are on the walk's own page. Three queries, however many walks.
    """
    walks = list(place.passing_walks())
    keys_of_walk = defaultdict(list)
    for walk_id, key in (
        WalkStop.objects.filter(page__in=[walk.pk for walk in walks])
        .order_by("sort_order")
        .values_list("page_id", "place__translation_key")
    ):
        keys_of_walk[walk_id].append(key)
    places = Page.objects.filter(
        locale_id=place.locale_id,
        translation_key__in={key for keys in keys_of_walk.values() for key in keys},
    )
    shown = {page.translation_key: page for page in visible(places)}
    passes = []
    for walk in walks:
        pages = [shown[key] for key in keys_of_walk[walk.pk] if key in shown]
        for position, page in enumerate(pages):
            if page.translation_key == place.translation_key:
                passes.append(
                    Pass(
                        walk=walk,
                        number=position + 1,
                        total=len(pages),
                        previous=pages[position - 1] if position else None,
                        next=pages[position + 1] if position + 1 < len(pages) else None,
                    )
                )
    return passes
