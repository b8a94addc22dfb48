"""Read the links between pages and principles, whatever language they were made in."""

from collections import defaultdict
from collections.abc import Iterable

from wagtail.models import Locale, Page

from .models import PagePrinciple, PrinciplePage


def live_principles(locale: Locale) -> list[PrinciplePage]:
    """Return the live principles of a language in their order."""
    return list(PrinciplePage.objects.live().filter(locale=locale).order_by("number"))


def attach_principles(
    pages: Iterable[Page], locale: Locale, principles: list[PrinciplePage] | None = None
) -> None:
    """Give each page ``linked_principles``: its live principles in ``locale``, in their order.

    Two queries, however many pages; one where ``live_principles`` are at hand already.
    """
    pages = list(pages)
    if principles is None:
        principles = live_principles(locale)
    by_key = {principle.translation_key: principle for principle in principles}
    keys_of_page = defaultdict(set)
    for page_id, key in PagePrinciple.objects.filter(
        page_id__in=[page.pk for page in pages]
    ).values_list("page_id", "principle__translation_key"):
        keys_of_page[page_id].add(key)
    for page in pages:
        page.linked_principles = sorted(
            (by_key[key] for key in keys_of_page[page.pk] if key in by_key),
            key=lambda principle: principle.number,
        )


def linked_to(principle: PrinciplePage):
    """Return a queryset of ids of the pages linked to a principle in any of its languages."""
    return PagePrinciple.objects.filter(
        principle__translation_key=principle.translation_key
    ).values("page_id")
