"""Requests that no browser sends by itself: NUL in the address, in the query or in a cookie.

Databases disagree on NUL: SQLite stores it, PostgreSQL refuses the whole query. So it stops here,
before anything asks the database. Invalid UTF-8 needs no stop: Django reads it as replacement
signs, which no page, filter or word has.
"""

from django.http import HttpRequest

from .views import bad_request

#: NUL as it may stand in an address, undecoded. Twice encoded it is only text.
ENCODED = "%00"


def refuse_malformed_requests(get_response):
    """Answer 400, in the reader's language, where a request holds NUL."""

    def middleware(request: HttpRequest):
        return bad_request(request) if is_malformed(request) else get_response(request)

    return middleware


def is_malformed(request: HttpRequest) -> bool:
    """Return whether the address, the query or a cookie of ``request`` holds NUL."""
    query = request.META.get("QUERY_STRING", "")
    return (
        "\0" in request.path_info
        or ENCODED in query
        or "\0" in query
        or any("\0" in value for value in request.COOKIES.values())
    )
