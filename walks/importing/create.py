"""Make the draft walk, and the draft places, that a plan describes: all of them or nothing."""

from itertools import chain, count

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.log_actions import log
from wagtail.models import Page, PageLogEntry

from ..models import PlacePage, WalkPage, WalkStop
from .history import IMPORTED
from .lists import place_list, walk_list
from .names import slug_of
from .plan import MODE, Plan, PlannedStop


class AlreadyImported(Exception):
    """The very same import has been carried out before; ``walk`` is what came of it."""

    def __init__(self, walk: WalkPage):
        self.walk = walk
        super().__init__(str(walk))


def create(plan: Plan, user=None, ticket: str = "") -> WalkPage:
    """Make the drafts in one transaction and return the walk.

    ``ticket`` names the import: a second one with the same ticket raises ``AlreadyImported`` as
    long as the walk exists. Raises ``ValidationError`` where the site has no lists to add to, or
    where a page would not be valid.
    """
    with transaction.atomic():
        walks, places = _locked(walk_list()), _locked(place_list())
        if ticket and (walk := _imported_with(ticket)):
            raise AlreadyImported(walk)
        with override(settings.LANGUAGE_CODE):
            note = _note(plan)
            for_stops = [stop.place or _new_place(stop, plan, note) for stop in plan.stops]
            walk = _new_walk(plan, note)
        for place, stop in zip(for_stops, plan.stops, strict=True):
            if not stop.place:
                _add(place, places, "plats", plan, user, ticket)
        walk.stops = [
            WalkStop(place=place, locale=walks.locale, sort_order=number)
            for number, place in enumerate(for_stops)
        ]
        _add(walk, walks, "vandring", plan, user, ticket)
    return walk


def _locked(page: Page | None):
    """Return an index page that nobody else adds to until we are done."""
    if page is None:
        raise ValidationError(
            _("The site needs a list of walks and a list of places in Swedish first."),
            code="no_lists",
        )
    return type(page).objects.select_for_update(of=("self",)).get(pk=page.pk)


def _imported_with(ticket: str) -> WalkPage | None:
    entries = PageLogEntry.objects.filter(action=IMPORTED, data__ticket=ticket)
    return WalkPage.objects.filter(pk__in=entries.values("page_id")).first()


def _new_place(stop: PlannedStop, plan: Plan, note: str) -> PlacePage:
    summary, rest = _as_summary(stop.description)
    return PlacePage(
        title=stop.title,
        summary=summary,
        point={"type": "Point", "coordinates": stop.coordinates[:2]},
        outside_extent=plan.outside_extent and stop.is_outside,
        editor_note="\n\n".join(filter(None, (note, rest))),
    )


def _new_walk(plan: Plan, note: str) -> WalkPage:
    summary, rest = _as_summary(plan.description)
    return WalkPage(
        title=plan.title,
        summary=summary,
        mode=MODE,
        line=plan.line,
        line_is_schematic=plan.is_schematic,
        outside_extent=plan.outside_extent and plan.is_line_outside,
        editor_note="\n\n".join(filter(None, (note, *plan.notes, rest))),
    )


def _note(plan: Plan) -> str:
    return _("Imported %(date)s from the file “%(file)s”.") % {
        "date": date_format(timezone.localtime(), "DATETIME_FORMAT"),
        "file": plan.file_name,
    }


def _as_summary(description: str) -> tuple[str, str]:
    """Return what the file says as a summary, or else, where it is too long, for the note."""
    text = description.strip()
    most = PlacePage._meta.get_field("summary").max_length
    return (text, "") if len(text) <= most else ("", text)


def _add(page: Page, parent: Page, word: str, plan: Plan, user, ticket: str) -> None:
    """Add a draft below ``parent``, with a revision and an entry in its history."""
    page.live = False
    page.owner = user
    page.slug = _free_slug(slug_of(page.title, otherwise=word), parent)
    parent.add_child(instance=page)
    revision = page.save_revision(user=user)
    log(
        instance=page,
        action=IMPORTED,
        user=user,
        revision=revision,
        data={"file": plan.file_name, "ticket": ticket},
    )


def _free_slug(slug: str, parent: Page) -> str:
    """Return ``slug``, with a number behind it if a page below ``parent`` has it already."""
    taken = set(
        Page.objects.child_of(parent).filter(slug__startswith=slug).values_list("slug", flat=True)
    )
    numbered = (f"{slug}-{number}" for number in count(2))
    return next(one for one in chain([slug], numbered) if one not in taken)
