"""How much room a saved walk takes, and what to tell its editor."""

from collections import Counter

from django.contrib import messages
from django.core.cache import cache
from django.http import HttpRequest
from django.template.defaultfilters import filesizeformat
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.addresses import visible

from ..models import PlacePage, WalkPage
from .pages import package_of

#: A walk should take less than this, in bytes. More still works.
LARGE = 15 * 1024 * 1024
#: For how long the editor may see the size of a former version, in seconds.
AN_HOUR = 60 * 60


def size_of(walk: WalkPage) -> Counter | None:
    """Return the bytes of a walk's package by kind of file; None if not everybody may see it.

    Kinds are "recordings", "pictures" and "rest".
    """
    public = visible(WalkPage.objects.filter(pk=walk.pk).select_related("locale")).first()
    if public is None:
        return None
    with override(public.language):
        files = package_of(public)["files"]
    sizes = Counter()
    for file in files:
        sizes[_kind(file["url"])] += file["size"]
    cache.set(_key(walk), sizes, AN_HOUR)
    return sizes


def recent_size_of(walk: WalkPage) -> Counter | None:
    """Return ``size_of``, perhaps as it was up to an hour ago: good enough for a form."""
    return cache.get(_key(walk)) or size_of(walk)


def _key(walk: WalkPage) -> str:
    return f"walks.offline.size.{walk.pk}"


def _kind(url: str) -> str:
    folder = url.split("/")[1]
    return {"documents": "recordings", "media": "pictures"}.get(folder, "rest")


def is_large(sizes: Counter) -> bool:
    return sizes.total() > LARGE


def in_words(sizes: Counter) -> str:
    """Return sizes as in “17 MB: recordings 15 MB, pictures 1 MB and the rest 1 MB”."""
    labels = {"recordings": _("recordings"), "pictures": _("pictures"), "rest": _("the rest")}
    parts = [f"{labels[kind]} {filesizeformat(sizes[kind])}" for kind in labels if sizes[kind]]
    return f"{filesizeformat(sizes.total())}: {get_text_list(parts, _('and'))}"


def advice() -> str:
    """Return what an editor can do about a large package."""
    return _(
        "That is more than the %(most)s that we advise: those who save it outdoors have to wait, "
        "and pay for it. Shorter recordings, or recordings of lower quality, help most."
    ) % {"most": filesizeformat(LARGE)}


def warn_of_large_walks(request: HttpRequest, page) -> None:
    """After a walk or a place is published, tell of walks that have become large by it."""
    if isinstance(page, WalkPage):
        walks = [page]
    elif isinstance(page, PlacePage):
        walks = page.passing_walks()
    else:
        return
    for walk in walks:
        sizes = size_of(walk)
        if sizes and is_large(sizes):
            told = {"walk": walk.title, "size": in_words(sizes)}
            told_of = _("“%(walk)s” takes much room on phones: %(size)s.") % told
            messages.warning(request, f"{told_of} {advice()}")
