"""Middleware of our own: what may be cached, what is explained."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.locale import LocaleMiddleware
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_vary_headers

from .publishing import PublicationRefused, messages_about

#: How long a public page may be reused without asking, in seconds.
PUBLIC_MAX_AGE = 60
#: The editor: its log-in page may look the same to everybody, but has no business in a cache.
EDITOR = "/admin/"


def more_security_headers(get_response):
    """Send the headers in ``MORE_SECURITY_HEADERS`` where a view doesn't send its own."""

    def middleware(request: HttpRequest):
        response = get_response(request)
        for name, value in settings.MORE_SECURITY_HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    return middleware


class LanguageOfAddress(LocaleMiddleware):
    """Django’s, but an address that one of our views answers lacks no language.

    Where such a view finds nothing, there is nothing to look for under ``/sv/`` or ``/en/`` either.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        answer = super().process_response(request, response)
        return answer if request.resolver_match is None else response


def swedish_for_editors(get_response):
    """Speak Swedish in the editor, whatever the browser prefers: its pages are written in it.

    A language that somebody chose in their profile still wins; Wagtail sees to that further in.
    """

    def middleware(request: HttpRequest):
        if request.path_info.startswith(EDITOR):
            translation.activate(settings.LANGUAGE_CODE)
            request.LANGUAGE_CODE = translation.get_language()
        return get_response(request)

    return middleware


def cache_policy(get_response):
    """Say of every answer whether it may be kept.

    A page that is the same for every visitor is public for a minute. Everything else (log-in,
    forms, the editor, previews, errors, anything that sets a cookie) is ``private, no-store``.
    """

    def middleware(request: HttpRequest):
        response = get_response(request)
        if response.has_header("Cache-Control") and not _is_preview(request):
            return response
        if is_same_for_everybody(request, response):
            response["Cache-Control"] = f"public, max-age={PUBLIC_MAX_AGE}"
            # Editors get another version, so a browser asks again after they have logged in.
            patch_vary_headers(response, ["Cookie"])
        else:
            response["Cache-Control"] = "private, no-store"
        return response

    return middleware


def is_same_for_everybody(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether the answer holds nothing that belongs to one visitor.

    Anybody with a session counts as one whose answers are not for others.
    """
    return (
        request.method in ("GET", "HEAD")
        # 304 says of a kept page that it may be kept on.
        and response.status_code in (200, 304)
        and not request.path_info.startswith(EDITOR)
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and not response.cookies
        and not request.META.get("CSRF_COOKIE_NEEDS_UPDATE")
        and not _is_preview(request)
    )


def _is_preview(request: HttpRequest) -> bool:
    return getattr(request, "is_preview", False)


class explain_refused_publication:  # noqa: N801 - named like the function middlewares beside it
    """Turn ``PublicationRefused``, wherever it came from, into a message in the editor."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not isinstance(exception, PublicationRefused):
            return None
        for message in messages_about(exception.page, exception.problems):
            messages.error(request, message)
        address = reverse("wagtailadmin_pages:edit", args=[exception.page.pk])
        if request.headers.get("X-Requested-With") == "XMLHttpRequest":
            # Wagtail's dialogue about a task in a workflow goes where this tells it to.
            return JsonResponse({"step": "success", "redirect": address})
        return redirect(address)
