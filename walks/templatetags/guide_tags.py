"""Figures on the guide page."""

from django import template

from ..figures_chart import amount as in_words

register = template.Library()


@register.filter
def amount(number) -> str:
    """A number as the language writes it; a dash where there is none."""
    return in_words(number)
