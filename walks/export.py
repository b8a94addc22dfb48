"""Walks and places as open data: what visitors may see of them, and nothing else.

``geo.writing`` knows the formats; here stands what goes into them.
"""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Locale

from core.addresses import visible
from geo import writing
from geo.fields import coordinates_of
from geo.geojson import parse_line
from geo.writing import Layer, Link, Route, Terms, Waypoint
from principles.links import attach_principles

from .listing import attach_stop_counts
from .models import PlacePage, WalkPage, WalkStop

#: What programs for walking and cycling call it.
ACTIVITIES = {
    WalkPage.Mode.ON_FOOT: "walking",
    WalkPage.Mode.BICYCLE: "cycling",
    WalkPage.Mode.BUS: "bus",
}
TERMS = {"licence": str, "attribution": str}
WALK_COLUMNS = {
    "title": str,
    "summary": str,
    "mode": str,
    "season": str,
    "distance_m": int,
    "moving_minutes": int,
    "stop_minutes": int,
    "stops": int,
    "schematic": bool,
    "meeting_point": str,
    "accessibility": str,
    "principles": str,
    "url": str,
    "published": datetime,
    **TERMS,
}
PLACE_COLUMNS = {
    "title": str,
    "summary": str,
    "what_you_see": str,
    "problem_change": str,
    "problem_affected": str,
    "problem_cause": str,
    "access_summer": str,
    "access_winter": str,
    "approximate": bool,
    "uncertainty_m": int,
    "principles": str,
    "url": str,
    "published": datetime,
    **TERMS,
}


def to_gpx(walk: WalkPage) -> bytes:
    """Return the walk's route as GPX 1.1."""
    return writing.to_gpx(describe(walk))


def to_kml(walk: WalkPage) -> bytes:
    """Return the walk's route as KML 2.2."""
    return writing.to_kml(describe(walk))


def to_geojson(walk: WalkPage) -> bytes:
    """Return the walk's route as GeoJSON."""
    return writing.to_geojson(describe(walk))


def describe(walk: WalkPage) -> Route:
    """Return what the files say of a walk: the line, the stops that visitors see, the words.

    The words are in the walk's language. Two queries.
    """
    stops = walk.visible_stops()
    with override(walk.language):
        return Route(
            name=walk.title,
            language=walk.language,
            link=Link(walk.full_url or "", walk.title),
            terms=terms(),
            line=line_of(walk),
            waypoints=_waypoints(stops),
            text=_paragraphs(walk.summary, _remark_on_line(walk)),
            activity=ACTIVITIES.get(walk.mode, ""),
            facts={
                "mode": walk.mode,
                "distance_m": walk.distance_m,
                "moving_minutes": walk.moving_minutes,
                "stop_minutes": walk.stop_minutes,
                "schematic": walk.line_is_schematic,
            },
            modified=_latest([walk, *(stop.local_place for stop in stops)]),
        )


def terms() -> Terms:
    """Return the terms of use that the settings name."""
    licence = settings.OPEN_DATA_LICENCE
    return Terms(settings.OPEN_DATA_ATTRIBUTION, licence["name"], licence["url"])


def line_of(walk: WalkPage) -> list[list[float]]:
    """Return the positions of the walk's line; none where there is no line, or a broken one."""
    try:
        return parse_line(walk.line)["coordinates"] if walk.line else []
    except ValidationError:
        return []


def _waypoints(stops: Sequence[WalkStop]) -> list[Waypoint]:
    """Return the stops that have a position. Their numbers are those on the walk's page."""
    waypoints = []
    for number, stop in enumerate(stops, start=1):
        place = stop.local_place
        position = coordinates_of(place.point)
        if position is None:
            continue
        waypoints.append(
            Waypoint(
                number=number,
                name=place.title,
                position=position,
                link=Link(place.full_url or "", place.title),
                text=_paragraphs(place.summary, place.what_you_see),
                minutes=stop.minutes or None,
                is_approximate=place.point_is_approximate,
                uncertainty_m=_uncertainty(place),
                remark=_remark_on_position(place),
                ordinal=_("Stop %(number)s of %(total)s") % {"number": number, "total": len(stops)},
            )
        )
    return waypoints


