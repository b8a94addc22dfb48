"""``<walk>/offline.json``, and the packaged pages that it lists."""

import json

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from wagtail.models import Page

from core.page_files import file_answer, page_at
from offline.answers import packaged_answer
from offline.views import ASK_FIRST

from ..models import PlacePage, WalkPage
from .pages import is_for_everybody, package_of, packaged


@require_safe
def package(request: HttpRequest, path: str) -> HttpResponse:
    """Answer with the list of all files of a walk; 404 unless everybody may see it."""
    walk = public_page(request, path, WalkPage)
    body = json.dumps(package_of(walk), separators=(",", ":")).encode()
    response = file_answer(request, body, content_type="application/json")
    response["Cache-Control"] = ASK_FIRST
    return response


@require_safe
def packaged_page(request: HttpRequest, path: str, digest: str) -> HttpResponse:
    """Answer with a walk or a place as it is saved, for as long as it is this version of it."""
    html = packaged(public_page(request, path, PlacePage, WalkPage))
    if html is None:
        raise Http404
    return packaged_answer(request, html, digest)


def public_page(request: HttpRequest, path: str, *models: type[Page]) -> Page:
    """Return the page at ``path`` if everybody may see it.

    What is closed is saved by nobody, not even by those who may read it: telephones share the
    answer with whoever holds them.
    """
    page = page_at(request, path, *models)
    if not is_for_everybody(page):
        raise Http404
    return page
