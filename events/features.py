"""Events as open data: one feature per event, whatever number of dates it has.

So an event is one point on a map and one row in a table, with its first day and its last; its dates
stand in a list. ``datetime`` asks for events of which any date is then.
"""

import datetime as dt
from collections import defaultdict

from django.utils.translation import gettext_lazy as _

from core.addresses import visible
from core.short_addresses import short_of
from geo.features.collections import (
    COMMON,
    ID_OR_NULL,
    IDS,
    TEXT,
    TEXT_OR_NULL,
    TEXTS,
    YES_NO_OR_NULL,
    YES_OR_NO,
    Collection,
    Interval,
    Property,
    choice,
    common,
    ids_linked,
    point_of,
)
from principles.links import attach_principles
from walks.models import WalkPage

from .announcement import former_start
from .enums import SPOKEN_LANGUAGES, AttendanceMode, EventKind, EventStatus, Precision
from .models import EventLanguage, EventPage, EventPartner, Occurrence
from .timespan import LOCAL, iso_date

ACCESS = ("step_free", "hearing_loop", "accessible_toilet", "seating")
EVENT_TEXTS = ("organiser", "media_outlet", "accessibility_note")
OF_A_DATE = {
    "id": {**TEXT, "format": "uuid"},
    "start": TEXT,
    "end": TEXT_OR_NULL,
    "precision": {**TEXT, "enum": list(Precision.values)},
    "status": {**TEXT, "enum": list(EventStatus.values)},
    "former_start": TEXT_OR_NULL,
}


def describe_events(pages: list[EventPage]) -> dict[int, dict]:
    """Return the properties of events by primary key. Six queries."""
    if pages:
        attach_principles(pages, pages[0].locale)
    dates, languages = dates_of(pages), languages_of(pages)
    partners, walks = ids_linked(pages, EventPartner, "partner"), walks_of(pages)
    return {
        page.pk: {
            **common(page),
            **{name: getattr(page, name) or None for name in EVENT_TEXTS},
            **where(page),
            "kind": page.kind,
            "status": page.status,
            "attendance_mode": page.attendance_mode,
            **span_of(dates[page.pk]),
            "dates": [value for _row, value in dates[page.pk]],
            "languages": languages[page.pk],
            "audience": page.audience_rows(),
            "access": [name for name in ACCESS if getattr(page, name)],
            "walk": walks.get(page.walk_id),
            "partners": partners[page.pk],
            "is_example": page.is_example,
        }
        for page in pages
    }


def where(page: EventPage) -> dict:
    """Return what is published of the venue: nothing of an event that is only online."""
    if page.attendance_mode == AttendanceMode.ONLINE:
        return dict.fromkeys(("venue", "venue_country", "position_is_approximate"))
    return {
        "venue": page.venue or None,
        "venue_country": page.venue_country.code or None,
        "position_is_approximate": page.venue_point_is_approximate if page.venue_point else None,
    }


def position_of(row: dict) -> dict | None:
    """Return where an event is, unless it is only online."""
    return None if row["attendance_mode"] == AttendanceMode.ONLINE else point_of(row["venue_point"])


def dates_of(pages: list[EventPage]) -> dict[int, list[tuple[Occurrence, dict]]]:
    """Return the dates of each event, earliest first: the row, and what is published of it."""
    by_key = {page.pk: page for page in pages}
    found = defaultdict(list)
    rows = Occurrence.objects.filter(page__in=by_key)
    for row in rows.order_by("starts_at", "sort_order", "pk"):
        row.page = by_key[row.page_id]
        found[row.page_id].append((row, describe_date(row)))
    return found


def describe_date(row: Occurrence) -> dict:
    """Return when a date is, no more exactly than is known: "2024", "2024-05", "2024-05-17"."""
    start = machine(row.precision, row.start_date, row.start_time)
    if row.precision == Precision.TIME and row.end_time is None:
        end = None
    else:
        end = machine(row.precision, row.end_date or row.start_date, row.end_time)
    former = former_start(row.page, row)
    return {
        "id": str(row.identity),
        "start": start,
        "end": end,
        "precision": row.precision,
        "status": row.status,
        "former_start": former and machine(former.precision, former.start_date, former.start_time),
    }


def machine(precision: str, date: dt.date, time: dt.time | None) -> str:
    """Return a date, or a time with its time zone (RFC 3339), as exactly as ``precision`` says."""
    if precision == Precision.TIME:
        return dt.datetime.combine(date, time, LOCAL).isoformat(timespec="seconds")
    return iso_date(precision, date)


