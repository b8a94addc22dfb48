"""What somebody has registered for, or was counted at, is cancelled but never deleted.

Seats and counts hang on an ``OccurrenceRecord``, which outlives the rows of the page. Here it is
asked which dates have such, so that they stay: in the form, in restored revisions, and when a page
would be taken away.
"""

import uuid
from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page

from .models import EventPage, Occurrence, OccurrenceRecord


def records_in_use() -> QuerySet:
    """Return the records of dates that have registrations, whatever became of them, or a count.

    Somebody who was let in at the door is a count, too.
    """
    in_use = (
        Q(registrations__isnull=False)
        | Q(attendance__isnull=False)
        | Q(walk_in_women__gt=0)
        | Q(walk_in_men__gt=0)
        | Q(walk_in_other__gt=0)
    )
    return OccurrenceRecord.objects.filter(in_use).distinct()


def uids_in_use(event: EventPage) -> set[uuid.UUID]:
    """Return the uids of the event's dates that have to stay. One query."""
    records = records_in_use().filter(event_key=event.translation_key)
    return set(records.values_list("uid", flat=True))


def keep_dates_in_use(event: EventPage) -> list[Occurrence]:
    """Put back dates that have to stay and that this version lacks; return them.

    A restored revision may be older than the date. The row is taken from what is in the database.
    """
    if event.pk is None:
        return []
    missing = uids_in_use(event) - {row.uid for row in event.occurrences.all()}
    if not missing:
        return []
    rows = list(Occurrence.objects.filter(page_id=event.pk, uid__in=missing))
    event.occurrences.add(*rows)
    return rows


def events_in_use(pages: Iterable[Page]) -> list[EventPage]:
    """Return the events among ``pages`` that have to stay for what hangs on their dates.

    A translation may go as long as there is another version, because its dates are the same.
    """
    keys = set(records_in_use().values_list("event_key", flat=True))
    pks = [page.pk for page in pages]
    events = list(EventPage.objects.filter(pk__in=pks, translation_key__in=keys))
    default = Locale.get_default().pk
    with_original = set(
        EventPage.objects.filter(
            translation_key__in={event.translation_key for event in events}, locale_id=default
        ).values_list("translation_key", flat=True)
    )
    return [
        event
        for event in events
        if event.locale_id == default or event.translation_key not in with_original
    ]


def reasons_to_keep(page: Page, *, with_descendants: bool) -> list[str]:
    """Return why ``page`` can't be taken away, one text for each event in use."""
    pages = page.get_descendants(inclusive=True) if with_descendants else [page]
    return [
        _(
            "“%(title)s” can’t be taken away: people have registered for it, or have been counted "
            "there. Cancel it instead. Untick “%(listed)s” if it is not to be found any more."
        )
        % {
            "title": event.get_admin_display_title(),
            "listed": EventPage._meta.get_field("is_listed").verbose_name,
        }
        for event in events_in_use(pages)
    ]
