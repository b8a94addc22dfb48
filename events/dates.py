"""Choose which of an event's dates a list shows."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.utils import timezone

from .announcement import status_on
from .enums import CALLED_OFF, EventStatus
from .models import EventPage, Occurrence


def attach_dates(
    events: Iterable[EventPage],
    at: dt.datetime | None = None,
    *,
    years: Sequence[int] = (),
    past_only: bool = False,
) -> None:
    """Give each event what a row in a list shows of its dates. One query for all events.

    - ``dates``: its occurrences, earliest first (in ``years``, if given)
    - ``shown_date``: the next one, else the latest past one, else ``None``
    - ``shown_status``: the status that counts on that date
    - ``is_coming``: whether the date shown is not over
    - ``changed_dates``: other coming ones that are not as planned, as ``(date, status)``

    ``at`` is an aware datetime, by default now. With ``past_only`` only dates that are over are
    chosen, where there are any.
    """
    events = list(events)
    at = at or timezone.now()
    rows = Occurrence.objects.filter(page_id__in=[event.pk for event in events])
    if years:
        rows = rows.in_years(years)
    dates_of = defaultdict(list)
    by_key = {event.pk: event for event in events}
    for row in rows.order_by("starts_at", "sort_order", "pk"):
        row.page = by_key[row.page_id]
        dates_of[row.page_id].append(row)
    for event in events:
        event.dates = dates_of[event.pk]
        event.shown_date = date_to_show(event.dates, at, past_only=past_only)
        event.shown_status = status_on(event, event.shown_date)
        event.is_coming = event.shown_date is not None and event.shown_date.ends_at > at
        event.changed_dates = changed_dates(event, at)


def changed_dates(event: EventPage, at: dt.datetime) -> list[tuple[Occurrence, str]]:
    """Return the coming dates beside the one shown that have a status to tell, with that.

    None where it is the status of all of them: then it is told of the one shown.
    """
    coming = [(date, status_on(event, date)) for date in event.dates if date.ends_at > at]
    if len({status for _date, status in coming}) < 2:
        return []
    return [
        (date, status)
        for date, status in coming
        if date is not event.shown_date and status not in (EventStatus.SCHEDULED, event.status)
    ]


def date_to_show(
    dates: list[Occurrence], at: dt.datetime, *, past_only: bool = False
) -> Occurrence | None:
    """Return the next of ``dates``, else the latest; they come earliest first.

    A date that is called off stands back for a later one that is not.
    """
    coming = [date for date in dates if date.ends_at > at]
    over = [date for date in dates if date.ends_at <= at]
    if past_only and over:
        return over[-1]
    held = [date for date in coming if date.status not in CALLED_OFF]
    return next(iter(held or coming), over[-1] if over else None)
