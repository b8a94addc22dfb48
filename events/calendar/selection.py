"""Which dates are in a calendar."""

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from core.content_version import recall
from principles.links import attach_principles

from ..enums import IN_CALENDARS, MEDIA_KINDS
from ..filters import COMING, PAST, EventFilterSet
from ..models import CalendarEntry, EventPage, Occurrence
from ..selection import chosen_events
from ..timespan import LOCAL
from .entries import entry

#: Dates that were over before this are no longer in the calendar, unless a year asks for them. So a
#: cancellation or another correction of what has just been still reaches subscribers.
DAYS_KEPT = 90
#: No calendar holds more dates: the earliest ones, beginning with those kept.
MOST_DATES = 1000


def dates_of_list(filterset: EventFilterSet, at: dt.datetime) -> QuerySet:
    """Return the dates, earliest first, of the events that a reader chose in the list.

    Coming ones, and those that were over less than ``DAYS_KEPT`` days before ``at``. A year chosen
    asks for all dates in it. A choice that wasn't understood chooses nothing.
    """
    events = chosen_events(filterset)
    if events is None:
        return Occurrence.objects.none()
    # Asked for on their own: PostgreSQL may else look for the events anew for each of the dates.
    chosen = list(events.order_by().values_list("pk", flat=True))
    dates = in_calendars().filter(page__in=chosen)
    if filterset.view_chosen == COMING:
        dates = dates.upcoming(at)
    elif filterset.view_chosen == PAST:
        dates = dates.past(at)
    if years := filterset.years_chosen:
        dates = dates.in_years(years)
    else:
        dates = dates.filter(ends_at__gt=kept_since(at))
    return dates.order_by("starts_at", "page_id", "pk")[:MOST_DATES]


def kept_since(at: dt.datetime) -> dt.datetime:
    """Return when the calendar begins: at midnight, so that it changes at most once a day."""
    day = timezone.localdate(at, LOCAL) - dt.timedelta(days=DAYS_KEPT)
    return dt.datetime.combine(day, dt.time.min, LOCAL)


def dates_of_event(event: EventPage, identity: UUID | None = None) -> list[Occurrence]:
    """Return the dates of an event, earliest first, or only the one with this lasting name."""
    dates = in_calendars().filter(page=event).order_by("starts_at", "pk").select_related("page")
    return [date for date in dates[:MOST_DATES] if identity in (None, date.identity)]


def in_calendars() -> QuerySet:
    """Return the dates of things to attend that are known to the day."""
    return Occurrence.objects.filter(precision__in=IN_CALENDARS).exclude(page__kind__in=MEDIA_KINDS)


def entries_for(dates: Iterable[int]) -> list[bytes]:
    """Return the VEVENTs of dates, given by their primary keys, in that order."""
    keys = list(dates)
    found = recall("calendar entries", keys, _make_entries)
    return [found[key] for key in keys if key in found]


def _make_entries(keys: list[int]) -> dict[int, bytes]:
    dates = list(
        Occurrence.objects.filter(pk__in=keys).select_related("page__locale").defer("page__body")
    )
    events = {date.page_id: date.page for date in dates}
    if events:
        attach_principles(events.values(), next(iter(events.values())).locale)
    counted = CalendarEntry.objects.filter(identity__in=[date.identity for date in dates])
    counts = {count.identity: count for count in counted}
    return {
        date.pk: entry(
            date.page,
            date,
            events[date.page_id].linked_principles,
            counts.get(date.identity),
        ).to_ical()
        for date in dates
    }
