"""Say in templates when an event is, and show its row in a list."""

from django import template
from django.utils.safestring import SafeString

from .. import announcement, wording

register = template.Library()


@register.filter
def when(date) -> SafeString:
    """An occurrence as text with ``<time>`` in it: ``{{ event.shown_date|when }}``."""
    return wording.in_html(date) if date else SafeString("")


@register.filter
def clock_times(date) -> str:
    """Weekday and hours of an occurrence, for where its date stands beside it."""
    return wording.clock_times(date) if date else ""


@register.filter
def last_day(date):
    """The last day that an occurrence is shown on, for ``includes/date_block.html``."""
    return wording.last_day(date)


@register.filter
def status_now(date) -> str:
    """The status that counts on an occurrence, for ``includes/status.html``."""
    return announcement.status_on(date.page, date)


@register.filter
def former_start(date):
    """When an occurrence was to begin before it was moved, for ``when``; or ``None``."""
    return announcement.former_start(date.page, date) if date else None
