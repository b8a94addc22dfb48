"""Requests for tours, and the mails about them."""

import datetime as dt

from django.core import mail
from icalendar import Calendar

from events.enums import TourStatus
from events.models import TourRequest
from events.tours.appointment import count
from events.tours.states import When
from mailing import delivery

WHEN = When(dt.date(2030, 5, 17), dt.time(10), dt.time(12))
#: What nobody but staff and the requester may read.
PERSONAL = {
    "name": "Aino Virtanen",
    "email": "aino@example.fi",
    "phone": "+358 40 123",
    "needs": "Rullstol",
    "message": "Vi tar tåget",
}


def tour(status=TourStatus.NEW, when: When | None = None, **values) -> TourRequest:
    """Store a request; with a date if its status needs one."""
    if when is None and status in (TourStatus.PROPOSED, TourStatus.CONFIRMED, TourStatus.DONE):
        when = WHEN
    date, start, end = when or (None, None, None)
    defaults = PERSONAL | {
        "organisation": "Uleåborgs stad",
        "city": "Uleåborg",
        "country": "FI",
        "group_size": 20,
        "wished_dates": ["2030-05-17", "2030-05-18"],
        "spoken_language": "en",
        "language": "sv",
    }
    stored = TourRequest.objects.create(
        status=status,
        proposed_date=date,
        proposed_start=start,
        proposed_end=end,
        **defaults | values,
    )
    if status == TourStatus.CONFIRMED:
        count(stored)
    return stored


def deliver() -> list:
    """Deliver what lies in the outbox and return the messages."""
    mail.outbox.clear()
    while delivery.deliver_due():
        pass
    return list(mail.outbox)


def entry_in(message):
    """Return the VEVENT in the only file that goes with a message."""
    (part,) = [part for part in message.attachments if "calendar" in part.get_content_type()]
    (entry,) = Calendar.from_ical(part.get_payload(decode=True)).walk("VEVENT")
    return entry


def html_of(message) -> str:
    return message.alternatives[0][0]
