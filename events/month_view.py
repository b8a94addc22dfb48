"""The list of events, one month at a time: ``?month=2030-06``, with the list's own filters.

Only months of years that have events can be reached, this year's among them, and only months with
events are for search engines: a calendar without end would keep their programs busy forever.
"""

import datetime as dt
from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from core.listing import Listing, chips_for, known_parameters, non_empty, problems_with

from .enums import Precision
from .facets import Facets
from .filters import EventFilterSet
from .models import EventIndexPage, Occurrence
from .month import end_of, name_of, next_month, parse, sheet_of, written
from .selection import all_principles, chosen_events, events_of, facets_for
from .subscriptions import subscriptions
from .timespan import LOCAL

PARAMETER = "month"
#: Of no use in a month: when it is has been said.
LEFT_OUT = ("view", "year")
#: No month shows more dates than this.
MOST_DATES = 500


@dataclass(frozen=True)
class MonthLink:
    """A link to a month, with the filters as they are chosen."""

    label: str
    url: str


def month_context(page: EventIndexPage, request: HttpRequest) -> dict:
    """Return the template context of one month, whatever was asked for as ``month``."""
    at = timezone.now()
    today = timezone.localdate(at, LOCAL)
    facets = facets_for(page, all_principles())
    month, problem = month_asked(request.GET[PARAMETER].strip(), facets, today)
    listing = listing_of(page, request, facets, month, at)
    sheet = sheet_of(month, dates_in(month, listing), today)
    is_understood = not (problem or listing.problems)
    query = query_of(listing)
    return {
        "listing": listing,
        "chips": listing.chips,
        "month": sheet,
        "month_problem": problem,
        "steps": steps(month, today, facets, query),
        "nearest": [] if sheet.total or not is_understood else nearest(month, listing, query),
        "view_links": view_links(listing, month, is_month=True),
        "kept": [(PARAMETER, written(month))],
        "left_out": LEFT_OUT,
        "clear_url": address_of(month),
        "is_for_search_engines": is_understood and bool(sheet.total),
        "subscriptions": subscriptions(page, listing),
    }


def month_asked(text: str, facets: Facets, today: dt.date) -> tuple[dt.date, str]:
    """Return the month to show, and what to say if it isn't the one that was asked for."""
    asked = parse(text)
    this_month = today.replace(day=1)
    if asked is None:
        return this_month, _("We could not understand which month you meant. Here is this one.")
    first, last = bounds(facets, today)
    if first <= asked <= last:
        return asked, ""
    return min(max(asked, first), last), _(
        "There are events from %(first)s to %(last)s. Here is the month that is nearest."
    ) % {"first": first.year, "last": last.year}


def bounds(facets: Facets, today: dt.date) -> tuple[dt.date, dt.date]:
    """Return the first and the last month that can be reached."""
    years = [*facets.years, today.year]
    return dt.date(min(years), 1, 1), dt.date(max(years), 12, 1)


def listing_of(
    page: EventIndexPage, request: HttpRequest, facets: Facets, month: dt.date, at: dt.datetime
) -> Listing:
    """Return what was chosen besides the month, as the list's templates show it. It has no rows."""
    data = known_parameters(request.GET, EventFilterSet)
    for name in LEFT_OUT:
        data.pop(name, None)
    filterset = EventFilterSet(
        data=data, queryset=events_of(page), request=request, facets=facets, at=at
    )
    kept = ((PARAMETER, written(month)),)
    return Listing(
        filterset=filterset,
        page=Paginator([], 1).page(1),
        chips=chips_for(filterset, kept),
        problems=problems_with(filterset),
        query=urlencode([*kept, *non_empty(data)]),
        part=urlencode(kept),
    )


def query_of(listing: Listing) -> list[tuple[str, str]]:
    """Return what was chosen as parameters for other addresses; nothing if it wasn't understood."""
    return [] if listing.problems else non_empty(listing.filterset.data)


def chosen_dates(listing: Listing) -> QuerySet:
    """Return the dates of the events that were chosen, earliest first."""
    events = chosen_events(listing.filterset)
    if events is None:
        return Occurrence.objects.none()
    dates = Occurrence.objects.filter(page__in=events.order_by().values("pk"))
    return dates.order_by("starts_at", "page__title", "pk")


def dates_in(month: dt.date, listing: Listing) -> list[Occurrence]:
    """Return the dates that touch a month, each with its event. One query."""
    dates = chosen_dates(listing).between(month, end_of(month))
    return list(dates.select_related("page").defer("page__body")[:MOST_DATES])


def nearest(month: dt.date, listing: Listing, query: list) -> list[MonthLink]:
    """Return links to the months before and after ``month`` that have something. Two queries."""
    dates = chosen_dates(listing).exclude(precision=Precision.YEAR)
    before = dates.filter(end_date__lt=month).order_by("-end_date").values_list("end_date")
    after = dates.filter(start_date__gt=end_of(month)).order_by("start_date")
    days = [*before[:1], *after.values_list("start_date")[:1]]
    return [link_to(day.replace(day=1), query) for (day,) in days]


def steps(
    month: dt.date, today: dt.date, facets: Facets, query: list
) -> dict[str, MonthLink | None]:
    """Return links to the month before, the present one and the one after."""
    first, last = bounds(facets, today)
    this_month = today.replace(day=1)
    return {
        "previous": link_to(next_month(month, -1), query) if month > first else None,
        "present": link_to(this_month, query) if month != this_month else None,
        "next": link_to(next_month(month), query) if month < last else None,
    }


def view_links(listing: Listing, month: dt.date, *, is_month: bool) -> list[dict]:
    """Return links to the two ways to look at the events: the list and the month."""
    query = query_of(listing)
    as_list = f"?{urlencode(query)}" if query else "?"
    return [
        {"label": _("List"), "icon": "list", "url": as_list, "is_current": not is_month},
        {
            "label": _("Month"),
            "icon": "calendar",
            "url": address_of(month, [pair for pair in query if pair[0] not in LEFT_OUT]),
            "is_current": is_month,
        },
    ]


def link_to(month: dt.date, query: list) -> MonthLink:
    return MonthLink(name_of(month), address_of(month, query))


def address_of(month: dt.date, query: list | tuple = ()) -> str:
    """Return the address of a month, relative to the list."""
    return "?" + urlencode([(PARAMETER, written(month)), *query])


def asks_for_month(request: HttpRequest) -> bool:
    """Return whether a request wants one month rather than the list."""
    return bool(request.GET.get(PARAMETER, "").strip())
