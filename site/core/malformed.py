"""Requests that no browser sends by itself: NUL in the address, in the query or in a cookie.

Databases disagree on NUL: SQLite stores it, PostgreSQL refuses the whole query. So it stops here,
before anything asks the database. Invalid UTF-8 needs no stop: Django reads it as replacement
signs, which no page, filter or word has.
"""

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import override

from .addresses import preferred_language
from .views import bad_request

#: Where programs ask: they get a problem document (RFC 9457), readers get a page.
FOR_PROGRAMS = "/api/"
#: NUL as it may stand in an address, undecoded. Twice encoded it is only text.
ENCODED = "%00"


def refuse_malformed_requests(get_response):
    """Answer 400, in the reader's language, where a request holds NUL."""

    def middleware(request: HttpRequest):
        if not is_malformed(request):
            return get_response(request)
        if request.path_info.startswith(FOR_PROGRAMS):
            return problem(request)
        return bad_request(request)

    return middleware


def problem(request: HttpRequest) -> JsonResponse:
    """Return 400 as a problem document, in the language that the program asks for."""
    with override(preferred_language(request.headers.get("Accept-Language", ""))):
        document = {
            "type": "about:blank",
            "title": _("The request was not understood"),
            "status": 400,
            "detail": _("The address holds the character NUL (%00). Leave it out."),
        }
    return JsonResponse(document, status=400, content_type="application/problem+json")


def is_malformed(request: HttpRequest) -> bool:
    """Return whether the address, the query or a cookie of ``request`` holds NUL."""
    query = request.META.get("QUERY_STRING", "")
    return (
        "\0" in request.path_info
        or ENCODED in query
        or "\0" in query
        or any("\0" in value for value in request.COOKIES.values())
    )
