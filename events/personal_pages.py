"""What all pages with somebody's own details share: who gets in, and what is told to nobody else.

Such a page is a form about oneself, or stands behind a secret link in our mails (see
``core.secret_links``).
"""

from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, ngettext
from django.views.decorators.cache import cache_control
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods
from wagtail.models import Page

from core.addresses import path_of, root_paths, visible
from core.alternates import Alternates, alternates_of_view
from core.clients import client_address
from core.content_version import remember
from core.secret_links import WRONG_LINKS
from core.throttle import minutes

from .models import EventIndexPage

#: Where the page about personal data lies below the home page of each language.
PRIVACY_PAGES = {"sv": "integritet", "en": "privacy"}


def private(view):
    """Keep what a view answers and what it is sent out of caches, search engines and reports."""

    @wraps(view)
    def never_told(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return cache_control(private=True, no_store=True)(sensitive_post_parameters()(never_told))


def opened_by_secret(find):
    """Let a view answer with what the secret in its address opens: ``find(secret)``, or None.

    The view is called with the request, the secret and what was found. To all others, whatever
    their link is and was, the answer is the same; and to those who try too many links, for a while,
    nothing.
    """

    def guard(view):
        @wraps(view)
        @private
        @require_http_methods(["GET", "HEAD", "POST"])
        @sensitive_variables()
        def guarded(request: HttpRequest, secret: str) -> HttpResponse:
            offer_languages(request)
            response = _answer(view, find, request, secret)
            # The address goes to no other site. Not "no-referrer": with that, browsers send forms
            # without their origin, and Django refuses them.
            response["Referrer-Policy"] = "same-origin"
            return response

        return guarded

    return guard


@sensitive_variables()
def _answer(view, find, request: HttpRequest, secret: str) -> HttpResponse:
    client = client_address(request)
    if wait := WRONG_LINKS.wait(client):
        return _too_many(request, wait)
    found = find(secret)
    if found is None:
        WRONG_LINKS.count(client)
        return _opens_nothing(request, status=404)
    return view(request, secret, found)


def _too_many(request: HttpRequest, wait: int) -> HttpResponse:
    told = ngettext(
        "Many links that open nothing have been tried from your network. Try again in %(minutes)d "
        "minute.",
        "Many links that open nothing have been tried from your network. Try again in %(minutes)d "
        "minutes.",
        minutes(wait),
    ) % {"minutes": minutes(wait)}
    response = _opens_nothing(request, told, status=429)
    response["Retry-After"] = str(wait)
    return response


def _opens_nothing(request: HttpRequest, told: str = "", *, status: int) -> HttpResponse:
    context = {"told": told, "list_url": list_of_events()}
    return render(request, "events/personal_pages/opens_nothing.html", context, status=status)


def offer_languages(request: HttpRequest, available: set[str] | None = None) -> None:
    """Let the page's header lead to the same page in the other language, and nothing else.

    ``available`` are the languages that the page exists in, by default all. Search engines are told
    of no versions: they have no business here, and an address may hold a secret.
    """
    versions = alternates_of_view(request)
    if versions is None:
        return
    for language in versions.languages:
        if available is not None and language.code not in available and not language.is_current:
            language.url = None
    request.alternates = Alternates(versions.languages)


def list_of_events() -> str | None:
    """Return the path of the list of events in the active language, if visitors may see it."""

    def find():
        page = visible(EventIndexPage.objects.filter(locale__language_code=get_language())).first()
        return page and path_of(page)

    return remember("personal pages: list of events", find)


def privacy_page() -> str | None:
    """Return the path of the page about personal data in the active language, if there is one."""

    def find():
        language = get_language()
        root = root_paths().get(language)
        path = f"{root}{PRIVACY_PAGES.get(language)}/"
        page = visible(Page.objects.filter(url_path=path)).first() if root else None
        return page and path_of(page)

    return remember("personal pages: privacy page", find)
