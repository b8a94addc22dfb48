"""When a published date is moved, the time that was published is kept as its former time."""

from core.translation.carry_over import original_of

from .enums import IN_CALENDARS, EventStatus
from .models import EventPage, Occurrence


def start_of(row: Occurrence) -> tuple:
    """Return date and time of the start, as typed."""
    return row.start_date, row.start_time


def former_of(row: Occurrence) -> tuple:
    """Return date and time that are kept as the former ones."""
    return row.former_date, row.former_time


def is_moved(row: Occurrence, published: Occurrence | None) -> bool:
    """Return whether the date begins at another time than the one that is published.

    What was known only by its month or year had no date that it could be moved from.
    """
    return (
        published is not None
        and published.precision in IN_CALENDARS
        and start_of(row) != start_of(published)
    )


def published_rows(event: EventPage) -> dict:
    """Return the dates that visitors see now, by uid. One query."""
    if event.pk is None or not event.live:
        return {}
    return {row.uid: row for row in Occurrence.objects.filter(page_id=event.pk)}


def keep_former_times(event: EventPage) -> None:
    """Fill in the former time of each date that is marked as rescheduled and begins anew.

    What the editor has typed stays; so does what was kept, until the date is moved once more. A
    date that is moved back where it was gets back what was kept before.
    """
    rows = [
        row
        for row in event.occurrences.all()
        if EventStatus.RESCHEDULED in (row.status, event.status)
    ]
    if not rows or original_of(event) is not event:
        return
    published = published_rows(event)
    for row in rows:
        shown = published.get(row.uid)
        if shown is None:
            continue
        is_typed = row.former_date is not None and former_of(row) != former_of(shown)
        if is_moved(row, shown) and not is_typed:
            row.former_date, row.former_time = start_of(shown)
        elif not is_moved(row, shown) and former_of(row) == start_of(row):
            row.former_date, row.former_time = former_of(shown)
