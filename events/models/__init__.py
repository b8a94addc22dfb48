"""Events, when they happen, what they are linked to, and who comes."""

from .calendar_entry import CalendarEntry
from .done_once import DoneOnce
from .event import EventPage
from .event_index import EventIndexPage
from .facts_told import FactsTold
from .links import EventGuide, EventLanguage, EventPartner
from .occurrence import Occurrence
from .question import EventQuestion
from .record import Attendance, OccurrenceRecord
from .registration import Registration
from .tour_request import TourRequest

__all__ = [
    "Attendance",
    "CalendarEntry",
    "DoneOnce",
    "EventGuide",
    "EventIndexPage",
    "EventLanguage",
    "EventPage",
    "EventPartner",
    "EventQuestion",
    "FactsTold",
    "Occurrence",
    "OccurrenceRecord",
    "Registration",
    "TourRequest",
]
