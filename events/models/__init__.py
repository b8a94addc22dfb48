"""Events, when they happen, and what they are linked to."""

from .calendar_entry import CalendarEntry
from .event import EventGuide, EventIndexPage, EventLanguage, EventPage, EventPartner
from .occurrence import Occurrence

__all__ = [
    "CalendarEntry",
    "EventGuide",
    "EventIndexPage",
    "EventLanguage",
    "EventPage",
    "EventPartner",
    "Occurrence",
]
