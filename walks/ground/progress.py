"""How far the grounds have come, in words, for the editor."""

from dataclasses import dataclass

from django.db.models import Q
from django.template.defaultfilters import filesizeformat
from django.template.loader import render_to_string
from django.utils.formats import date_format, number_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from ..models import BaseLayer, WalkGround, WalkPage
from .making import MOST_ATTEMPTS
from .wanted import DISTANCE_M

State = WalkGround.State
BUSY = (State.WAITING, State.WORKING)


@dataclass(frozen=True)
class Progress:
    """``tone`` is "", "busy", "good" or "bad"; ``percent`` is None unless it is being made."""

    text: str
    tone: str = ""
    percent: int | None = None
    detail: str = ""
    attributions: tuple = ()
    can_retry: bool = False

    @property
    def is_busy(self) -> bool:
        return self.tone == "busy"


def progress_of_walk(walk: WalkPage) -> Progress:
    """Return how far the ground of a walk has come, or why it has none."""
    if not BaseLayer.objects.filter(is_used=True).exists():
        return Progress(_("There are no base layers yet. The map shows the route on blank ground."))
    live = WalkPage.objects.live().filter(translation_key=walk.translation_key)
    if not live.exists():
        return Progress(_("It is made once the walk has been published."))
    if not live.exclude(line=None).exists():
        return Progress(_("The walk has no route yet, so there is nothing to put the map around."))
    row = WalkGround.objects.filter(pk=walk.translation_key).first()
    return progress_of(row) if row else Progress(_("It waits for its turn."), "busy")


def progress_of(row: WalkGround) -> Progress:
    if row.state == State.WAITING:
        return Progress(_("It waits for its turn."), "busy")
    if row.state == State.WORKING:
        return Progress(_("It is being made."), "busy", row.percent)
    if row.state == State.FAILED:
        if row.attempts < MOST_ATTEMPTS:
            detail = _("It will be tried again by itself.")
        else:
            detail = _("It isn’t tried again until the route or a layer changes.")
        if row.version:
            detail += " " + _("Until then visitors see the previous version.")
        return Progress(row.problem, "bad", detail=detail, can_retry=True)
    if not row.version:
        text = _("Nothing in the base layers lies within %(metres)s metres of the route.")
        return Progress(text % {"metres": DISTANCE_M})
    return Progress(
        _("Done: %(result)s.") % {"result": result_of(row)},
        "good",
        detail=_("Made %(time)s.") % {"time": _when(row.touched_at)} if row.touched_at else "",
        attributions=tuple(row.attributions),
    )


def result_of(row: WalkGround) -> str:
    """Return what is in a finished ground, and how much a telephone has to fetch."""
    features = ngettext("%(number)s feature", "%(number)s features", row.features) % {
        "number": number_format(row.features, force_grouping=True)
    }
    size = filesizeformat(row.compressed_size)
    return _("%(features)s, %(size)s to download") % {"features": features, "size": size}


def _when(moment) -> str:
    return date_format(localtime(moment), "DATETIME_FORMAT")


def walk_fragment(walk: WalkPage) -> dict:
    """Return what the walk's form shows, and whether it is worth asking again soon."""
    progress = progress_of_walk(walk)
    html = render_to_string("walks/ground/progress.html", {"progress": progress})
    return {"html": html, "is_busy": progress.is_busy}


def all_walks_fragment() -> dict:
    """Return the same for all walks that have a ground or are to get one."""
    rows = {row.pk: row for row in WalkGround.objects.all()}
    walks = {}
    pages = Page.objects.filter(Q(live=True), translation_key__in=rows).select_related("locale")
    for page in pages.order_by("title", "pk"):
        if page.translation_key not in walks or page.locale.language_code == "sv":
            walks[page.translation_key] = page
    listed = [(page, progress_of(rows[key])) for key, page in walks.items()]
    listed.sort(key=lambda one: one[0].title.casefold())
    html = render_to_string("walks/ground/all_walks.html", {"walks": listed})
    return {"html": html, "is_busy": any(progress.is_busy for _page, progress in listed)}
