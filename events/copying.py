"""A new event that is like an old one: “Kopiera evenemang”.

Wagtail gives a copy a translation key of its own, and with it each date a new identity (see
``Occurrence``). So nobody is registered for a copy, and nothing is counted there.
"""

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail.actions.copy_page import CopyPageAction
from wagtail.coreutils import find_available_slug

from core.translation.carry_over import original_of

from .enums import EventStatus
from .models import EventPage, Occurrence

LONGEST = EventPage._meta.get_field("title").max_length
LONGEST_SLUG = EventPage._meta.get_field("slug").max_length


def copied_title(event: EventPage) -> str:
    """Return the title of a copy, in the event's language, so that nobody mixes them up."""
    with translation.override(event.language):
        return (_("Copy of %(title)s") % {"title": event.title})[:LONGEST]


def source_of(event: EventPage) -> EventPage:
    """Return what is copied: the latest version, published or not, of the original."""
    return (original_of(event) or event).get_latest_revision_as_object()


@transaction.atomic
def copy_event(event: EventPage, user, title: str = "") -> EventPage:
    """Return a draft beside ``event`` that is like it, for its editor to change.

    Text, dates, questions, partners, guides and principles are the same. What was true of the old
    event only is not: see ``as_if_new``. Raises ``PermissionDenied`` if the user may not copy it.
    """
    source = source_of(event)
    parent = source.get_parent()
    with translation.override(source.language):
        ending = pgettext("end of an address", "copy")
    slug = find_available_slug(parent, f"{source.slug[: LONGEST_SLUG - 20]}-{ending}")
    copied = CopyPageAction(
        page=as_if_new(source),
        to=parent,
        update_attrs={"title": title or copied_title(source), "slug": slug},
        # Its history is the old event's.
        copy_revisions=False,
        keep_live=False,
        user=user,
    ).execute()
    return EventPage.objects.get(pk=copied.pk)


def as_if_new(event: EventPage) -> EventPage:
    """Change ``event`` in memory to what it would be if nothing had happened yet, and return it."""
    event.status = EventStatus.SCHEDULED
    event.go_live_at = event.expire_at = None
    for row in event.occurrences.all():
        forget_the_past(row)
    return event


def forget_the_past(row: Occurrence) -> None:
    """Remove what belongs to the old date alone: its fate, its link, when registration is open."""
    row.status = EventStatus.SCHEDULED
    row.former_date = row.former_time = None
    row.online_link = ""
    row.registration_opens_at = row.registration_closes_at = None
