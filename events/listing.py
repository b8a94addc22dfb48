"""The list of events: what is coming, and the archive."""

import datetime as dt
from itertools import groupby

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from core.listing import Listing, build_listing
from principles.links import attach_principles

from .dates import attach_dates
from .filters import PAST, VIEWS, EventFilterSet
from .models import EventIndexPage, EventPage
from .month_view import asks_for_month, month_context, view_links
from .selection import all_principles, events_of, facets_for
from .subscriptions import subscriptions
from .timespan import LOCAL


def event_list_context(page: EventIndexPage, request: HttpRequest) -> dict:
    """Return the template context: the listing, its rows in groups, and the tabs.

    Of one month if that is asked for, see ``month_view``.
    """
    if asks_for_month(request):
        return month_context(page, request)
    at = timezone.now()
    principles = all_principles()
    listing = build_listing(
        request, EventFilterSet, events_of(page), facets=facets_for(page, principles), at=at
    )
    filterset = listing.filterset
    view, years = filterset.view_chosen, filterset.years_chosen
    rows = list(listing.items)
    attach_dates(rows, at, years=years, past_only=view == PAST)
    ours = [principle for principle in principles if principle.locale_id == page.locale_id]
    attach_principles(rows, page.locale, ours)
    return {
        "listing": listing,
        "groups": grouped(rows),
        "chips": [chip for chip in listing.chips if chip.name != "view"],
        "tabs": tabs(listing, view),
        "view_links": view_links(listing, month_of(rows, at), is_month=False),
        "kept": [("view", view)] if view else [],
        "left_out": ["view"],
        "clear_url": "?",
        "is_for_search_engines": True,
        "subscriptions": subscriptions(page, listing),
    }


def month_of(events: list[EventPage], at: dt.datetime) -> dt.date:
    """Return the month to look at from here: that of the first event in the list, or this one."""
    dates = (event.shown_date.start_date for event in events if event.shown_date)
    return next(dates, timezone.localdate(at, LOCAL)).replace(day=1)


def grouped(events: list[EventPage]) -> list[tuple[str, list[EventPage]]]:
    """Return events with headings: what is coming, then each year of the archive."""
    return [(heading, list(group)) for heading, group in groupby(events, key=_heading)]


def _heading(event: EventPage) -> str:
    if event.is_coming:
        return _("Coming")
    if event.shown_date is None:
        return _("Date unknown")
    return str(event.shown_date.start_date.year)


def tabs(listing: Listing, chosen: str) -> list[dict]:
    """Return links to all, coming and past events that keep the other choices."""
    data = listing.filterset.data.copy()
    links = []
    for value, label in [("", _("All")), *VIEWS]:
        data.pop("view", None)
        if value:
            data["view"] = value
        links.append({"label": label, "url": f"?{data.urlencode()}", "is_current": value == chosen})
    return links
