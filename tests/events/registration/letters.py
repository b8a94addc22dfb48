"""Write the mails that lie in the outbox, as they would be written when their turn comes."""

from icalendar import Calendar

from events.models import EventPage
from mailing.letters import Letter, writer_of
from mailing.models import OutgoingMail


def write(kind: str, registration, **data) -> Letter | None:
    """Return the letter of ``kind`` to somebody as it would be written now."""
    return writer_of(kind)(OutgoingMail(kind=kind, about=str(registration.pk), data=data))


def send(kind: str, registration, **data) -> Letter:
    """Write a letter and let it be sent: somebody has been told what it says."""
    letter = write(kind, registration, **data)
    letter.once_sent()
    registration.refresh_from_db()
    return letter


def entry_of(letter: Letter):
    """Return the only entry of the calendar file that comes with a letter; None without a file."""
    entries = [
        entry
        for attachment in letter.attachments
        for entry in Calendar.from_ical(attachment.content).walk("VEVENT")
    ]
    assert len(entries) <= 1
    return entries[0] if entries else None


def change(page, date=None, **values) -> EventPage:
    """Publish an event with other values; those of ``date`` are its first date's."""
    page = EventPage.objects.get(pk=page.pk)
    for name, value in values.items():
        setattr(page, name, value)
    if date:
        rows = list(page.occurrences.all())
        for name, value in date.items():
            setattr(rows[0], name, value)
        page.occurrences = rows
    page.save_revision().publish()
    return EventPage.objects.get(pk=page.pk)