def span_of(dates: list[tuple[Occurrence, dict]]) -> dict:
    """Return ``start`` of the first date and ``end`` of the last."""
    if not dates:
        return {"start": None, "end": None}
    _last, value = max(dates, key=lambda pair: pair[0].ends_at)
    return {"start": dates[0][1]["start"], "end": value["end"] or value["start"]}


def languages_of(pages: list[EventPage]) -> dict[int, list[str]]:
    """Return the codes of the languages spoken, in the editor's order."""
    found = defaultdict(list)
    rows = EventLanguage.objects.filter(page__in=[page.pk for page in pages])
    for event, language in rows.order_by("sort_order", "pk").values_list("page_id", "language"):
        found[event].append(language)
    return found


def walks_of(pages: list[EventPage]) -> dict[int, str]:
    """Return ids of walks that visitors see in the events' language, by the key linked to."""
    if not pages:
        return {}
    here = WalkPage.objects.filter(locale_id=pages[0].locale_id)
    linked = WalkPage.objects.filter(
        pk__in={page.walk_id for page in pages if page.walk_id},
        translation_key__in=visible(here).values("translation_key"),
    )
    return {pk: short_of(key) for pk, key in linked.values_list("pk", "translation_key")}


def times_of(pages) -> dict[int, list[Interval]]:
    """Return when each of a queryset of events is.

    A day, a month or a year is over with its last midnight; of a stated end, the end belongs to it.
    """
    found = defaultdict(list)
    rows = Occurrence.objects.filter(page__in=pages.order_by().values("pk"))
    for event, start, end, end_time in rows.values_list(
        "page_id", "starts_at", "ends_at", "end_time"
    ):
        found[event].append(Interval(start, end, is_closed=end_time is not None))
    return found


EVENTS = Collection(
    id="events",
    title=_("Events"),
    description=_(
        "Lectures, guided walks, conferences and other events, coming and past, and what media "
        "said about us."
    ),
    model=EventPage,
    geometry_type="Point",
    columns=("venue_point", "attendance_mode"),
    geometry_of=position_of,
    describe=describe_events,
    times_of=times_of,
    deferred=("body", "editor_note"),
    properties=(
        *COMMON,
        choice("kind", EventKind, _("What sort of event it is."), is_key=True),
        choice("status", EventStatus, _("Whether it takes place as planned.")),
        choice("attendance_mode", AttendanceMode, _("On site, online or both.")),
        Property(
            "start",
            TEXT_OR_NULL,
            _("When the first date begins, as exactly as is known: 2024, 2024-05 or 2024-05-17."),
            is_key=True,
        ),
        Property(
            "end",
            TEXT_OR_NULL,
            _("When the last date ends; when it begins, if its end isn’t known."),
        ),
        Property(
            "dates",
            {"type": "array", "items": {"type": "object", "properties": OF_A_DATE}},
            _("All dates, each with its own status, and its former time if it has been moved."),
        ),
        Property("venue", TEXT_OR_NULL, _("Where it is."), is_key=True),
        Property(
            "venue_country", TEXT_OR_NULL, _("The venue’s country, two letters (ISO 3166-1).")
        ),
        Property(
            "position_is_approximate", YES_NO_OR_NULL, _("Whether the position is approximate.")
        ),
        Property("organiser", TEXT_OR_NULL, _("Who organises it.")),
        Property("media_outlet", TEXT_OR_NULL, _("The paper, channel or podcast, if it was one.")),
        Property(
            "languages",
            {"type": "array", "items": {**TEXT, "enum": [code for code, _n in SPOKEN_LANGUAGES]}},
            _("The languages spoken, as codes."),
        ),
        Property("audience", TEXTS, _("Who it is for, or who took part.")),
        Property(
            "access",
            {"type": "array", "items": {**TEXT, "enum": list(ACCESS)}},
            _("What is known to be accessible. What isn’t named isn’t known."),
        ),
        Property("accessibility_note", TEXT_OR_NULL, _("More about accessibility.")),
        Property("walk", ID_OR_NULL, _("The walk that the group follows."), refers_to="walks"),
        Property("partners", IDS, _("Partners, by their ids."), refers_to="partners"),
        Property(
            "is_example", YES_OR_NO, _("Whether it is made up, to show what the site can do.")
        ),
    ),
)
