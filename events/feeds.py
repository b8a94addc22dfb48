"""The list of events as an Atom feed (RFC 4287): what was published or changed last comes first."""

import uuid

from django.db.models import F, Max, OuterRef, QuerySet, Subquery
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import linebreaks
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.addresses import absolute
from core.alternates import ancestors_of
from principles.links import attach_principles

from .announcement import (
    LONG_AGO,
    headline,
    loud_word,
    made_up,
    moved_from,
    one_line,
    place_of,
    plain,
    status_on,
)
from .dates import attach_dates
from .filters import EventFilterSet
from .models import EventIndexPage, EventPage, Occurrence
from .selection import chosen_events
from .subscriptions import FEED, query_of
from .wording import in_words

#: As many as a reader who looks once in a while needs.
MOST_ENTRIES = 50


class EventFeed(Atom1Feed):
    """Django's Atom feed, except that an empty one doesn't pretend to be new each time."""

    def latest_post_date(self):
        dates = [item["updateddate"] for item in self.items]
        return max(dates, default=self.feed["empty_since"])


def feed_of_list(page: EventIndexPage, filterset: EventFilterSet, name: str) -> bytes:
    """Return the feed of what ``filterset`` chose in the list ``page``, as XML in UTF-8.

    ``name`` is its title.
    """
    query = query_of(filterset)
    feed = EventFeed(
        title=one_line(name),
        subtitle=_("What was published or changed last comes first."),
        description=None,
        link=absolute(page.url + query),
        feed_url=absolute(page.url + FEED + query),
        feed_guid=lasting_name(page, page.language, query),
        language=page.language,
        author_name=one_line(ancestors_of(page)[0].title),
        empty_since=page.last_published_at or LONG_AGO,
    )
    for event in _events(filterset, page):
        _add(feed, event, page.language)
    return feed.writeString("utf-8").encode()


def _events(filterset: EventFilterSet, page: EventIndexPage) -> list[EventPage]:
    chosen = chosen_events(filterset)
    if chosen is None:
        return []
    events = list(
        with_last_change(chosen).order_by(F("changed").desc(nulls_last=True), "-pk")[:MOST_ENTRIES]
    )
    attach_dates(events, filterset.at)
    attach_principles(events, page.locale)
    return events


def with_last_change(events: QuerySet) -> QuerySet:
    """Annotate ``changed``: when the event was last published in any language.

    Facts that are published in one language change in the other at once.
    """
    versions = (
        EventPage.objects.live()
        .filter(translation_key=OuterRef("translation_key"))
        .order_by()
        .values("translation_key")
        .annotate(last=Max("last_published_at"))
        .values("last")
    )
    return events.annotate(changed=Subquery(versions))


def _add(feed: EventFeed, event: EventPage, language: str) -> None:
    status = status_on(event, event.shown_date)
    changed = event.changed or LONG_AGO
    address = absolute(event.url)
    feed.add_item(
        title=headline(event, status),
        link=address,
        unique_id=lasting_name(event, language),
        # Atom1Feed declares it to be HTML.
        description=linebreaks(text_of(event, status), autoescape=True),
        pubdate=event.first_published_at or changed,
        updateddate=changed,
        categories=[
            capfirst(event.get_kind_display()),
            *(one_line(principle.short_name) for principle in event.linked_principles),
        ],
    )


def text_of(event: EventPage, status: str) -> str:
    """Return when, where and what, as plain text."""
    when = in_words(event.shown_date) if event.shown_date else ""
    if event.shown_date and len(event.dates) > 1:
        when += " " + _("(and more dates)")
    where = "" if event.is_media_appearance else place_of(event, status)
    outlet = one_line(event.media_outlet) if event.is_media_appearance else ""
    facts = " · ".join(fact for fact in (when, where, outlet) if fact)
    moved = moved_from(event, event.shown_date) if event.shown_date else ""
    changes = [loud(date, status) for date, status in event.changed_dates]
    example = made_up() if event.is_example else ""
    parts = [facts, moved, *changes, example, plain(event.summary).strip()]
    return "\n\n".join(part for part in parts if part)


def loud(date: Occurrence, status: str) -> str:
    """Return that one of several dates isn't as planned: “INSTÄLLT: onsdag 12 juni 2030”."""
    said = f"{loud_word(status)}: {in_words(date)}"
    moved = moved_from(date.page, date)
    return f"{said}. {moved}" if moved else said


def lasting_name(page: Page, language: str, query: str = "") -> str:
    """Return a name, free of addresses, of a page in one language, or of a choice in a list."""
    return uuid.uuid5(page.translation_key, language + query).urn
