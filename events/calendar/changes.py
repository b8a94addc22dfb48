"""Count, for each date, how often what calendars show of it has changed.

SEQUENCE and LAST-MODIFIED have to grow whenever somebody's calendar would otherwise go on showing
what was true before, and stay put as long as nothing changes. Nothing on the page does that: texts
are published per language, facts reach the other language without being published there, and a
restored version brings back what was. So after each publication what the calendars show now is
compared with what they showed last, in all languages of the event.
"""

import datetime as dt
import hashlib

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import override
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from core.content_version import note_change
from core.translation import carry_over
from principles.links import linked_to
from principles.models import PrinciplePage

from ..enums import IN_CALENDARS
from ..models import CalendarEntry, EventIndexPage, EventPage, Occurrence
from .entries import told
from .selection import in_calendars, kept_since


def count_changes(sender, instance, **kwargs) -> None:
    """Receive ``page_published``: count what has changed for the dates of an event.

    Calendars show the names of its principles as well, so those are followed, also when one of them
    is unpublished.
    """
    if isinstance(instance, PrinciplePage):
        _count_each(EventPage.objects.filter(pk__in=linked_to(instance)))
    # Wagtail also sends the signal when a page is only scheduled.
    elif isinstance(instance, EventPage) and instance.live:
        count(instance)


def count_moved(sender, instance, **kwargs) -> None:
    """Receive that a page has another address: events below it have so, too."""
    if isinstance(instance, EventPage | EventIndexPage):
        _count_each(EventPage.objects.descendant_of(instance, inclusive=True))


def _count_each(events: QuerySet) -> None:
    """Count what has changed for those of ``events`` that subscribers' calendars hold."""
    dates = in_calendars().filter(ends_at__gt=kept_since(timezone.now()), page__live=True)
    held = events.filter(translation_key__in=dates.values("page__translation_key"))
    # Once for all languages of an event.
    for event in {one.translation_key: one for one in held.defer_streamfields()}.values():
        count(event)


@transaction.atomic
def count(event: EventPage) -> None:
    """Compare what calendars show of ``event``, in each language it is live in, with the last."""
    shown = _shown_now(event)
    known = CalendarEntry.objects.select_for_update().in_bulk(list(shown))
    to_save = []
    for identity, now in shown.items():
        entry = known.get(identity) or CalendarEntry(identity=identity)
        before = {language: entry.shown.get(language) for language in now}
        if before == now:
            continue
        # A language shown for the first time is new to those who read it, and the same for others;
        # one that comes back is compared with what it showed when it was taken down.
        is_changed = any(before[language] not in (None, now[language]) for language in now)
        if is_changed or not entry.sequence:
            entry.sequence += 1
            entry.changed_at = later_than(entry.changed_at)
        entry.shown |= now
        to_save.append(entry)
    if to_save:
        CalendarEntry.objects.bulk_create(
            to_save,
            update_conflicts=True,
            unique_fields=["identity"],
            update_fields=["shown", "sequence", "changed_at"],
        )
        note_change(CalendarEntry)


def _shown_now(event: EventPage) -> dict:
    """Return what calendars show: ``{identity: {language: hash}}``."""
    shown = {}
    # Fresh from the database: the page in hand may be older than its rows.
    for version in EventPage.objects.live().filter(translation_key=event.translation_key):
        with override(version.language):
            for date in Occurrence.objects.filter(page=version, precision__in=IN_CALENDARS):
                date.page = version
                told_now = told(version, date, version.principles()).to_ical()
                digest = hashlib.sha256(told_now).hexdigest()[:32]
                shown.setdefault(date.identity, {})[version.language] = digest
    return shown


def later_than(last: dt.datetime | None) -> dt.datetime:
    """Return now; at least a second after ``last``, which is all that a calendar can tell."""
    now = timezone.now()
    return max(now, last + dt.timedelta(seconds=1)) if last else now


def connect() -> None:
    """Listen to publications, after the facts have been carried over to the other language."""
    carry_over.connect()
    page_published.connect(count_changes, dispatch_uid="events.calendar.changes")
    for moved in (page_slug_changed, post_page_move):
        moved.connect(count_moved, dispatch_uid="events.calendar.changes.moved")
    page_unpublished.connect(
        count_changes, sender=PrinciplePage, dispatch_uid="events.calendar.changes.unpublished"
    )
