"""The calendar around the entries: what it is called, how often to ask again, the time zone."""

import datetime as dt

from django.utils.translation import get_language
from icalendar import Calendar, vDuration, vUri

from ..announcement import one_line, plain
from .timezone import stockholm

PRODUCT = "-//Det könade landskapet//Events//SV"
#: How often a subscriber's program is asked to look again.
ASK_AGAIN_AFTER = dt.timedelta(hours=6)
END = b"END:VCALENDAR\r\n"


def document(
    entries: list[bytes], *, name: str = "", about: str = "", source: str = "", page: str = ""
) -> bytes:
    """Return a whole iCalendar file around ``entries``, which are VEVENTs as bytes.

    A calendar to subscribe to has a ``name``, a text ``about`` it, its own address (``source``) and
    that of the ``page`` that shows the same.
    """
    language = {"LANGUAGE": get_language()}
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    if name:
        calendar.add("name", one_line(name), parameters=language)
        calendar.add("x-wr-calname", one_line(name))
        calendar.add("description", plain(about), parameters=language)
        calendar.add("x-wr-caldesc", plain(about))
        calendar.add("url", page)
        calendar.add("source", vUri(source), parameters={"VALUE": "URI"})
        calendar.add(
            "refresh-interval", vDuration(ASK_AGAIN_AFTER), parameters={"VALUE": "DURATION"}
        )
        calendar.add("x-published-ttl", vDuration(ASK_AGAIN_AFTER))
    calendar.add_component(stockholm())
    return b"".join([calendar.to_ical().removesuffix(END), *entries, END])
