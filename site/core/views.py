"""Views that belong to no page: the first address, errors, health, robots."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_path, override
from django.views.decorators.http import require_safe

from .addresses import absolute, preferred_language


@require_safe
def choose_language(request: HttpRequest) -> HttpResponse:
    """Send a reader of ``/`` to the home page in the language that the browser asks for."""
    language = preferred_language(request.headers.get("Accept-Language", ""))
    query = request.META.get("QUERY_STRING", "")
    response = HttpResponseRedirect(f"/{language}/" + (f"?{query}" if query else ""))
    patch_vary_headers(response, ["Accept-Language"])
    return response


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Say whether the site can answer: 200 if the database does, else 503."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        response = HttpResponse("no database\n", content_type="text/plain", status=503)
    else:
        response = HttpResponse("ok\n", content_type="text/plain")
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Keep robots out of the editor and show them the sitemap.

    Search pages aren't listed: they carry ``noindex``, which has to be read to be obeyed.
    """
    lines = ["User-agent: *", "Disallow: /admin/", "", f"Sitemap: {absolute('/sitemap.xml')}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def error_page(request: HttpRequest, status: int) -> HttpResponse:
    """Return the page for an error, in the language of the address or else of the reader."""
    language = get_language_from_path(request.path_info) or preferred_language(
        request.META.get("HTTP_ACCEPT_LANGUAGE", "")
    )
    with override(language):
        response = render(request, f"{status}.html", status=status)
    response["Content-Language"] = language
    return response


def bad_request(request: HttpRequest, exception=None) -> HttpResponse:
    return error_page(request, 400)


def permission_denied(request: HttpRequest, exception=None, reason: str = "") -> HttpResponse:
    """Also what a form gets that comes without its token (``CSRF_FAILURE_VIEW``)."""
    return error_page(request, 403)


def page_not_found(request: HttpRequest, exception=None) -> HttpResponse:
    return error_page(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    return error_page(request, 500)
