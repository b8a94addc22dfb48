"""What ``base.html`` asks of a page: its versions and the way to it."""

from django import template
from django.utils.translation import gettext as _
from wagtail.models import Page

from ..addresses import path_of
from ..alternates import Alternates, alternates_of_page, alternates_of_view, ancestors_of
from ..sharing import LOCALES, SharedPicture, picture_of

register = template.Library()


@register.simple_tag(takes_context=True)
def page_alternates(context, page: Page) -> Alternates:
    """Return the versions of ``page``, with ``listing`` from the context where there is one."""
    return alternates_of_page(page, context["request"], context.get("listing"))


@register.simple_tag(takes_context=True)
def view_alternates(context) -> Alternates | None:
    """Return the versions of the view that answers, where no page does.

    ``alternates_query`` from the context ("?q=park") survives a change of language.
    """
    return alternates_of_view(context["request"], context.get("alternates_query", ""))


@register.simple_tag(takes_context=True)
def breadcrumbs(context, page: Page) -> list[dict]:
    """Return the way to ``page``: ``{title, url}`` of each live page above it, home first."""
    request = context.get("request")
    return [
        {"title": _("Home") if number == 0 else ancestor.title, "url": path_of(ancestor, request)}
        for number, ancestor in enumerate(ancestors_of(page))
        if ancestor.live
    ]


@register.simple_tag
def sharing(page: Page, alternates: Alternates, preview: SharedPicture | None = None) -> dict:
    """Return ``picture``, ``locale`` and ``other_locales`` for links to ``page`` elsewhere.

    ``preview`` stands in for a picture that the page doesn't have, or comes before it where the
    page ``shares_its_preview``.
    """
    ours = page.locale.language_code
    if preview and getattr(page, "shares_its_preview", False):
        picture = preview
    else:
        picture = picture_of(page) or preview or None
    return {
        "picture": picture,
        "locale": LOCALES[ours],
        "other_locales": [
            LOCALES[language.code]
            for language in alternates.languages
            if language.url and language.code != ours
        ],
    }
