"""The archive: what was done from 2023 on, as the sources tell it."""

import uuid

from wagtail.models import Page

from events.enums import AttendanceMode
from events.models import EventPage, EventPartner, Occurrence
from events.timespan import Timespan
from partners.models import PartnerPage

from .bilingual import Phrasebook, find, publish, readable_slug
from .content import NAMESPACE, key_of, read
from .dates import archived_span
from .principles import add_principles
from .sources import add_sources
from .walks import point_at

PLACE_IS_OUR_READING = "Platsen är vår tolkning; den står inte i källan."


def load_events(index: Page) -> None:
    """Load the archive as direct children of the list. The partners must be there already."""
    for event in read("events")["events"]:
        if not find(EventPage, key_of("event", event["id"])):
            _publish(index, event)


def _publish(index: Page, event: dict) -> None:
    say = Phrasebook()
    place = event["place"] or {}
    page = EventPage(
        translation_key=key_of("event", event["id"]),
        slug=say.slug({"sv": event["id"], "en": _english_slug(event)}),
        title=say.text(event["title"]),
        summary=say.text(event["lead"]),
        kind=event["type"],
        attendance_mode=_attendance_mode(event),
        venue=say.text({code: place[code] for code in ("sv", "en")} if place else None),
        venue_country=place.get("country") or "",
        venue_point=point_at(place) if place.get("lon") is not None else None,
        venue_point_is_approximate=bool(place.get("approx")),
        organiser=say.text(event["organiser"]),
        audience=say.text(_in_rows(event["audience"])),
        media_outlet=event.get("media_outlet") or "",
        editor_note=_note(event),
    )
    page.occurrences = [occurrence(event["id"], 0, archived_span(event["date"]))]
    page.event_partners = [
        EventPartner(sort_order=order, partner=find(PartnerPage, key_of("partner", slug)))
        for order, slug in enumerate(event["partner_slugs"])
    ]
    add_principles(page, event["principle_keys"])
    add_sources(page, documents=event["documents"])
    publish(page, index, say)


def occurrence(event: str, number: int, span: Timespan, **more) -> Occurrence:
    """Return an unsaved occurrence with the lasting identity of an event's n-th date."""
    return Occurrence(
        uid=uuid.uuid5(NAMESPACE, f"occurrence/{event}/{number}"),
        sort_order=number,
        precision=span.precision,
        start_date=span.start_date,
        start_time=span.start_time,
        end_date=span.end_date,
        end_time=span.end_time,
        **more,
    )


def _english_slug(event: dict) -> str:
    when = event["date"]["start"] or event["date"]["value"]
    return readable_slug(f"{when} {event['title']['en']}")


def _attendance_mode(event: dict) -> str:
    return AttendanceMode.ONLINE if event["type"] == "webinar" else AttendanceMode.ON_SITE


def _in_rows(audience: list[dict]) -> dict | None:
    if not audience:
        return None
    return {code: "\n".join(group[code] for group in audience) for code in ("sv", "en")}


def _note(event: dict) -> str:
    notes = [event.get("editor_note", "")]
    if event["place"] and not event["place"]["stated_in_source"]:
        notes.append(PLACE_IS_OUR_READING)
    return "\n".join(filter(None, notes))
