"""What the page of one event shows besides its own fields."""

import datetime as dt
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.addresses import path_of, visible
from partners.models import PartnerPage
from walks.models import WalkPage

from .announcement import former_start, is_online_only, status_on
from .enums import CALLED_OFF, IN_CALENDARS, EventStatus
from .invitation import FEW_PLACES, Invitation, invitations_to
from .models import EventLanguage, EventPage, Occurrence
from .registration.occasion import identity_of
from .timespan import Timespan


@dataclass
class DateLine:
    """One date of an event as its page shows it."""

    occurrence: Occurrence
    is_over: bool
    #: Only what differs from what is said of the whole event.
    status: str
    #: Number of places, where somebody may still want one of them.
    places: int | None
    #: When it was to begin before it was moved.
    former: Timespan | None = None
    #: What is said of registering, if anything is.
    invitation: Invitation | None = None
    #: Address of a calendar file with this date, where somebody may still plan to come.
    calendar: str = ""

    @property
    def has_few_places(self) -> bool:
        return self.places is not None and self.places <= FEW_PLACES


def event_context(page: EventPage, at: dt.datetime | None = None) -> dict:
    """Return the template context of an event as of ``at``, by default now.

    Works for unsaved drafts too, as the editor's preview shows them.
    """
    at = at or timezone.now()
    dates = sorted(page.occurrences.all(), key=lambda row: row.starts_at)
    status = status_of_all(page, [row for row in dates if row.ends_at > at] or dates)
    lines = date_lines(page, dates, status, at)
    coming = [line for line in lines if not line.is_over]
    past = [line for line in lines if line.is_over]
    partners, walk = linked_pages(page)
    spoken = list(page.spoken_languages.all())
    return {
        "coming_dates": coming,
        "past_dates": past,
        "is_over": bool(past) and not coming,
        "status": status,
        "status_text": status_text(status),
        "changed_dates": [
            line for line in coming if line.former or line.status != EventStatus.SCHEDULED
        ],
        "is_online": is_online_only(page, status),
        "spoken": spoken,
        "languages": spoken_languages(spoken),
        "access": access_facts(page),
        "partners": partners,
        "walk": walk,
        "principles": page.principles(),
        "sources": list(page.page_sources.all()),
    }


def status_of_all(page: EventPage, dates: list[Occurrence]) -> str:
    """Return the status that is true of each of ``dates``, else the event's own."""
    statuses = {status_on(page, row) for row in dates}
    return statuses.pop() if len(statuses) == 1 else page.status


def date_lines(
    page: EventPage, dates: list[Occurrence], status: str, at: dt.datetime
) -> list[DateLine]:
    """Return the ``dates`` of an event, where ``status`` is what is said of the whole."""
    invitations = invitations_to(page, [row for row in dates if row.ends_at > at], at)
    return [
        _date_line(page, row, status, invitations.get(identity_of(page, row)), at) for row in dates
    ]


def _date_line(
    page: EventPage, row: Occurrence, status: str, invitation: Invitation | None, at: dt.datetime
) -> DateLine:
    is_over = row.ends_at <= at
    own_status = status_on(page, row)
    is_open = not is_over and own_status not in CALLED_OFF
    return DateLine(
        occurrence=row,
        is_over=is_over,
        status=own_status if own_status != status else EventStatus.SCHEDULED,
        places=row.capacity if is_open and says_places(invitation) else None,
        former=former_start(page, row),
        invitation=invitation,
        calendar=calendar_of(page, row) if is_open else "",
    )


def says_places(invitation: Invitation | None) -> bool:
    """Return whether the number of places still tells anybody something."""
    return invitation is None or (invitation.has_seats and invitation.few_left is None)


def calendar_of(page: EventPage, row: Occurrence) -> str:
    """Return the address of a calendar file with one date; empty if it is in no calendar."""
    path = path_of(page)
    if page.is_media_appearance or path is None or row.precision not in IN_CALENDARS:
        return ""
    return f"{path}event.ics?date={row.identity}"


def linked_pages(page: EventPage) -> tuple[list[Page], Page | None]:
    """Return the partners and the walk of an event that visitors may see, in its language.

    The links may point at any language. Partners come in alphabetical order. One query.
    """
    partners = PartnerPage.objects.filter(
        pk__in=page.event_partners.values_list("partner_id", flat=True)
    )
    walks = WalkPage.objects.filter(pk=page.walk_id)
    found = list(
        visible(Page.objects.filter(locale_id=page.locale_id))
        .filter(
            Q(translation_key__in=partners.values("translation_key"))
            | Q(translation_key__in=walks.values("translation_key"))
        )
        .order_by("title")
    )
    walk_type = ContentType.objects.get_for_model(WalkPage).pk
    return (
        [one for one in found if one.content_type_id != walk_type],
        next((one for one in found if one.content_type_id == walk_type), None),
    )


def spoken_languages(rows: list[EventLanguage]) -> str:
    """Return the names of the languages spoken, in the editor's order."""
    names = [str(row.get_language_display()) for row in rows]
    if get_language() == "sv":
        # Swedish writes the names of languages in lower case.
        names = [name[:1].lower() + name[1:] for name in names]
    return ", ".join(names)


def status_text(status: str) -> str:
    """Return what a status means for somebody who had planned to come."""
    return {
        EventStatus.CANCELLED: _("The event will not take place."),
        EventStatus.POSTPONED: _("The event is postponed. The new date will be shown here."),
        EventStatus.RESCHEDULED: _("The event has a new date."),
        EventStatus.MOVED_ONLINE: _("The event takes place online instead of on site."),
    }.get(status, "")


def access_facts(page: EventPage) -> list[str]:
    """Return what is known about accessibility. What isn't known isn't mentioned."""
    facts = {
        _("Step-free access"): page.step_free,
        _("Hearing loop"): page.hearing_loop,
        _("Accessible toilet"): page.accessible_toilet,
        _("Seats"): page.seating,
    }
    return [fact for fact, is_so in facts.items() if is_so]
