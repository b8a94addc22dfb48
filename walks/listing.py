"""The lists of walks and of places."""

from collections import Counter

from core import pictures
from core.addresses import visible
from core.listing import build_listing
from principles.links import attach_principles

from .filters import PlaceFilterSet
from .models import PlaceIndexPage, PlacePage, WalkIndexPage, WalkPage, WalkStop
from .models.place import LONG_TEXTS


def walk_list_context(page: WalkIndexPage, request) -> dict:
    """Return the template context of the list of walks: ``walks``, in the editor's order."""
    walks = pictures.with_pictures(
        visible(WalkPage.objects.child_of(page)).order_by("path"), pictures.ROW
    ).defer("line")
    return {"walks": prepared(walks, page.locale)}


def prepared(walks, locale) -> list[WalkPage]:
    """Return walks ready for their rows: with principles and ``stop_count``. Three queries more."""
    walks = list(walks)
    attach_principles(walks, locale)
    attach_stop_counts(walks, locale)
    return walks


def attach_stop_counts(walks: list[WalkPage], locale) -> None:
    """Give each walk ``stop_count``: how many of its places visitors see. One query."""
    shown = visible(PlacePage.objects.filter(locale=locale)).values("translation_key")
    counts = Counter(
        WalkStop.objects.filter(
            page__in=[walk.pk for walk in walks], place__translation_key__in=shown
        ).values_list("page_id", flat=True)
    )
    for walk in walks:
        walk.stop_count = counts[walk.pk]


def place_list_context(page: PlaceIndexPage, request) -> dict:
    """Return the template context of the list of places: its ``listing``, see ``core.listing``."""
    places = pictures.with_pictures(visible(PlacePage.objects.child_of(page)), pictures.ROW).defer(
        *LONG_TEXTS
    )
    listing = build_listing(request, PlaceFilterSet, places, locale=page.locale)
    attach_principles(listing.items, page.locale, listing.filterset.principles)
    return {"listing": listing}
