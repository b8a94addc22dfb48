"""Where the list of events can be had as a calendar and as a news feed, with the same filters."""

from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from core.addresses import absolute, path_of
from core.listing import Listing, non_empty

from .filters import EventFilterSet
from .models import EventIndexPage

CALENDAR, FEED = "calendar.ics", "feed.atom"
#: Not taken along: a subscription lasts, while what is coming today is past tomorrow.
ONLY_ON_THE_PAGE = ("view",)


@dataclass
class Subscriptions:
    """Addresses of the list for programs. ``webcal`` asks the visitor's calendar to subscribe."""

    calendar: str
    webcal: str
    feed: str
    is_chosen: bool


def subscriptions(page: EventIndexPage, listing: Listing) -> Subscriptions | None:
    """Return the addresses for what is chosen in the list; None for a page without an address."""
    path = path_of(page)
    if path is None:
        return None
    query = query_of(listing.filterset, leave_out=ONLY_ON_THE_PAGE)
    calendar = absolute(path + CALENDAR + query)
    return Subscriptions(
        calendar=calendar,
        webcal=calendar.replace(urlsplit(calendar).scheme, "webcal", 1),
        feed=absolute(path + FEED + query),
        is_chosen=bool(query),
    )


def query_of(filterset: EventFilterSet, leave_out: tuple[str, ...] = ()) -> str:
    """Return what is chosen as the end of an address; nothing if it wasn't understood."""
    pairs = non_empty(filterset.data) if filterset.is_valid() else []
    query = urlencode([pair for pair in pairs if pair[0] not in leave_out])
    return f"?{query}" if query else ""
