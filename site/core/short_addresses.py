"""Permanent addresses without a language, ``/p/<short>/``, for what is printed: signs and codes.

They lead to the page in the reader's language and survive renaming and moving, since they are made
of what all language versions of a page share and never change: its ``translation_key``. So there is
no table to fill, to migrate or to lose.

``short`` is the key's first 45 bits in nine characters of Crockford's Base32
(https://www.crockford.com/base32.html), which has no i, l, o and u: what is read off a sign and
typed by hand is understood in capitals, with hyphens, and with O for 0 or I and L for 1. All 45
bits are random: a version 4 UUID's fixed bits are the 49th to 52nd and the 65th and 66th (RFC 9562,
section 5.4). Among a thousand pages two have the same address with a chance of one in 70 million;
then the older one keeps it.

The key is found again by a range of keys, which the index of Wagtail's unique constraint on
translation key and language answers, both where keys are 32 characters (SQLite) and where they are
numbers of 128 bits (PostgreSQL): hexadecimal digits have the order of the numbers that they stand
for.
"""

from uuid import UUID

from django.db.models import Exists, OuterRef
from django.db.models.functions import Substr
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe
from wagtail.models import Page

from .addresses import absolute, path_of, preferred_language

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
LENGTH = 9
BITS = 5 * LENGTH
#: How many bits of the key come after those that the address holds.
REST = 128 - BITS
VALUES = {character: value for value, character in enumerate(ALPHABET)} | {"o": 0, "i": 1, "l": 1}
#: Wagtail's tree: the root, and below it the home page of each language.
DEPTH_OF_HOME = 2


def short_of(key: UUID) -> str:
    """Return the nine characters that stand for a translation key."""
    number = key.int >> REST
    return "".join(ALPHABET[number >> shift & 31] for shift in range(BITS - 5, -1, -5))


def keys_of(short: str) -> tuple[UUID, UUID] | None:
    """Return the first and the last key that ``short`` stands for; None if it stands for none."""
    characters = short.lower().replace("-", "")
    if len(characters) != LENGTH or not VALUES.keys() >= set(characters):
        return None
    number = 0
    for character in characters:
        number = number << 5 | VALUES[character]
    return UUID(int=number << REST), UUID(int=(number + 1 << REST) - 1)


def short_path(page: Page) -> str:
    """Return the page's permanent path, which is the same in all languages: ``/p/4z…/``."""
    return reverse("short_address", args=[short_of(page.translation_key)])


def short_address(page: Page) -> str:
    """Return the page's permanent address in full, as it is printed."""
    return absolute(short_path(page))


def versions_at(short: str) -> dict[str, Page]:
    """Return the live versions of the page that ``short`` stands for, by language. One query.

    A version below a home page that isn't live has no address, and is left out. Restricted ones
    aren't: their own address asks for the password or the log-in.
    """
    keys = keys_of(short)
    if keys is None:
        return {}
    home = Page.objects.filter(path=Substr(OuterRef("path"), 1, DEPTH_OF_HOME * Page.steplen))
    pages = list(
        Page.objects.filter(translation_key__gte=keys[0], translation_key__lte=keys[1])
        .annotate(home_is_live=Exists(home.filter(live=True)))
        .select_related("locale")
        .order_by("pk")
    )
    return {
        page.locale.language_code: page
        for page in pages
        if page.translation_key == pages[0].translation_key and page.live and page.home_is_live
    }


@require_safe
def follow(request: HttpRequest, short: str) -> HttpResponse:
    """Lead to the page in the reader's language, or else in the one that it exists in.

    For now only: tomorrow the page may have another name, or the reader another language.
    """
    versions = versions_at(short)
    wanted = preferred_language(request.headers.get("Accept-Language", ""))
    for language in sorted(versions, key=lambda code: code != wanted):
        if path := path_of(versions[language], request):
            query = request.META.get("QUERY_STRING", "")
            response = HttpResponseRedirect(f"{path}?{query}" if query else path)
            patch_vary_headers(response, ["Accept-Language"])
            return response
    raise Http404
