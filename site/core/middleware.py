"""Middleware of our own: what may be cached, what is refused, what is explained."""

from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse

from .publishing import PublicationRefused

#: How long a public page may be reused without asking, in seconds.
PUBLIC_MAX_AGE = 60


def cache_policy(get_response):
    """Say of every answer whether it may be kept.

    A page that is the same for every visitor is public for a minute. Everything else (log-in,
    forms, the editor, errors, anything that sets a cookie) is ``private, no-store``.
    """

    def middleware(request: HttpRequest):
        response = get_response(request)
        if response.has_header("Cache-Control"):
            return response
        visitor = getattr(request, "user", None)
        public = (
            request.method in ("GET", "HEAD")
            and response.status_code == 200
            and not response.cookies
            and not request.META.get("CSRF_COOKIE_NEEDS_UPDATE")
            and not (visitor is not None and visitor.is_authenticated)
        )
        response["Cache-Control"] = (
            f"public, max-age={PUBLIC_MAX_AGE}" if public else "private, no-store"
        )
        return response

    return middleware


def refuse_malformed_requests(get_response):
    def middleware(request: HttpRequest):
        return get_response(request)

    return middleware


class explain_refused_publication:  # noqa: N801 - named like the function middlewares beside it
    """Turn ``PublicationRefused``, wherever it came from, into a message in the editor."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not isinstance(exception, PublicationRefused):
            return None
        for problem in exception.problems:
            messages.error(request, f"{exception.page.get_admin_display_title()}: {problem}")
        return redirect(reverse("wagtailadmin_pages:edit", args=[exception.page.pk]))
