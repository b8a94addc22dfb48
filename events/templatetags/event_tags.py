"""Say in templates when an event is, and show its row in a list."""

from django import template
from django.utils.safestring import SafeString

from .. import wording

register = template.Library()


@register.filter
def when(date) -> SafeString:
    """An occurrence as text with ``<time>`` in it: ``{{ event.shown_date|when }}``."""
    return wording.in_html(date) if date else SafeString("")


@register.filter
def clock_times(date) -> str:
    """Weekday and hours of an occurrence, for where its date stands beside it."""
    return wording.clock_times(date) if date else ""
