"""Let the requester of a tour in, by the secret link in our mails, and nobody who guesses."""

from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.debug import sensitive_variables

from core.clients import client_address

from ..registration.self_service import too_many
from ..registration.showing import private
from ..registration.throttling import WRONG_LINKS
from .links import tour_of


def for_the_requester(view):
    """Let a view answer with the request that the secret in the address opens.

    To all others there is no such page; and to those who try too many links, for a while, nothing.
    """

    @wraps(view)
    @private
    @sensitive_variables()
    def guarded(request: HttpRequest, secret: str) -> HttpResponse:
        client = client_address(request)
        if wait := WRONG_LINKS.wait(client):
            return too_many(request, wait)
        tour = tour_of(secret)
        if tour is None:
            WRONG_LINKS.count(client)
            raise Http404
        response = view(request, secret, tour)
        # The address goes to no other site; see ``registration.self_service``.
        response["Referrer-Policy"] = "same-origin"
        return response

    return guarded
