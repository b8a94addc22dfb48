"""Which pages would be left without a principle if it went away."""

from django.db.models import Q, QuerySet
from django.utils.translation import ngettext
from wagtail.models import Page

from .models import PagePrinciple, PrinciplePage


def principles_among(page: Page, *, with_descendants: bool) -> list[PrinciplePage]:
    """Return the principles that are ``page`` itself or, if asked, stand below it."""
    found = PrinciplePage.objects.descendant_of(page, inclusive=True)
    if not with_descendants:
        found = found.filter(pk=page.pk)
    return list(found)


def dependents_of(principle: PrinciplePage) -> QuerySet:
    """Return the pages that show a principle in its language, or point at just this version."""
    links = PagePrinciple.objects.filter(
        Q(principle=principle)
        | Q(
            principle__translation_key=principle.translation_key,
            page__locale_id=principle.locale_id,
        )
    )
    return Page.objects.filter(pk__in=links.values("page_id"))


def reasons_to_keep(page: Page, *, with_descendants: bool) -> list[str]:
    """Return why ``page`` can't be removed, one text for each principle that others depend on.

    Pages that would be removed together with the principle don't count.
    """
    reasons = []
    for principle in principles_among(page, with_descendants=with_descendants):
        dependents = dependents_of(principle)
        if with_descendants:
            dependents = dependents.not_descendant_of(page, inclusive=True)
        if count := dependents.count():
            text = ngettext(
                "“%(name)s” can’t be removed: %(count)d page is linked to it and must show which "
                "principle it advances. Link it to another principle first.",
                "“%(name)s” can’t be removed: %(count)d pages are linked to it and must show which "
                "principle they advance. Link them to another principle first.",
                count,
            )
            reasons.append(text % {"name": principle.short_name, "count": count})
    return reasons
