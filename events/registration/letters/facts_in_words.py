"""What a mail says of the event itself: when, where, what one needs to know before one comes."""

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from wagtail_localize.models import StringTranslation
from wagtail_localize.strings import StringValue

from ...announcement import is_online_only, one_line, place_of, plain
from ...detail import access_facts, linked_pages, spoken_languages, status_text
from ...enums import CALLED_OFF, AttendanceMode, EventStatus, Precision
from ...timespan import LOCAL, Timespan
from ...wording import in_words
from ..facts import in_main_language
from .case import Case
from .content import Fact


def facts(case: Case) -> list[Fact]:
    """Return the rows of facts; those without content are left out."""
    rows = [*former(case), *places_to_be(case)]
    # What is postponed has no time: that it was to be then is said in words.
    if case.status != EventStatus.POSTPONED:
        rows.insert(0, Fact(pgettext("fact", "When"), when(case)))
    if case.is_cancelled:
        return rows
    if case.event.attendance_mode == AttendanceMode.BOTH and not _is_online_only(case):
        rows.append(
            Fact(_("How to attend"), capfirst(str(case.event.get_attendance_mode_display())))
        )
    rows.append(Fact(_("Your registration"), places(case)))
    if organiser := one_line(case.event.organiser):
        rows.append(Fact(_("Organiser"), organiser, _lang(case)))
    return rows


def when(case: Case) -> str:
    """Return when it is; whose time it is, where somebody may take part from elsewhere."""
    text = in_words(case.date)
    if case.date.precision == Precision.TIME and case.event.attendance_mode != "on_site":
        return _("%(when)s (Swedish time)") % {"when": text}
    return text


def former(case: Case) -> list[Fact]:
    """Return when it was to be, if it has been moved and that is known."""
    date = case.date
    if case.status not in (EventStatus.RESCHEDULED, EventStatus.POSTPONED) or not date.former_date:
        return []
    label = _("Former time") if _has_new_time_only(case) else _("Former date")
    precision = Precision.DAY if date.former_time is None else Precision.TIME
    return [Fact(label, in_words(Timespan(precision, date.former_date, date.former_time)))]


def places_to_be(case: Case) -> list[Fact]:
    """Return where it is, on site and online. The link is for those who have a place."""
    rows = []
    label, original = pgettext("fact", "Where"), _venue_in_swedish(case)
    if original and not _is_translation(original, case.event.venue, case.event.locale_id):
        # The translation is behind, and would lead people to where it was before.
        rows.append(Fact(label, original, settings.LANGUAGE_CODE))
    elif place := place_of(case.event, case.status):
        rows.append(Fact(label, place, "" if _is_online_only(case) else _lang(case)))
        if original:
            rows.append(Fact(_("Where, in Swedish"), original, settings.LANGUAGE_CODE))
    if not case.is_confirmed or case.status in CALLED_OFF:
        return rows
    label = _("Link for taking part")
    if link := case.date.online_link:
        rows.append(Fact(label, link, url=link))
    elif case.event.attendance_mode != AttendanceMode.ON_SITE or _is_online_only(case):
        rows.append(Fact(label, _("You will get it in another mail before the event.")))
    return rows


def places(case: Case) -> str:
    """Return what the registration holds: so many places, or so many wished for."""
    number = case.registration.places
    if case.is_confirmed:
        return ngettext("%(number)d place", "%(number)d places", number) % {"number": number}
    return ngettext(
        "on the waiting list for %(number)d place",
        "on the waiting list for %(number)d places",
        number,
    ) % {"number": number}


def good_to_know(case: Case) -> list[Fact]:
    """Return what helps somebody to get there and to take part."""
    rows = []
    on_site = not _is_online_only(case)
    walk = linked_pages(case.event)[1] if on_site and case.event.walk_id else None
    if walk and (meeting_point := one_line(walk.specific.meeting_point)):
        rows.append(Fact(_("Meeting point"), meeting_point, _lang(case)))
    if on_site and (access := access_facts(case.event)):
        words = ", ".join(fact[:1].lower() + fact[1:] for fact in access)
        rows.append(Fact(_("Accessibility"), capfirst(words)))
    if note := plain(case.event.accessibility_note).strip():
        rows.append(Fact(_("More about accessibility"), note, _lang(case)))
    if spoken := spoken_languages(list(case.event.spoken_languages.all())):
        rows.append(Fact(_("Languages spoken"), spoken))
    return rows


def status_line(case: Case) -> str:
    """Return what the status of the date means for somebody who is registered; maybe nothing."""
    if case.status == EventStatus.RESCHEDULED and _has_new_time_only(case):
        return _("The event has a new time.")
    if case.status == EventStatus.POSTPONED:
        return _("The event is postponed. We will write to you when there is a new date.")
    return status_text(case.status)


def day(case: Case) -> str:
    """Return the date for a subject, as short as can be: “17 May”."""
    date = case.date
    if date.precision != Precision.TIME and date.start_date != date.end_date:
        return in_words(date)
    this_year = date.start_date.year == timezone.localdate(timezone=LOCAL).year
    return date_format(date.start_date, "j F" if this_year else "j F Y")


def _has_new_time_only(case: Case) -> bool:
    return case.date.former_date == case.date.start_date


def _is_online_only(case: Case) -> bool:
    return is_online_only(case.event, case.status)


def _venue_in_swedish(case: Case) -> str:
    """Return the place in Swedish, where the event's page has it in other words.

    That is what the signs say, and it is right even while a translation is behind.
    """
    if _is_online_only(case) or case.event.language == settings.LANGUAGE_CODE:
        return ""
    main = in_main_language(case.occasion).event
    original = main.venue if main.language == settings.LANGUAGE_CODE else ""
    return original if original != case.event.venue else ""


def _is_translation(original: str, text: str, locale_id: int) -> bool:
    """Return whether somebody has translated ``original`` with ``text``."""
    return StringTranslation.objects.filter(
        translation_of__data=StringValue.from_plaintext(original).data,
        context__path="venue",
        locale=locale_id,
        data__in=[text, StringValue.from_plaintext(text).data],
    ).exists()


def _lang(case: Case) -> str:
    return case.event.language if case.in_other_language else ""
