"""An event for search engines: schema.org's ``Event`` as JSON-LD, one for each date.

Search engines want each date as an event of its own. Nothing but the fields below is told, and
nothing that isn't known: no end where none is set, no language nobody has chosen.
"""

import datetime as dt
import json

from django.utils.safestring import SafeString
from django.utils.text import capfirst

from core.addresses import absolute, path_of

from .announcement import (
    address_of,
    former_start,
    is_online_only,
    made_up,
    one_line,
    place_of,
    plain,
    position_of,
    status_on,
)
from .detail import DateLine
from .enums import AttendanceMode, EventStatus, Precision
from .invitation import Invitation
from .models import EventPage, Occurrence
from .timespan import LOCAL, Timespan, iso_date

SCHEMA = "https://schema.org"
#: A page says no more dates than this: those that come next.
MOST_DATES = 30
STATUSES = {
    EventStatus.SCHEDULED: "EventScheduled",
    EventStatus.CANCELLED: "EventCancelled",
    EventStatus.POSTPONED: "EventPostponed",
    EventStatus.RESCHEDULED: "EventRescheduled",
    EventStatus.MOVED_ONLINE: "EventMovedOnline",
}
MODES = {
    AttendanceMode.ON_SITE: "OfflineEventAttendanceMode",
    AttendanceMode.ONLINE: "OnlineEventAttendanceMode",
    AttendanceMode.BOTH: "MixedEventAttendanceMode",
}
#: What would end the <script> element, or be an entity in it, written as JSON may write it.
ESCAPED = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def scripts_of(
    page: EventPage, lines: list[DateLine], spoken: list[str], picture: str
) -> list[SafeString]:
    """Return the JSON of each date to tell, safe inside ``<script type="application/ld+json">``.

    Coming dates, or all where none is coming. What media say about us is no event. ``spoken`` are
    the codes of the languages spoken, ``picture`` the address of the event's picture.
    """
    if page.is_media_appearance or not path_of(page):
        return []
    told = [line for line in lines if not line.is_over] or lines
    return [
        as_script(event_data(page, line.occurrence, spoken, picture, line.invitation))
        for line in told[:MOST_DATES]
    ]


def as_script(data: dict) -> SafeString:
    """Return ``data`` as JSON that can't end the element it stands in."""
    return SafeString(json.dumps(data, ensure_ascii=False).translate(ESCAPED))


def event_data(
    page: EventPage,
    date: Occurrence,
    spoken: list[str],
    picture: str,
    invitation: Invitation | None = None,
) -> dict:
    """Return one date of an event as schema.org's ``Event``; what isn't known is left out."""
    status = status_on(page, date)
    former = former_start(page, date)
    data = {
        "@context": SCHEMA,
        "@type": "Event",
        "identifier": date.identity.urn,
        "name": one_line(page.title),
        "description": description(page),
        "url": address_of(page),
        "image": picture,
        **dates_of(date),
        "previousStartDate": former and previous_start(former),
        # Search engines want this one beside a former date. That it is online is told anyway.
        "eventStatus": f"{SCHEMA}/{STATUSES[EventStatus.RESCHEDULED if former else status]}",
        "eventAttendanceMode": f"{SCHEMA}/{attendance_mode(page, status)}",
        "location": location_of(page, status),
        "organizer": organisation(page),
        "inLanguage": spoken,
        "keywords": capfirst(page.get_kind_display()),
        "about": [
            {"@type": "Thing", "name": one_line(principle.short_name), "url": absolute(address)}
            for principle in page.principles()
            if (address := path_of(principle))
        ],
        "maximumAttendeeCapacity": date.capacity,
        "offers": offer_of(date, invitation) if invitation else None,
    }
    return {name: value for name, value in data.items() if value not in ("", None, [], {})}


def description(page: EventPage) -> str:
    """Return the summary; an example says first that it is one."""
    parts = [made_up() if page.is_example else "", plain(page.summary).strip()]
    return " ".join(part for part in parts if part)


def dates_of(date: Occurrence) -> dict[str, str]:
    """Return start and, where known, end, as exactly as they are known. Both are inclusive."""
    if date.precision == Precision.TIME:
        times = {"startDate": _instant(date.starts_at)}
        return times | ({"endDate": _instant(date.ends_at)} if date.end_time else {})
    first, last = (iso_date(date.precision, day) for day in (date.start_date, date.end_date))
    return {"startDate": first} | ({"endDate": last} if last != first else {})


def previous_start(former: Timespan) -> str:
    """Return when a date was to begin: an instant by the clock of that day, or a day."""
    if former.precision == Precision.TIME:
        return _instant(former.instants()[0])
    return iso_date(former.precision, former.start_date)


def _instant(instant: dt.datetime) -> str:
    return instant.astimezone(LOCAL).isoformat(timespec="seconds")


def attendance_mode(page: EventPage, status: str) -> str:
    """Return how one attends, after a move online too."""
    return MODES[AttendanceMode.ONLINE if is_online_only(page, status) else page.attendance_mode]


def location_of(page: EventPage, status: str) -> dict | list[dict]:
    """Return the place, or the page where it says how to attend online, or both."""
    online = {"@type": "VirtualLocation", "url": address_of(page)}
    if is_online_only(page, status):
        return online
    places = [place_data(page, status)]
    if page.attendance_mode == AttendanceMode.BOTH:
        places.append(online)
    known = [place for place in places if place]
    return known[0] if len(known) == 1 else known


def place_data(page: EventPage, status: str) -> dict:
    """Return the venue with its position; empty if nothing is known of it."""
    name, country = place_of(page, status), page.venue_country
    if not name:
        return {}
    place = {
        "@type": "Place",
        "name": name,
        "address": {"@type": "PostalAddress"}
        | ({"streetAddress": one_line(page.venue)} if page.venue else {})
        | ({"addressCountry": country.code} if country else {}),
    }
    if position := position_of(page, status):
        longitude, latitude = position
        place["geo"] = {
            "@type": "GeoCoordinates",
            "latitude": latitude,
            "longitude": longitude,
        }
    return place


def offer_of(date: Occurrence, invitation: Invitation) -> dict:
    """Return the seats one can register for now; empty where nobody can.

    No price: whether it costs anything isn't among what we know of an event. Where only the waiting
    list is open, there is still somewhere to go, but nothing to be had.
    """
    if not invitation.url:
        return {}
    available = "InStock" if invitation.has_seats else "SoldOut"
    offer = {
        "@type": "Offer",
        "url": absolute(invitation.url),
        "availability": f"{SCHEMA}/{available}",
    }
    if date.registration_opens_at:
        offer["validFrom"] = _instant(date.registration_opens_at)
    if date.registration_closes_at:
        offer["validThrough"] = _instant(date.registration_closes_at)
    return offer


def organisation(page: EventPage) -> dict:
    """Return the organiser; empty if there is none."""
    name = one_line(page.organiser)
    return {"@type": "Organization", "name": name} if name else {}
