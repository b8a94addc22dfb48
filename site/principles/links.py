"""Read the links between pages and principles, whatever language they were made in."""

from collections.abc import Iterable
from uuid import UUID

from wagtail.models import Locale, Page

from core.content_version import recall, remember

from .models import PagePrinciple, PrinciplePage


def live_principles(locale: Locale) -> list[PrinciplePage]:
    """Return the live principles of a language in their order, without their texts."""
    principles = PrinciplePage.objects.live().filter(locale=locale).order_by("number")
    return remember(("live principles", locale.pk), lambda: list(principles.defer_streamfields()))


def attach_principles(
    pages: Iterable[Page], locale: Locale, principles: list[PrinciplePage] | None = None
) -> None:
    """Give each page ``linked_principles``: its live principles in ``locale``, in their order.

    At most two queries, however many pages.
    """
    pages = list(pages)
    if principles is None:
        principles = live_principles(locale)
    by_key = {principle.translation_key: principle for principle in principles}
    keys_of_page = recall("keys of principles", [page.pk for page in pages], _keys_of_pages)
    for page in pages:
        page.linked_principles = sorted(
            (by_key[key] for key in keys_of_page[page.pk] if key in by_key),
            key=lambda principle: principle.number,
        )


def _keys_of_pages(page_ids: list[int]) -> dict[int, set[UUID]]:
    """Return the translation keys of the principles that each page is linked to."""
    keys = {page_id: set() for page_id in page_ids}
    links = PagePrinciple.objects.filter(page_id__in=page_ids)
    for page_id, key in links.values_list("page_id", "principle__translation_key"):
        keys[page_id].add(key)
    return keys


def linked_to(principle: PrinciplePage):
    """Return a queryset of ids of the pages linked to a principle in any of its languages."""
    return PagePrinciple.objects.filter(
        principle__translation_key=principle.translation_key
    ).values("page_id")
