"""The date as a calendar file: what the public one says, and the link for who has a place."""

from django.utils.translation import gettext as _
from django.utils.translation import override
from icalendar import Event

from core.file_names import file_name
from mailing.letters import Attachment

from ...calendar.document import document
from ...calendar.selection import entries_for
from ...enums import CALLED_OFF, IN_CALENDARS
from .case import Case

MEDIA_TYPE = "text/calendar"


def calendar_file(case: Case) -> Attachment | None:
    """Return the date as a calendar file; None if it isn't known to the day.

    The entry has the UID and the SEQUENCE of the public one, so that it takes the other's place in
    a calendar that has it. Only those who have a place get the private link.
    """
    if case.date.precision not in IN_CALENDARS:
        return None
    with override(case.event.language):
        entries = entries_for([case.date.pk])
        if not entries:
            return None
        if case.date.online_link and case.is_confirmed and case.status not in CALLED_OFF:
            entries = [_with_link(entries[0], case.date.online_link)]
        name = file_name(case.event.slug, "ics", "event")
        return Attachment(name, document(entries), MEDIA_TYPE)


def _with_link(entry: bytes, link: str) -> bytes:
    component = Event.from_ical(entry)
    text = component.pop("description")
    line = _("Link for taking part: %(link)s") % {"link": link}
    component.add("description", f"{line}\n\n{text}", parameters=dict(text.params))
    return component.to_ical()
