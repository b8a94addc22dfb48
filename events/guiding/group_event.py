"""An event for a group that has none: unlisted, in the language we write in, once per report.

Its title names the walk only, and what the guide wrote about the group stands in the note for
editors: the event is published, and nobody has read yet what was typed in the street.
"""

from uuid import UUID, uuid5

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Locale, Page

from core.publishing import PublicationRefused
from principles.links import attach_principles
from principles.models import PagePrinciple
from walks.guide.access import Reporter
from walks.models import WalkPage

from ..enums import EventKind, Precision
from ..models import EventGuide, EventIndexPage, EventPage, Occurrence
from ..timespan import LOCAL
from ..wording import clock
from .report import Report


def event_for(report: Report, walk: WalkPage, reporter: Reporter) -> Occurrence:
    """Return the one date of the event that is made for the group of ``report``; in a transaction.

    The event stays a draft where it may not be published, for want of a live principle. Raises
    ``LookupError`` where there is no list of events to put it in.
    """
    with override(settings.LANGUAGE_CODE):
        event = _page(report, walk, reporter)
        _list_of_events().add_child(instance=event)
        # A guide may publish nothing but this.
        revision = event.save_revision(user=reporter.user, log_action=True)
        try:
            with transaction.atomic():
                revision.publish(user=reporter.user, skip_permission_checks=True)
        except PublicationRefused:
            pass
    date = Occurrence.objects.get(page_id=event.pk)
    date.page = event
    return date


def event_key(report_key: UUID) -> UUID:
    """Return the translation key of the event that a report makes."""
    return uuid5(report_key, "event")


def identity_of_group(report_key: UUID) -> UUID:
    """Return the lasting name of the one date of that event."""
    return uuid5(event_key(report_key), str(_date_uid(report_key)))


def _date_uid(report_key: UUID) -> UUID:
    return uuid5(report_key, "date")


def walk_of(reporter: Reporter) -> WalkPage | None:
    """Return the walk that somebody reports about, in the language we write in if it can be."""
    versions = WalkPage.objects.filter(translation_key=reporter.walk_key, alias_of__isnull=True)
    by_locale = {walk.locale_id: walk for walk in versions}
    return by_locale.get(Locale.get_default().pk) or next(iter(by_locale.values()), None)


def _list_of_events() -> EventIndexPage:
    """Return the page below which new events come, locked: two children at once get one path."""
    found = EventIndexPage.objects.filter(locale=Locale.get_default()).first()
    if found is None:
        raise LookupError("there is no list of events")
    Page.objects.select_for_update().get(pk=found.pk)
    return EventIndexPage.objects.get(pk=found.pk)


def _page(report: Report, walk: WalkPage, reporter: Reporter) -> EventPage:
    when = timezone.localtime(report.counted_at, LOCAL)
    title = _("Guided tour: %(walk)s (group counted at %(time)s)") % {
        "walk": walk.title,
        "time": clock(when.time()),
    }
    event = EventPage(
        title=title[:255],
        # Nobody finds an unlisted event by guessing its address.
        slug=f"{slugify(walk.title)[:80] or 'tur'}-{event_key(report.key).hex[:12]}",
        translation_key=event_key(report.key),
        locale=Locale.get_default(),
        kind=EventKind.WALK,
        walk=walk,
        venue=walk.meeting_point,
        is_listed=False,
        owner=reporter.user,
        editor_note=_note(report, reporter),
        live=False,
    )
    attach_principles([walk], walk.locale)
    event.page_principles = [
        PagePrinciple(principle=principle, sort_order=order)
        for order, principle in enumerate(walk.linked_principles)
    ]
    event.occurrences = [
        Occurrence(uid=_date_uid(report.key), precision=Precision.DAY, start_date=when.date())
    ]
    if reporter.user:
        event.event_guides = [EventGuide(user=reporter.user)]
    return event


def _note(report: Report, reporter: Reporter) -> str:
    lines = [_("Made when a guide handed in how many came.")]
    if reporter.link:
        lines.append(_("Guide link: %(label)s") % {"label": reporter.link.label})
    if report.group:
        lines.append(_("Group: %(group)s") % {"group": report.group})
    return "\n".join(lines)
