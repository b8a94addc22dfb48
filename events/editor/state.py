"""What is true of an event's dates beside what its form holds."""

from django.db.models import Count

from ..enums import IN_CALENDARS
from ..former import published_rows
from ..keeping import uids_in_use
from ..models import EventPage, Registration
from ..wording import in_words


def state_of_dates(event: EventPage) -> dict[str, dict]:
    """Return by uid what the editor should know of a date; three queries for any number of them.

    ``published`` is when visitors think it is: ``date`` and ``time`` as fields hold them, ``text``
    for people. ``kept`` says that it can't be removed, ``registered`` how many registrations count.
    """
    if event.pk is None:
        return {}
    kept = uids_in_use(event)
    registered = dict(
        Registration.objects.active()
        .filter(record__event_key=event.translation_key)
        .order_by()
        .values_list("record__uid")
        .annotate(Count("pk"))
    )
    published = published_rows(event)
    return {
        str(uid): {
            "kept": uid in kept,
            "registered": registered.get(uid, 0),
            "published": _when(published[uid]) if uid in published else None,
        }
        for uid in kept | set(published)
    }


def _when(row) -> dict | None:
    if row.precision not in IN_CALENDARS:
        return None
    return {
        "date": row.start_date.isoformat(),
        "time": f"{row.start_time:%H:%M}" if row.start_time else "",
        "text": in_words(row),
    }
