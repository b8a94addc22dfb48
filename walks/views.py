"""Walks as files, below their pages."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from core.content_version import remember
from core.file_names import file_name
from core.page_files import file_answer, last_change, page_at
from geo import writing
from geo.writing import Route

from .export import describe, to_geopackage
from .models import WalkIndexPage, WalkPage


@dataclass(frozen=True)
class FileFormat:
    """A format in which a route can be fetched: ``route.gpx`` and so on."""

    ending: str
    content_type: str
    write: Callable[[Route], bytes]


FORMATS = (
    FileFormat("gpx", "application/gpx+xml", writing.to_gpx),
    FileFormat("kml", "application/vnd.google-earth.kml+xml", writing.to_kml),
    FileFormat("geojson", "application/geo+json", writing.to_geojson),
)
GEOPACKAGE = "application/geopackage+sqlite3"


@require_safe
def route_file(request: HttpRequest, path: str, file_format: FileFormat) -> HttpResponse:
    """Answer with the route of the walk at ``path``; 404 if there is nothing to draw."""
    walk = page_at(request, path, WalkPage)
    route = describe(walk)
    if not route.positions:
        raise Http404
    return file_answer(
        request,
        file_format.write(route),
        content_type=file_format.content_type,
        name=file_name(walk.title, file_format.ending, walk.slug),
        modified=last_change(),
        is_open=walk.known_unrestricted,
    )


@require_safe
def all_walks(request: HttpRequest, path: str) -> HttpResponse:
    """Answer with all walks and places in the language of the list at ``path``.

    Made once for each version of the content: the file is the same for everybody.
    """
    page = page_at(request, path, WalkIndexPage)
    return file_answer(
        request,
        remember(("geopackage", page.locale_id), lambda: to_geopackage(page.locale)),
        content_type=GEOPACKAGE,
        name=file_name(page.title, "gpkg", page.slug),
        modified=last_change(),
        is_open=page.known_unrestricted,
    )
