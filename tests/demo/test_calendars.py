"""The demo's events as calendars, feeds and structured data."""

import json

import pytest
from bs4 import BeautifulSoup
from icalendar import Calendar

from events.enums import IN_CALENDARS, MEDIA_KINDS
from events.models import EventIndexPage, EventPage, Occurrence

from .test_every_address import notes_for_editors


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_event_has_a_calendar_with_its_dates_and_no_note_for_editors(client, language):
    notes = notes_for_editors()
    page = EventIndexPage.objects.get(locale__language_code=language)
    dates = Occurrence.objects.filter(
        page__in=EventPage.objects.live().child_of(page).exclude(kind__in=MEDIA_KINDS),
        precision__in=IN_CALENDARS,
    )
    years = "&".join(f"year={year}" for year in sorted({date.start_date.year for date in dates}))
    told = [client.get(f"{page.url}{file}").content for file in ("calendar.ics", "feed.atom")]
    told.append(client.get(f"{page.url}calendar.ics?{years}").content)
    told += [
        client.get(f"{event.url}event.ics").content
        for event in EventPage.objects.live().child_of(page)[::10]
    ]

    entries = Calendar.from_ical(told[2]).walk("VEVENT")
    assert {str(entry["UID"]) for entry in entries} == {str(date.identity) for date in dates}
    assert len(entries) > 40
    everything = b"".join(told).decode().replace("\r\n ", "")
    assert [note for note in notes if note in everything] == []


def test_coming_events_tell_search_engines_when_and_where(client):
    coming = EventPage.objects.live().upcoming()
    assert coming
    for event in coming:
        soup = BeautifulSoup(client.get(event.url).content, "html.parser")
        for script in soup.select('[type="application/ld+json"]'):
            data = json.loads(script.string)
            assert {"name", "startDate", "location", "eventStatus", "image"} <= set(data), event
