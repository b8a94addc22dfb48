"""Addresses of pages: where a language begins, what visitors may see, how an address is spelled."""

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Length, Substr
from django.http import HttpRequest
from django.utils.functional import lazy
from django.utils.translation import get_language
from django.utils.translation.trans_real import parse_accept_lang_header
from wagtail.models import Page, PageViewRestriction, Site, get_page_models

#: Readers of these languages read Swedish rather than English.
READ_SWEDISH = {"sv", "nb", "nn", "no", "da"}


def preferred_language(accept_language: str) -> str:
    """Return "sv" or "en" for an Accept-Language header, which may be empty or nonsense.

    The language that the reader likes best decides, among those that tell Swedish from English.
    """
    for tag, weight in parse_accept_lang_header(accept_language.lower()):
        primary = tag.partition("-")[0]
        if weight <= 0:
            continue
        if primary in READ_SWEDISH:
            return "sv"
        if primary in ("en", "*"):
            return "en"
    return "en"


def root_paths() -> dict[str, str]:
    """Return where each language's pages begin in the page tree: ``{"sv": "/hem/", …}``.

    Kept in the cache by Wagtail, which forgets it when a site or a home page changes.
    """
    return {root.language_code: root.root_path for root in reversed(Site.get_site_root_paths())}


def path_of(page: Page, request: HttpRequest | None = None) -> str | None:
    """Return the path of a page's address, such as ``/sv/policy/``; None if it has no address."""
    parts = page.get_url_parts(request)
    return parts[2] if parts else None


def absolute(path: str) -> str:
    """Return the full address of a path on this site, whatever host was asked for it."""
    return settings.BASE_URL + path


def visible(pages: QuerySet) -> QuerySet:
    """Narrow a queryset of pages to those that any visitor may see: live and not restricted."""
    return pages.filter(~is_restricted(), live=True)


def listed(pages: QuerySet) -> QuerySet:
    """Narrow a queryset of pages to those that any visitor may see and that lists may show.

    Every list, search, feed, map of the site and count of pages uses this; ``visible`` is for the
    page itself and for links that somebody made to it. A type of page with a field ``is_listed``
    can hide single pages from lists, also where the queryset is one of pages of all types.
    """
    pages = visible(pages)
    if _can_be_unlisted(pages.model):
        return pages.filter(is_listed=True)
    for model in get_page_models():
        if _can_be_unlisted(model) and issubclass(model, pages.model):
            pages = pages.exclude(pk__in=model.objects.filter(is_listed=False).values("pk"))
    return pages


def _can_be_unlisted(model: type[Page]) -> bool:
    return any(field.name == "is_listed" for field in model._meta.get_fields())


def is_restricted() -> Exists:
    """Return, for a queryset of pages, whether a page or one above it has a view restriction.

    The path comes from a subquery rather than a join: PostgreSQL expects an empty table to have
    rows, and would begin with all pages, for each page anew.
    """
    path = Page.objects.filter(pk=OuterRef("page_id")).order_by().values("path")[:1]
    return Exists(
        PageViewRestriction.objects.alias(restricted=Subquery(path)).filter(
            restricted=Substr(OuterRef("path"), 1, Length("restricted"))
        )
    )


def _spelling_of(**spellings: str) -> str:
    return spellings.get(get_language() or "") or spellings[settings.LANGUAGE_CODE]


def spelled(**spellings: str) -> str:
    """Return a route for ``path()`` that has its own spelling in each language.

    ``spelled(sv="sok/", en="search/")``. Unlike a translated route it can't change, or get lost,
    with the catalogue of texts.
    """
    return lazy(_spelling_of, str)(**spellings)
