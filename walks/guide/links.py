"""Secret links that open guide mode of one walk without an account, until they expire or end."""

import datetime as dt

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from core import secret_links
from core.addresses import absolute

from ..models import GuideLink, WalkPage
from .access import cookie_name, cookie_value

SALT = "walks.guide"


def make_link(walk: WalkPage, label: str, days: int, user=None) -> GuideLink:
    """Make and return a link to ``walk`` that works for ``days`` from now."""
    link = GuideLink(
        walk=walk,
        label=label,
        days=days,
        created_by=user,
        expires_at=timezone.now() + dt.timedelta(days=days),
    )
    secret_links.secret_of(link, SALT, ended="revoked_at")
    link.save()
    return link


def end_link(link: GuideLink) -> None:
    """Let ``link`` open nothing from now on; one that has ended stays as it is."""
    GuideLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=timezone.now())
    link.refresh_from_db(fields=["revoked_at"])


def link_at(secret: str) -> GuideLink | None:
    """Return the link that ``secret``, which may be anything, belongs to, open or not; or None."""
    return secret_links.find(GuideLink.objects.select_related("walk"), secret)


def address_of(link: GuideLink, language: str) -> str:
    """Return the full address of ``link`` in a language; "" where it can't be told any more.

    Never write it in a log or an error: who has it reads the notes of the walk.
    """
    secret = secret_links.known_secret(link, SALT)
    if not secret:
        return ""
    with override(language):
        return absolute(reverse("guide_link", args=[secret]))


def let_in(response: HttpResponse, link: GuideLink) -> None:
    """Let the browser that gets ``response`` enter guide mode for as long as ``link`` is open."""
    response.set_cookie(
        cookie_name(link.walk),
        cookie_value(link),
        max_age=link.expires_at - timezone.now(),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
