"""The fixed words of the event domain."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class EventKind(models.TextChoices):
    WALK = "walk", _("guided walk")
    LECTURE = "lecture", _("lecture")
    WEBINAR = "webinar", _("webinar")
    CONFERENCE = "conference", _("conference")
    STUDY_VISIT = "study_visit", _("study visit")
    DIALOGUE = "dialogue", _("dialogue")
    TRAINING = "training", _("training")
    CAMPAIGN = "campaign", _("campaign")
    ARTICLE = "article", _("article")
    PODCAST = "podcast", _("podcast")
    FILM = "film", _("film")
    PUBLICATION = "publication", _("publication")


#: Kinds that are shown as media appearances, with their outlet.
MEDIA_KINDS = (EventKind.ARTICLE, EventKind.PODCAST, EventKind.FILM, EventKind.PUBLICATION)


class EventStatus(models.TextChoices):
    """After schema.org's EventStatusType."""

    SCHEDULED = "scheduled", pgettext_lazy("event", "scheduled")
    CANCELLED = "cancelled", _("cancelled")
    POSTPONED = "postponed", _("postponed")
    RESCHEDULED = "rescheduled", _("rescheduled")
    MOVED_ONLINE = "moved_online", _("moved online")


#: What has one of these doesn't take place on the date it has.
CALLED_OFF = (EventStatus.CANCELLED, EventStatus.POSTPONED)


class AttendanceMode(models.TextChoices):
    """After schema.org's EventAttendanceModeEnumeration."""

    ON_SITE = "on_site", _("on site")
    ONLINE = "online", _("online")
    BOTH = "both", _("on site and online")


class Precision(models.TextChoices):
    """How exactly the time is known. «Time unknown» is not «all day»."""

    TIME = "time", _("date and time")
    ALL_DAY = "all_day", _("all day, one day or several")
    DAY = "day", _("one day, no time known")
    RANGE = "range", _("several days, no time known")
    MONTH = "month", _("a month")
    MONTH_RANGE = "month_range", _("several months")
    YEAR = "year", _("a year")


#: What is known no better than by the month or the year has no place in a calendar.
IN_CALENDARS = (Precision.TIME, Precision.ALL_DAY, Precision.DAY, Precision.RANGE)

SPOKEN_LANGUAGES = [
    ("sv", _("Swedish")),
    ("en", _("English")),
    ("fi", _("Finnish")),
    ("se", _("Northern Sami")),
    ("es", _("Spanish")),
    ("fr", _("French")),
    ("de", _("German")),
    ("ar", _("Arabic")),
    ("swl", _("Swedish Sign Language")),
]


class RegistrationStatus(models.TextChoices):
    CONFIRMED = "confirmed", pgettext_lazy("registration", "has a place")
    WAITING = "waiting", pgettext_lazy("registration", "on the waiting list")
    CANCELLED = "cancelled", pgettext_lazy("registration", "cancelled")


class QuestionKind(models.TextChoices):
    TEXT = "text", _("text")
    CHOICE = "choice", _("one of several")
    CHECK_BOX = "check_box", _("check box")


class TourStatus(models.TextChoices):
    NEW = "new", pgettext_lazy("tour request", "new")
    PROPOSED = "proposed", pgettext_lazy("tour request", "date proposed")
    CONFIRMED = "confirmed", pgettext_lazy("tour request", "confirmed")
    DECLINED = "declined", pgettext_lazy("tour request", "declined")
    WITHDRAWN = "withdrawn", pgettext_lazy("tour request", "withdrawn")
    DONE = "done", pgettext_lazy("tour request", "done")


#: Requests that nobody has decided about, and those with a date that both sides know.
UNDECIDED_TOURS = (TourStatus.NEW, TourStatus.PROPOSED)
AGREED_TOURS = (TourStatus.CONFIRMED, TourStatus.DONE)
