"""Coming departures of a walk.

The events live in a room above this one, so they are reached through the walk's reverse relation
``events`` and never imported.
"""

import datetime as dt

from django.utils import timezone

from core.addresses import listed
from core.content_version import remember

from .models import WalkPage

MOST = 20


def coming_departures(walk: WalkPage, at: dt.datetime | None = None) -> list:
    """Return the occurrences not over at ``at`` (now) of live events that follow the walk.

    In the walk's language; the event may have been linked to the walk in any language. Soonest
    first, at most ``MOST``, each with its event as ``page``, with ``is_today``. One query, which is
    remembered for the day.
    """
    at = at or timezone.now()
    day = timezone.localdate(at)
    key = ("departures", walk.translation_key, walk.locale_id, day)
    departures = remember(key, lambda: _departures_from(walk, day))
    return [one for one in departures if one.ends_at > at][:MOST]


def _departures_from(walk: WalkPage, day: dt.date) -> list:
    """Return the departures that are not over when ``day`` begins."""
    event_model = WalkPage._meta.get_field("events").related_model
    occurrences = event_model._meta.get_field("occurrences").related_model
    events = event_model.objects.filter(
        locale_id=walk.locale_id, walk__translation_key=walk.translation_key
    )
    found = (
        occurrences.objects.upcoming(timezone.make_aware(dt.datetime.combine(day, dt.time.min)))
        .filter(page__in=listed(events))
        .select_related("page")
        .defer("page__body")
    )
    departures = [one for one in found if not one.page.is_media_appearance]
    for departure in departures:
        departure.is_today = (
            departure.start_date <= day <= (departure.end_date or departure.start_date)
        )
    return departures
