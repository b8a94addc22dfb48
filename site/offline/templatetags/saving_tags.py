"""What the templates of saving need."""

from django import template
from django.utils.html import json_script
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from ..texts import saving_texts

register = template.Library()

#: Where walks are listed, in each language.
WALKS = {"sv": "/sv/vandringar/", "en": "/en/walks/"}


@register.simple_tag
def saving_texts_script() -> SafeString:
    """The texts for ``static/js/offline/``, as JSON in a script element that nothing runs."""
    return json_script(saving_texts(), "saving-texts")


@register.simple_tag
def walks_address() -> str:
    """The path of the list of walks in the active language."""
    return WALKS[get_language()]
