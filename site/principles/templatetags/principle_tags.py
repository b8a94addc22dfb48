"""Show pages of any kind in one list."""

from django import template
from django.utils.safestring import SafeString
from wagtail.models import Page

from core.content_version import remember

from ..listing import name_of

register = template.Library()


@register.simple_tag(takes_context=True)
def page_row(context, page: Page, heading: str = "h3", hide_principles: bool = False) -> SafeString:
    """Show the row of a page with the template that its type names as ``row_template``.

    A row stays the same until the content changes, except for what the page says in ``row_state``.
    """

    def render() -> SafeString:
        row = context.template.engine.get_template(page.row_template)
        values = {
            name_of(type(page)): page,
            "heading": heading,
            "hide_principles": hide_principles,
        }
        return row.render(context.new(values))

    return remember(("row", page.pk, heading, hide_principles, page.row_state()), render)
