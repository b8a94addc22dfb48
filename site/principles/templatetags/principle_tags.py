"""Show pages of any kind in one list."""

from django import template
from wagtail.models import Page

from ..listing import name_of

register = template.Library()


@register.simple_tag(takes_context=True)
def page_row(context, page: Page, heading: str = "h3") -> str:
    """Render the row of a page with the template that its type names as ``row_template``."""
    row = context.template.engine.get_template(page.row_template)
    values = {name_of(type(page)): page, "heading": heading}
    return row.render(context.new(values))
