"""What ``base.html`` shows on every page."""

from django import template

from ..frame import frame_of

register = template.Library()


@register.simple_tag(takes_context=True)
def site_chrome(context) -> dict:
    """Return the texts of header and footer, ``site_name`` and ``url`` of the home page."""
    return frame_of(context.get("request"), context.get("page")).chrome


@register.simple_tag(takes_context=True)
def main_navigation(context) -> list[dict]:
    """Return the main menu: ``{title, url, is_current}`` of each live page in it."""
    return frame_of(context.get("request"), context.get("page")).navigation


@register.simple_tag(takes_context=True)
def footer_links(context) -> list[dict]:
    """Return the footer's links: ``{title, url}`` of each live page marked for it."""
    return frame_of(context.get("request"), context.get("page")).footer
