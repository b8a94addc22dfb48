"""Answers for the drawings below a walk: maps, and the sheet to print."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.page_files import file_answer, page_at

from ..models import WalkPage
from .looks import LOOKS
from .maps import map_svg
from .sheet import sheet_context


@require_safe
def drawn_map(request: HttpRequest, path: str, look: str) -> HttpResponse:
    """Answer ``<walk>/map.svg`` and its like; 404 if there is nothing to draw."""
    walk = page_at(request, path, WalkPage)
    svg = map_svg(walk, LOOKS[look])
    if svg is None:
        raise Http404
    return file_answer(request, svg.encode(), content_type="image/svg+xml")


@require_safe
def print_sheet(request: HttpRequest, path: str) -> HttpResponse:
    """Answer ``<walk>/print.html``. Search engines have the page itself."""
    walk = page_at(request, path, WalkPage)
    response = render(request, "walks/print.html", {"page": walk, **sheet_context(walk)})
    response["X-Robots-Tag"] = "noindex"
    return response
