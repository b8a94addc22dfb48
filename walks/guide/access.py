"""Who may enter guide mode, and what lets a guide's telephone report after the tour.

Two ways in: an account with the permission ``accounts.use_guide_mode``, or a link that an editor
made for one walk (see ``links``), which leaves a signed cookie. Both are looked up anew at each
request, so that a link that was ended and a permission that was taken away count at once.
"""

import datetime as dt
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple
from uuid import UUID

from django.contrib.auth import get_user_model
from django.core import signing
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

from accounts.cookies import PREFIX
from core.short_addresses import short_of

from ..models import GuideLink, WalkPage

PERMISSION = "accounts.use_guide_mode"
#: A count that was typed in without network must reach us within this time.
TOKEN_LASTS = dt.timedelta(days=30)

_cookies = signing.TimestampSigner(salt="walks.guide.cookie")
_tokens = signing.TimestampSigner(salt="walks.guide.report")


@dataclass(frozen=True)
class Guide:
    """Who leads a group: a ``user``, or whoever holds ``link``, and then only until ``expires``."""

    user: object | None = None
    link: GuideLink | None = None
    expires: dt.datetime | None = None


class Reporter(NamedTuple):
    """Whom a report comes from, and the walk's ``translation_key``."""

    walk_key: UUID
    user: object | None
    link: GuideLink | None


def guide_of(request: HttpRequest, walk: WalkPage) -> Guide | None:
    """Return the guide that ``request`` comes from; None if it may not enter guide mode.

    A user with the permission is one also where the browser holds a link's cookie.
    """
    if request.user.has_perm(PERMISSION):
        return Guide(user=request.user)
    link = link_of_cookie(request, walk)
    if link is not None and link.is_open():
        return Guide(link=link, expires=link.expires_at)
    return None


def cookie_name(walk: WalkPage) -> str:
    """Return the name of the cookie for ``walk``, the same in all languages."""
    return f"{PREFIX}{short_of(walk.translation_key)}"


def cookie_value(link: GuideLink) -> str:
    """Return what a cookie for ``link`` holds."""
    return _cookies.sign(link.public_id.hex)


def link_of_cookie(request: HttpRequest, walk: WalkPage) -> GuideLink | None:
    """Return the link whose cookie the browser sent for ``walk``, open or not; None without one."""
    value = request.COOKIES.get(cookie_name(walk))
    if not value:
        return None
    try:
        public_id = UUID(_cookies.unsign(value))
    except (signing.BadSignature, ValueError):
        return None
    return _link(public_id, walk.translation_key)


def report_token(guide: Guide, walk: WalkPage) -> str:
    """Return what lets ``guide`` report about ``walk`` for ``TOKEN_LASTS``, without a cookie."""
    return _tokens.sign_object(
        {
            "walk": walk.translation_key.hex,
            "user": guide.user.pk if guide.user else None,
            "log_in": _mark(guide.user.get_session_auth_hash()) if guide.user else None,
            "link": guide.link.public_id.hex if guide.link else None,
        }
    )


def guide_from_token(token: str) -> Reporter:
    """Return who reports with ``token``, which may be anything.

    Raises ``BadSignature`` for one that we didn't make, that is too old, whose link was ended, or
    whose user has lost the permission or changed the password. A link that has merely expired still
    reports: the tour may have been led in time, far from any network.
    """
    try:
        said = _tokens.unsign_object(token, max_age=TOKEN_LASTS)
    except signing.BadSignature:
        raise
    except Exception as error:  # What isn't Base64, compressed or JSON raises all sorts of errors.
        raise signing.BadSignature("Not a token.") from error
    walk_key = UUID(said["walk"])
    if said["user"] is not None:
        user = get_user_model().objects.filter(pk=said["user"]).first()
        if user is None or not user.has_perm(PERMISSION) or not _is_of_now(said, user):
            raise signing.BadSignature("The user may not lead groups.")
        return Reporter(walk_key, user, None)
    link = _link(UUID(said["link"]), walk_key)
    if link is None or link.revoked_at:
        raise signing.BadSignature("The link was ended.")
    return Reporter(walk_key, None, link)


def _is_of_now(said: dict, user) -> bool:
    """Whether a token is of the user's present password: a new one ends what a thief has."""
    hashes = [user.get_session_auth_hash(), *user.get_session_auth_fallback_hash()]
    known = str(said.get("log_in"))
    return any(constant_time_compare(_mark(one), known) for one in hashes)


def _mark(session_hash: str) -> str:
    """Return what tells passwords apart in a token, which anybody who holds it can read."""
    return sha256(session_hash.encode()).hexdigest()[:16]


def _link(public_id: UUID, walk_key: UUID) -> GuideLink | None:
    links = GuideLink.objects.select_related("walk__locale")
    return links.filter(public_id=public_id, walk__translation_key=walk_key).first()
