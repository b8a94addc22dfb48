"""The events that a reader chose, for the list and for what programs read of it."""

import datetime as dt

from django.db.models import QuerySet
from django.http import HttpRequest

from core.addresses import visible
from core.content_version import remember
from core.listing import known_parameters
from principles.models import PrinciplePage

from .facets import Facets, facets_of
from .filters import EventFilterSet
from .models import EventIndexPage, EventPage


def events_of(page: EventIndexPage) -> QuerySet:
    """Return what a list may show to everybody, without the texts."""
    return EventPage.objects.child_of(page).listed().defer_streamfields()


def facets_for(page: EventIndexPage, principles: list[PrinciplePage]) -> Facets:
    """Return what the list can be filtered by; ``principles`` are those of all languages."""
    return remember(
        ("facets", page.pk), lambda: facets_of(events_of(page), page.locale, principles)
    )


def all_principles() -> list[PrinciplePage]:
    """Return the principles of all languages in their order, without their texts."""
    return remember(
        "all principles",
        lambda: list(visible(PrinciplePage.objects.defer_streamfields()).order_by("number")),
    )


def filterset_of(page: EventIndexPage, request: HttpRequest, at: dt.datetime) -> EventFilterSet:
    """Return the filters of the list with what the request chose, as the list itself reads it."""
    return EventFilterSet(
        data=known_parameters(request.GET, EventFilterSet),
        queryset=events_of(page),
        request=request,
        facets=facets_for(page, all_principles()),
        at=at,
    )


def chosen_events(filterset: EventFilterSet) -> QuerySet | None:
    """Return the events that were chosen; None if the choice wasn't understood."""
    return filterset.qs.queryset if filterset.is_valid() else None
