"""Where guides' telephones open and move groups, and visitors' telephones ask where they are."""

from io import BytesIO

import segno
from django.core.signing import BadSignature
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_POST, require_safe

from core.addresses import absolute, path_of, preferred_language
from core.clients import client_address
from core.json_bodies import PRIVATE, Refused, read_object, refused, text_in, unreadable
from core.short_addresses import short_of, versions_at
from core.throttle import Throttle

from ..guide.access import Reporter, guide_from_token
from ..models import WalkingGroup, WalkPage
from .codes import read_code
from .groups import MOST_STEPS, STOP, close, group_of, is_over, move, open_group

#: Groups that one guide opens.
OPENED = Throttle("walking-groups", limit=20, seconds=60 * 60)
#: Codes that lead to no group, from one network address: a whole school may share one.
WRONG_CODES = Throttle("wrong-group-codes", limit=60, seconds=10 * 60)
#: How long an answer about a group may be reused, in seconds. Shorter than telephones ask.
FRESH = 5


# --- For the guide ---------------------------------------------------------------------------


@require_POST
def guide_group(request: HttpRequest, path: str) -> JsonResponse:
    """Open, move or close a group at ``<walk>/guide/group.json``; by the guide's token.

    {"do": "open", "token"} → {"code", "secret", "url", "ends", "qr"}, where ``qr`` is SVG;
    {"do": "move", "token", "code", "secret", "stop", "step"} and
    {"do": "close", "token", "code", "secret"} → {"stop", "step", "ends"}. Refusals are
    {"code", "problem"}. The path gives no more than the language: the token says which walk it is.
    """
    try:
        said = read_object(request.body)
        reporter = _reporter(text_in(said, "token"))
        answer = _deed(said)(said, reporter)
    except Refused as refusal:
        return refused(refusal)
    return JsonResponse(answer, headers=PRIVATE)


def _deed(said: dict):
    deeds = {"open": _open, "move": _move, "close": _close}
    try:
        return deeds[said.get("do", "move" if "stop" in said else "open")]
    except (KeyError, TypeError):
        raise unreadable() from None


def _reporter(token: str) -> Reporter:
    try:
        return guide_from_token(token)
    except BadSignature:
        message = _("Your access as a guide has ended. Ask the editors for a new link.")
        raise Refused("guide", message, 403) from None


def _open(said: dict, reporter: Reporter) -> dict:
    who = f"user {reporter.user.pk}" if reporter.user else f"link {reporter.link.pk}"
    if OPENED.wait(who):
        message = _("Too many groups were opened in a short time. Try again in an hour.")
        raise Refused("often", message, 429)
    walk = WalkPage.objects.filter(translation_key=reporter.walk_key, live=True).first()
    if walk is None:
        raise Refused("walk", _("Visitors can’t see this walk, so they can’t follow it."))
    OPENED.count(who)
    group, secret = open_group(walk)
    url = absolute(reverse("join_group", args=[group.code]))
    return {
        "code": group.code,
        "secret": secret,
        "url": url,
        "ends": group.ends_at.isoformat(),
        "qr": qr_code(url),
    }


def _move(said: dict, reporter: Reporter) -> dict:
    group = _group(said, reporter)
    stop, step = text_in(said, "stop"), said.get("step")
    if not STOP.fullmatch(stop) or type(step) is not int or not 0 <= step <= MOST_STEPS:
        raise unreadable()
    move(group, stop, step)
    group.refresh_from_db()
    return _said(group)


def _close(said: dict, reporter: Reporter) -> dict:
    group = _group(said, reporter)
    close(group)
    group.refresh_from_db()
    return _said(group)


def _group(said: dict, reporter: Reporter) -> WalkingGroup:
    code = read_code(text_in(said, "code"))
    group = code and group_of(code, text_in(said, "secret"), reporter.walk_key)
    if not group or (is_over(group) and said.get("do") != "close"):
        raise Refused("over", _("The group has ended. You can open a new one."), 410)
    return group


def _said(group: WalkingGroup) -> dict:
    return {"stop": group.stop, "step": group.step, "ends": group.ends_at.isoformat()}


def qr_code(url: str) -> str:
    """Return a QR code as SVG, black on white, as wide as the page lets it be."""
    file = BytesIO()
    segno.make_qr(url, error="m").save(
        file,
        kind="svg",
        border=4,
        dark="#000",
        light="#fff",
        xmldecl=False,
        omitsize=True,
        svgclass=None,
        lineclass=None,
        nl=False,
    )
    return file.getvalue().decode()


# --- For those who follow --------------------------------------------------------------------


@require_safe
def group_state(request: HttpRequest, code: str) -> HttpResponse:
    """Answer ``/f/<code>.json``: {"walk", "stop", "step", "ends"}; 410 if it is over. One query.

    ``walk`` and ``stop`` are names without a language; what they are called stands on the page of
    whoever follows, if they may read it.
    """
    group, wait = _sought(request, code)
    if wait:
        return JsonResponse({}, status=429, headers={"Retry-After": str(wait)} | PRIVATE)
    if group is None or is_over(group):
        return JsonResponse({}, status=404 if group is None else 410, headers=PRIVATE)
    etag = f'"{group.code}-{group.step}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        response = JsonResponse({"walk": short_of(group.walk_key), **_said(group)})
    response["ETag"] = etag
    response["Cache-Control"] = f"public, max-age={FRESH}"
    response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def join(request: HttpRequest, code: str) -> HttpResponse:
    """Lead from ``/f/<code>/`` to the walk in the reader's language, where they join the group."""
    group, wait = _sought(request, code)
    wanted = preferred_language(request.headers.get("Accept-Language", ""))
    if group is not None and not is_over(group):
        versions = versions_at(short_of(group.walk_key))
        for language in sorted(versions, key=lambda one: one != wanted):
            if path := path_of(versions[language], request):
                return _unkept(HttpResponseRedirect(f"{path}#group={group.code}"))
        raise Http404
    with override(wanted):
        context = {"is_over": group is not None, "wait": wait}
        status = 429 if wait else 404
        response = render(request, "walks/following/over.html", context, status=status)
    response["Content-Language"] = wanted
    return _unkept(response)


def _sought(request: HttpRequest, code: str) -> tuple[WalkingGroup | None, int]:
    """Return the group called ``code``, over or not, and how long to wait before trying again."""
    client = client_address(request)
    if wait := WRONG_CODES.wait(client):
        return None, wait
    known = read_code(code)
    group = WalkingGroup.objects.filter(code=known).first() if known else None
    if group is None:
        WRONG_CODES.count(client)
    return group, 0


def _unkept(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    patch_vary_headers(response, ["Accept-Language"])
    return response
