"""Small things that many templates show many times; available in all of them without loading."""

from functools import lru_cache

from django import template
from django.conf import settings
from django.template.loader import get_template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from ..content_version import remember

register = template.Library()


@register.simple_tag
@lru_cache(maxsize=200)
def icon(name: str, classes: str = "") -> SafeString:
    """A decorative icon from ``includes/icon_sprite.html``: ``{% icon "clock" %}``."""
    return format_html(
        '<svg class="icon{}" aria-hidden="true"><use href="#icon-{}"/></svg>',
        f" {classes}" if classes else "",
        name,
    )


@register.simple_tag
def fixed(name: str) -> SafeString:
    """Include a template that says the same on every page, in every version of the content."""
    return _render(name) if settings.DEBUG else _rendered_once(name, get_language())


@lru_cache
def _rendered_once(name: str, language: str) -> SafeString:
    return _render(name)


def _render(name: str) -> SafeString:
    return get_template(name).render()


@register.simple_tag(takes_context=True)
def shared(context, name: str) -> SafeString:
    """Include a template that says the same on every page of this version of the content.

    A preview may show what isn't content yet.
    """
    included = context.template.engine.get_template(name)
    if getattr(context.get("request"), "is_preview", False):
        return included.render(context)
    return remember(("shared", name), lambda: included.render(context))
