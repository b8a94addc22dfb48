"""The list of events: what is coming, and the archive."""

from itertools import groupby

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from core.addresses import visible
from core.content_version import remember
from core.listing import Listing, build_listing
from principles.links import attach_principles
from principles.models import PrinciplePage

from .dates import attach_dates
from .facets import facets_of
from .filters import PAST, VIEWS, EventFilterSet
from .models import EventIndexPage, EventPage


def event_list_context(page: EventIndexPage, request: HttpRequest) -> dict:
    """Return the template context: the listing, its rows in groups, and the tabs."""
    at = timezone.now()
    events = EventPage.objects.child_of(page).published()
    principles = remember("all principles", _all_principles)
    listing = build_listing(
        request,
        EventFilterSet,
        events.defer_streamfields(),
        facets=remember(("facets", page.pk), lambda: facets_of(events, page.locale, principles)),
        at=at,
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
    }


def _all_principles() -> list[PrinciplePage]:
    """Return the principles of all languages in their order, without their texts."""
    return list(visible(PrinciplePage.objects.defer_streamfields()).order_by("number"))


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
