"""Links to the files below the pages of this room."""

from django import template
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from core.addresses import visible
from core.content_version import remember

from ..models import WalkIndexPage, WalkPage, WalkStop
from ..views import FORMATS, GEOPACKAGE

register = template.Library()

#: Which format is for what.
USES = {
    "gpx": _("for a phone or a watch, in apps for walking and cycling"),
    "kml": _("for Google Earth and other map programs"),
    "geojson": _("for maps on the web and for analysis"),
}
NAMES = {"gpx": "GPX", "kml": "KML", "geojson": "GeoJSON"}


@register.simple_tag
def route_files(walk: WalkPage, stops: list[WalkStop]) -> list[dict]:
    """Return the files of a walk: ``url``, ``content_type``, ``name`` and ``use`` of each.

    None where there is nothing to draw, and for a page that has no address yet.
    """
    drawn = walk.line or any(stop.local_place.point for stop in stops)
    if not drawn or not walk.url:
        return []
    return [
        {
            "url": f"{walk.url}route.{one.ending}",
            "content_type": one.content_type,
            "name": NAMES[one.ending],
            "use": USES[one.ending],
        }
        for one in FORMATS
    ]


@register.simple_tag
def file_with_all(page: Page) -> dict | None:
    """Return ``url`` and ``content_type`` of the file with all walks in the page's language.

    It lies below the list of walks; None where visitors see no such list.
    """
    address = remember(("list of walks", page.locale_id), lambda: _list_of_walks(page.locale_id))
    return {"url": f"{address}walks.gpkg", "content_type": GEOPACKAGE} if address else None


def _list_of_walks(locale_id: int) -> str | None:
    page = visible(WalkIndexPage.objects.filter(locale_id=locale_id)).first()
    return page.url if page else None


@register.simple_tag
def open_data_terms() -> dict:
    """Return the licence (``name``, ``url``) and the ``source`` of open data."""
    return {**settings.OPEN_DATA_LICENCE, "source": settings.OPEN_DATA_ATTRIBUTION}
