"""For the form in which guides hand in how many came."""

from django import template

from ..guiding.texts import count_texts

register = template.Library()
register.simple_tag(count_texts)
