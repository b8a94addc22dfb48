"""The guide page on a telephone without network: its package, whose every part is for guides only.

Like a public walk's (see ``walks.offline``), but nothing of it may be kept on the way, and its
page's address answers only to guides, however well known its hash is.
"""

import json

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from core.addresses import path_of
from core.page_files import page_at
from offline.addresses import digest_of
from offline.answers import made_once
from offline.package import build

from ..models import WalkPage
from .access import guide_of
from .page import guide_html
from .views import for_nobody_else, no_access


def package_of(walk: WalkPage) -> dict:
    """Return the package of a walk's guide page, see ``offline.package.build``."""
    return made_once(("guide package", walk.pk), lambda: _build(walk))


def _build(walk: WalkPage) -> dict:
    return build(walk.language, [(f"{path_of(walk)}guide/", guide_html(walk))])


@for_nobody_else
@require_safe
def package(request: HttpRequest, path: str) -> HttpResponse:
    """Answer ``<walk>/guide/offline.json``: all files of the package."""
    walk = page_at(request, path, WalkPage)
    if guide_of(request, walk) is None:
        return no_access()
    body = json.dumps(package_of(walk), separators=(",", ":"))
    return HttpResponse(body, content_type="application/json")


@for_nobody_else
@require_safe
def packaged_page(request: HttpRequest, path: str, digest: str) -> HttpResponse:
    """Answer with the guide page as it is saved, for as long as it is this version of it."""
    walk = page_at(request, path, WalkPage)
    if guide_of(request, walk) is None:
        return no_access()
    html = guide_html(walk)
    if digest_of(html) != digest:
        raise Http404
    return HttpResponse(html)
