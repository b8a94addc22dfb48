"""For following a group on the page of a walk, and for opening one in guide mode."""

from django import template

from ..following.data import following_data, opening_texts

register = template.Library()
register.simple_tag(following_data)
register.simple_tag(opening_texts)