def _remark_on_line(walk: WalkPage) -> str:
    if not walk.line_is_schematic:
        return ""
    return _(
        "The line is schematic: straight lines between the stops, not the way people walk or ride."
    )


def _remark_on_position(place: PlacePage) -> str:
    if not place.point_is_approximate:
        return ""
    if place.uncertainty_m:
        text = _("The position is approximate (±%(metres)s m).")
        return text % {"metres": place.uncertainty_m}
    return _("The position is approximate.")


def _uncertainty(place: PlacePage) -> int | None:
    return place.uncertainty_m if place.point_is_approximate else None


def _paragraphs(*texts: str) -> str:
    return "\n\n".join(text.strip() for text in texts if text.strip())


def _latest(pages) -> datetime | None:
    return max((p.last_published_at for p in pages if p.last_published_at), default=None)


# --- All of a language as one GeoPackage ----------------------------------------------------


def to_geopackage(locale: Locale) -> bytes:
    """Return all public walks and places of a language as a GeoPackage, whatever their number.

    Its layers are ``walks`` and ``places``, with the same columns in both languages.
    """
    walks = list(visible(WalkPage.objects.filter(locale=locale)).order_by("path"))
    places = list(visible(PlacePage.objects.filter(locale=locale)).order_by("path"))
    attach_stop_counts(walks, locale)
    attach_principles([*walks, *places], locale)
    rights = terms()
    with override(locale.language_code):
        source = _("Source: %(source)s.") % {"source": rights.attribution}
        licence = _("Licence: %(name)s, %(url)s.") % {
            "name": rights.licence,
            "url": rights.licence_url,
        }
        about = f"{source} {licence}"
        # GNU gettext doesn't look into f-strings: these stand outside.
        lines, points = _("The routes as lines."), _("The places as points.")
        return writing.to_geopackage(
            [
                Layer(
                    table="walks",
                    title=_("Walks through the gendered landscape"),
                    description=f"{lines} {about}",
                    geometry_type="LINESTRING",
                    columns=WALK_COLUMNS,
                    rows=[(line_of(walk) or None, _walk_values(walk)) for walk in walks],
                    modified=_latest(walks),
                ),
                Layer(
                    table="places",
                    title=_("Places in the gendered landscape"),
                    description=f"{points} {about}",
                    geometry_type="POINT",
                    columns=PLACE_COLUMNS,
                    rows=[(coordinates_of(place.point), _place_values(place)) for place in places],
                    modified=_latest(places),
                ),
            ]
        )


def _walk_values(walk: WalkPage) -> dict:
    return {
        "mode": walk.mode,
        "season": walk.season,
        "distance_m": walk.distance_m,
        "moving_minutes": walk.moving_minutes,
        "stop_minutes": walk.stop_minutes,
        "stops": walk.stop_count,
        "schematic": walk.line_is_schematic,
        "meeting_point": walk.meeting_point,
        "accessibility": walk.accessibility,
        **_common_values(walk),
    }


def _place_values(place: PlacePage) -> dict:
    return {
        "what_you_see": place.what_you_see,
        "problem_change": place.problem_change,
        "problem_affected": place.problem_affected,
        "problem_cause": place.problem_cause,
        "access_summer": place.access_summer,
        "access_winter": place.access_winter,
        "approximate": place.point_is_approximate,
        "uncertainty_m": _uncertainty(place),
        **_common_values(place),
    }


def _common_values(page: WalkPage | PlacePage) -> dict:
    rights = terms()
    return {
        "title": page.title,
        "summary": page.summary,
        "principles": "; ".join(f"{p.number} {p.short_name}" for p in page.linked_principles),
        "url": page.full_url,
        "published": page.last_published_at,
        "licence": rights.licence,
        "attribution": rights.attribution,
    }
