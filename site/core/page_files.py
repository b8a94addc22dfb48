"""Files below a page, such as ``/sv/vandringar/en-vandring/route.gpx``.

Wagtail's own pattern admits no dot, so such an address never reaches the page. A view of its own
answers it: ``file_below_page`` gives the pattern, ``page_at`` the page, ``file_answer`` the answer.
"""

from datetime import datetime
from hashlib import sha256
from re import escape

from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import re_path
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.csrf import csrf_exempt
from wagtail.models import Page, PageLogEntry

from .content_version import remember
from .file_names import disposition
from .routing import find_route

#: For data that programs on other sites may read: our pages themselves say ``same-origin``.
OPEN_TO_OTHER_SITES = {
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
}


def file_below_page(name: str, view, **kwargs):
    """Return the route of the file ``name`` below any page. The view gets the page's ``path``.

    Belongs inside ``i18n_patterns``, before Wagtail's own pattern. It has no name, since nobody can
    say what its address is in the other language: templates write ``{{ page.url }}route.gpx``.
    Files change nothing, so the view needs no token against forgery.
    """
    return re_path(rf"^(?P<path>(?:[\w\-]+/)*){escape(name)}$", csrf_exempt(view), kwargs)


def page_at(request: HttpRequest, path: str, *models: type[Page]) -> Page:
    """Return the live page at ``path``, relative to the active language's home page.

    ``models`` are the types it may have; none means any. Raises ``Http404`` where there is no such
    page, and where the visitor hasn't passed its view restrictions: a program that fetches a file
    can't log in, and a form would be no answer to it.
    """
    found = find_route(request, path)
    if found is None:
        raise Http404
    page, args, kwargs = found
    if args or kwargs or (models and not isinstance(page, models)):
        raise Http404
    if not all(one.accept_request(request) for one in page.get_view_restrictions()):
        raise Http404
    return page


def file_answer(
    request: HttpRequest,
    body: bytes,
    *,
    content_type: str,
    name: str = "",
    modified: datetime | None = None,
    is_open: bool = False,
) -> HttpResponse:
    """Return ``body`` as a file, or word that the visitor already has it (304).

    With a ``name`` (see ``core.file_names``) browsers save it under that name. ``modified`` is
    when it may have changed last, see ``last_change``. ``is_open``: other sites' programs may read
    it. Whether it may be kept is said by ``core.middleware.cache_policy``.
    """
    etag = f'"{sha256(body).hexdigest()[:32]}"'
    timestamp = int(modified.timestamp()) if modified else None
    response = get_conditional_response(request, etag=etag, last_modified=timestamp)
    if response is None:
        response = HttpResponse(body, content_type=content_type)
        response["Content-Length"] = str(len(body))
        if name:
            response["Content-Disposition"] = disposition(name)
    response["ETag"] = etag
    if timestamp:
        response["Last-Modified"] = http_date(timestamp)
    if is_open:
        for header, value in OPEN_TO_OTHER_SITES.items():
            response[header] = value
    return response


def last_change() -> datetime | None:
    """Return when the pages changed last, whichever page it was; None if they never did.

    What a file holds depends on more pages than one, and taking down or deleting one of them leaves
    no time behind but in the log. So this is never too early, and often later than need be.
    """
    return remember("last change", lambda: PageLogEntry.objects.aggregate(Max("timestamp")))[
        "timestamp__max"
    ]
