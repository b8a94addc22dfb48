"""The guide page and its files, and where a secret link leads."""

from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_safe

from core import routing
from core.addresses import path_of
from core.clients import client_address
from core.page_files import page_at
from core.secret_links import WRONG_LINKS
from core.short_addresses import short_of, versions_at
from core.throttle import minutes

from ..models import GuideLink, WalkPage
from .access import TOKEN_LASTS, cookie_name, guide_of, link_of_cookie, report_token
from .links import let_in, link_at
from .page import guide_html


def for_nobody_else(view):
    """Keep what a view answers out of caches, search engines and other sites."""

    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        patch_cache_control(response, private=True, no_store=True)
        response["X-Robots-Tag"] = "noindex, nofollow"
        response["Referrer-Policy"] = "same-origin"
        return response

    return guarded


@for_nobody_else
def guide_page(request: HttpRequest, path: str) -> HttpResponse:
    """Show the guide page of the walk at ``path`` to a guide, and to others how to become one."""
    found = routing.find_route(request, path)
    if found is None or not isinstance(found[0], WalkPage):
        # A page that happens to be called so.
        del request._wagtail_route_for_request
        return routing.serve(request, f"{path}guide/")
    return _guide_page(request, page_at(request, path, WalkPage))


@require_safe
def _guide_page(request: HttpRequest, walk: WalkPage) -> HttpResponse:
    if guide_of(request, walk):
        return HttpResponse(guide_html(walk))
    if link_of_cookie(request, walk):
        response = _ended(request, walk, status=410)
        response.delete_cookie(cookie_name(walk), samesite="Lax")
        return response
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    return render(request, "walks/guide/no_entry.html", {"walk": walk}, status=403)


@for_nobody_else
@require_safe
def guide_facts(request: HttpRequest, path: str) -> HttpResponse:
    """Answer ``<walk>/guide/guide.json``: what isn't the same for every guide.

    ``token`` lets the telephone report until ``token_lasts`` seconds from now; ``expires`` is when
    a link's access ends (None for a user).
    """
    walk = page_at(request, path, WalkPage)
    guide = guide_of(request, walk)
    if guide is None:
        return no_access()
    return JsonResponse(
        {
            "token": report_token(guide, walk),
            "token_lasts": int(TOKEN_LASTS.total_seconds()),
            "expires": guide.expires.isoformat() if guide.expires else None,
        }
    )


def no_access() -> HttpResponse:
    """Tell a program that it asks for what only guides may have."""
    return JsonResponse({"error": "not a guide"}, status=403)


# --- Secret links ---------------------------------------------------------------------------


@for_nobody_else
@require_safe
@sensitive_variables()
def guide_link(request: HttpRequest, secret: str) -> HttpResponse:
    """Let the browser in to the walk that ``secret`` opens, and lead it there.

    Nothing is changed but the browser itself: programs that look for harmful links open every link
    in a mail.
    """
    client = client_address(request)
    if wait := WRONG_LINKS.wait(client):
        response = _ended(request, status=429, wait=minutes(wait))
        response["Retry-After"] = str(wait)
        return response
    link = link_at(secret)
    if link is None:
        WRONG_LINKS.count(client)
        return _ended(request, status=404)
    address = _address_of_walk(link)
    if not link.is_open() or address is None:
        return _ended(request, link.walk, status=410)
    response = redirect(f"{address}guide/")
    let_in(response, link)
    return response


def _address_of_walk(link: GuideLink) -> str | None:
    """Return where the link's walk is in the active language, or else in another."""
    versions = versions_at(short_of(link.walk.translation_key))
    for language in sorted(versions, key=lambda code: code != get_language()):
        if address := path_of(versions[language]):
            return address
    return None


def _ended(request: HttpRequest, walk=None, *, status: int, wait: int = 0) -> HttpResponse:
    """Return the page for a link that opens nothing, which says what to do."""
    if walk is not None and not walk.live:
        walk = None
    context = {"walk": walk, "status": status, "wait": wait}
    return render(request, "walks/guide/ended.html", context, status=status)
