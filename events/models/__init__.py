"""Events, when they happen, and what they are linked to."""

from .event import EventGuide, EventIndexPage, EventLanguage, EventPage, EventPartner
from .occurrence import Occurrence

__all__ = [
    "EventGuide",
    "EventIndexPage",
    "EventLanguage",
    "EventPage",
    "EventPartner",
    "Occurrence",
]
