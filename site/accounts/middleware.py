"""Keep those out of the editor who have no business there, with a page that says so.

Wagtail would send them to its log-in page, where they have just been.
"""

from django.http import HttpRequest
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import override

from core.addresses import preferred_language

#: Below the editor's address, but open to everybody: to log in, out, and to reset a password.
OPEN_TO_ALL = ("login/", "logout/", "password_reset/", "jsi18n/")


def keep_out_of_the_editor(get_response):
    """Answer 403 to whoever is logged in and opens the editor without the right to."""

    def middleware(request: HttpRequest):
        return refusal(request) if is_shut_out(request) else get_response(request)

    return middleware


def is_shut_out(request: HttpRequest) -> bool:
    """Return whether the request is for the editor, from a user who may not enter it."""
    editor = reverse("wagtailadmin_home")
    if not request.path_info.startswith(editor):
        return False
    if request.path_info.removeprefix(editor).startswith(OPEN_TO_ALL):
        return False
    return request.user.is_authenticated and not request.user.has_perm("wagtailadmin.access_admin")


def refusal(request: HttpRequest):
    """Return the page that says why, in the language that the browser asks for."""
    with override(preferred_language(request.headers.get("Accept-Language", ""))):
        return render(request, "accounts/no_entry.html", status=403)
