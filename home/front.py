"""What the home page shows of the other rooms."""

from django.http import HttpRequest

from core.addresses import visible
from core.content_version import remember
from core.remembered_pages import RememberedPages
from events.dates import attach_dates
from events.models import EventIndexPage, EventPage
from principles.links import live_principles
from principles.models import PolicyPage
from walks.listing import attach_stop_counts
from walks.models import WalkIndexPage, WalkPage

from .frame import frame_of
from .models import HomePage

#: As many as fill a screen; all the others are one click away.
MOST_EVENTS = 5
MOST_WALKS = 6
#: The goal was adopted in Swedish; other wordings are our translations.
ADOPTED_LANGUAGE = "sv"


def front_page_context(page: HomePage, request: HttpRequest) -> dict:
    """Return the template context of the home page. Nothing in it has to exist.

    Rows come without the marks of their principles, which have a section of their own below.
    """
    lists = frame_of(request, page).lists
    events = coming_events(page)
    attach_dates(events)
    return {
        "events": events,
        "events_url": lists.get(EventIndexPage),
        "walks": remember(("first walks", page.locale_id), lambda: first_walks(page)),
        "walks_url": lists.get(WalkIndexPage),
        "principles": live_principles(page.locale),
        "policy_url": lists.get(PolicyPage),
        **remember(("goal", page.locale_id), lambda: goal_context(page)),
    }


def coming_events(page: HomePage) -> list[EventPage]:
    """Return the next events in the page's language."""
    events = EventPage.objects.filter(locale_id=page.locale_id).listed().defer_streamfields()
    return RememberedPages(events.upcoming(), loaded=events)[:MOST_EVENTS]


def first_walks(page: HomePage) -> list[WalkPage]:
    """Return walks in the page's language, in the editor's order, ready for their rows."""
    walks = visible(WalkPage.objects.filter(locale_id=page.locale_id)).order_by("path")
    # Their renditions come from the cache: so few aren't worth a query of their own.
    walks = list(walks.select_related("image").defer("line")[:MOST_WALKS])
    attach_stop_counts(walks, page.locale)
    return walks


def goal_context(page: HomePage) -> dict:
    """Return what ``principles/includes/goal.html`` shows. One query."""
    policies = visible(PolicyPage.objects.select_related("locale").defer_streamfields())
    by_language = {policy.locale.language_code: policy for policy in policies}
    is_translated = page.language != ADOPTED_LANGUAGE
    return {
        "policy": by_language.get(page.language),
        "is_translated": is_translated,
        "original": by_language.get(ADOPTED_LANGUAGE) if is_translated else None,
    }
