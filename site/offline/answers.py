"""Pages as readers see them whom nobody knows, and what our own views answer to them."""

from collections.abc import Callable, Hashable
from io import BytesIO
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.core.handlers.wsgi import WSGIRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve
from django.utils.translation import get_language_from_path, override

from core.content_version import remember
from core.page_files import file_answer

from .addresses import digest_of

FOR_EVER = "public, max-age=31536000, immutable"


def anonymous_request(url: str) -> HttpRequest:
    """Return a GET request for ``url``, a path on this site, by a reader that nobody knows."""
    site, address = urlsplit(settings.BASE_URL), urlsplit(url)
    request = WSGIRequest(
        {
            "REQUEST_METHOD": "GET",
            # As a server hands it over: bytes, one character each.
            "PATH_INFO": unquote(address.path).encode().decode("latin-1"),
            "QUERY_STRING": address.query,
            "SERVER_NAME": site.hostname,
            "SERVER_PORT": str(site.port or (443 if site.scheme == "https" else 80)),
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "wsgi.url_scheme": site.scheme,
            "wsgi.input": BytesIO(),
        }
    )
    request.user = AnonymousUser()
    request.session = {}
    return request


def answer_to_anybody(url: str) -> HttpResponseBase | None:
    """Return what our view answers to a reader that nobody knows; None if that isn't a file.

    Nor is a page: in place of a file it is a form that asks for a password.
    """
    request = anonymous_request(url)
    # Without a language in the address one must still be chosen, and always the same.
    with override(get_language_from_path(request.path_info) or settings.LANGUAGE_CODE):
        try:
            request.resolver_match = match = resolve(request.path_info)
            response = match.func(request, *match.args, **match.kwargs)
        except (Http404, PermissionDenied, Resolver404):
            return None
        if hasattr(response, "render") and not response.is_rendered:
            response.render()
    if response.status_code != 200 or response.get("Content-Type", "").startswith("text/html"):
        let_go(response)
        return None
    return response


def let_go(response: HttpResponseBase) -> None:
    """Close the files of an answer that nobody gets.

    ``close()`` would also tell Django that the request at hand is over, and close the database.
    """
    for close in response._resource_closers:
        close()


def render_packaged(template: str, context: dict, request: HttpRequest) -> str:
    """Return a page as it lies in packages: the same for every reader, on every day.

    Its templates know it by ``packaged``, and leave out what is good for one reader or one day, or
    does nothing without network.
    """
    return render_to_string(template, context | {"packaged": True}, request)


def made_once(key: Hashable, make: Callable[[], object]):
    """Return ``make()``, remembered until the content changes; a developer's files change too."""
    return make() if settings.DEBUG else remember(key, make)


def packaged_answer(request: HttpRequest, html: str, digest: str) -> HttpResponse:
    """Answer with the packaged page ``html`` if ``digest`` is its own; 404 if it is another's.

    The answer may be kept for ever, as another version has another address.
    """
    if digest_of(html) != digest:
        raise Http404
    response = file_answer(request, html.encode(), content_type="text/html; charset=utf-8")
    response["Cache-Control"] = FOR_EVER
    response["X-Robots-Tag"] = "noindex"
    return response
