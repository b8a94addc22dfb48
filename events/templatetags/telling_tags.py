"""Say in the editor that some of those registered don't know how it is now."""

from uuid import UUID

from django import template
from django.urls import reverse
from django.utils.http import urlencode

from ..models import EventPage
from ..registration.telling.asking import untold_dates

register = template.Library()


@register.inclusion_tag("events/editor/untold_notice.html", takes_context=True)
def untold_notice(context, event: EventPage, identity: UUID) -> dict:
    """A notice that leads to the question whom to tell, where somebody at this date is untold."""
    dates = [date for date in untold_dates(event.translation_key) if date.identity == identity]
    address = reverse("events_tell_registered", args=[event.pk])
    return {
        "people": sum(len(date.untold) for date in dates),
        "address": f"{address}?{urlencode({'next': context['request'].path})}",
    }
