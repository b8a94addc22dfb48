"""Make an event of a request, once.

The event's page and its date get their lasting names from the request, so that the entry that the
group already has in its calendar is that of the event; see ``tours.appointment``.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Locale

from core.publishing import PublicationRefused
from principles.links import attach_principles
from principles.models import PagePrinciple, PrinciplePage
from walks.models import WalkPage

from ...enums import AGREED_TOURS, EventKind, Precision
from ...models import (
    EventGuide,
    EventIndexPage,
    EventLanguage,
    EventPage,
    EventPartner,
    Occurrence,
    TourRequest,
)
from ..appointment import date_uid, event_key
from ..states import locked, not_any_more, proposed


def list_of_events() -> EventIndexPage | None:
    """Return the page below which new events come: the list in the language we write in."""
    return EventIndexPage.objects.filter(locale=Locale.get_default()).first()


def may_make_event(tour: TourRequest, user) -> bool:
    """Return whether ``user`` can make an event of ``tour``."""
    parent = list_of_events()
    return bool(
        tour.status in AGREED_TOURS
        and not tour.event_id
        and not tour.anonymised_at
        and proposed(tour)
        and parent
        and parent.permissions_for_user(user).can_add_subpage()
    )


def may_publish(user) -> bool:
    """Return whether ``user`` may publish an event."""
    parent = list_of_events()
    return bool(parent and parent.permissions_for_user(user).can_publish_subpage())


def our_walk(tour: TourRequest) -> WalkPage | None:
    """Return the walk of a request in the language we write in, or else in the one it is in."""
    if tour.walk is None:
        return None
    ours = WalkPage.objects.filter(
        translation_key=tour.walk.translation_key, locale=Locale.get_default()
    )
    return ours.first() or tour.walk


def suggestion(tour: TourRequest) -> dict:
    """Return what the form for an event begins with: the group's principles, or else the walk's."""
    walk = our_walk(tour)
    chosen = PrinciplePage.objects.live().filter(
        translation_key__in=tour.principles, locale=Locale.get_default()
    )
    principles = [principle.pk for principle in chosen]
    if not principles and walk:
        attach_principles([walk], Locale.get_default())
        principles = [principle.pk for principle in walk.linked_principles]
    title = _("Guided tour: %(walk)s") % {"walk": walk.title} if walk else _("Guided tour")
    return {"title": title, "principles": principles}


@transaction.atomic
def make_event(
    pk: int,
    user,
    *,
    seen: str,
    title: str,
    principles: list[int],
    is_listed: bool = False,
    publish: bool = False,
) -> EventPage:
    """Make an event of a request and return it: a draft, unless it is to be published.

    Raises ``StepRefused`` if there is one already or the request has changed, and
    ``ValidationError`` if the event can't be made or published so.
    """
    tour = locked(pk, seen)
    if not may_make_event(tour, user):
        raise not_any_more(tour)
    event = _page(tour, title, principles)
    event.is_listed = is_listed
    event.owner = user
    list_of_events().add_child(instance=event)
    revision = event.save_revision(user=user, log_action=True)
    tour.event = event
    tour.save(update_fields=["event"])
    if publish and may_publish(user):
        try:
            revision.publish(user=user)
        except PublicationRefused as refusal:
            # Nothing is left of the event: the transaction is rolled back.
            raise ValidationError(refusal.problems) from refusal
    return event


def _page(tour: TourRequest, title: str, principles: list[int]) -> EventPage:
    walk = our_walk(tour)
    event = EventPage(
        title=title,
        translation_key=event_key(tour),
        locale=Locale.get_default(),
        kind=EventKind.WALK,
        walk=walk,
        venue=walk.meeting_point if walk else "",
        editor_note=_("Made of tour request #%(number)s.") % {"number": tour.pk},
        live=False,
    )
    event.page_principles = [
        PagePrinciple(principle_id=pk, sort_order=order) for order, pk in enumerate(principles)
    ]
    event.occurrences = [
        Occurrence(
            uid=date_uid(tour),
            precision=Precision.TIME,
            start_date=tour.proposed_date,
            start_time=tour.proposed_start,
            end_time=tour.proposed_end,
        )
    ]
    event.spoken_languages = [EventLanguage(language=tour.spoken_language)]
    if tour.partner:
        event.event_partners = [EventPartner(partner=tour.partner)]
    if tour.guide:
        event.event_guides = [EventGuide(user=tour.guide)]
    return event
