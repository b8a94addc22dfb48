"""What was done with registrations and by whom, in the history of the event's page.

Nothing personal is noted: which date, how many rows, and the number of a registration, which means
nothing once that is made anonymous.
"""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.log_actions import LogActionRegistry, LogFormatter, log
from wagtail.models import PageLogEntry

from ...models import Occurrence
from ...wording import in_words
from ..facts import span_of
from ..occasion import Occasion

PREFIX = "events.registrations."
LABELS = {
    "view": gettext_lazy("Look at registrations"),
    "print": gettext_lazy("Print registrations"),
    "export": gettext_lazy("Export registrations"),
    "checkin": gettext_lazy("Check in"),
    "message": gettext_lazy("Write to those registered"),
    "add": gettext_lazy("Add a registration"),
    "change": gettext_lazy("Change a registration"),
    "cancel": gettext_lazy("Cancel a registration"),
    "promote": gettext_lazy("Give somebody who waits a place"),
    "resend": gettext_lazy("Send the confirmation again"),
    "count": gettext_lazy("Count those who came"),
    "extract": gettext_lazy("Hand out a person’s details"),
    "erase": gettext_lazy("Delete a person’s details"),
}
#: Of a row of taps at the door, one an hour is noted for each person who taps.
CHECK_IN_PAUSE = dt.timedelta(hours=1)


def note(user, occasion: Occasion, verb: str, **facts) -> None:
    """Note that ``user`` did ``verb``, a key of ``LABELS``, with a date.

    ``facts`` may be ``rows``, how many registrations it was about, and ``registration``, the number
    of a single one.
    """
    data = {"identity": str(occasion.identity), "date": stored_date(occasion.occurrence), **facts}
    log(instance=occasion.event, action=PREFIX + verb, user=user, data=data)


def note_check_in(user, occasion: Occasion) -> None:
    """Note that ``user`` checks people in, unless that was noted within the last hour."""
    lately = PageLogEntry.objects.filter(
        page_id=occasion.event.pk,
        user=user,
        action=f"{PREFIX}checkin",
        timestamp__gte=timezone.now() - CHECK_IN_PAUSE,
        data__identity=str(occasion.identity),
    )
    if not lately.exists():
        note(user, occasion, "checkin")


def register(actions: LogActionRegistry) -> None:
    """Let histories tell of what was done with registrations."""
    for verb in LABELS:
        actions.register_action(PREFIX + verb)(_formatter(verb))


def _formatter(verb: str) -> type[LogFormatter]:
    class RegistrationsFormatter(LogFormatter):
        label = LABELS[verb]

        def format_message(self, log_entry) -> str:
            return _message(verb, log_entry.data)

    return RegistrationsFormatter


def _message(verb: str, data: dict) -> str:
    words = {"date": date_in_words(data), "number": data.get("registration", "?")}
    rows = data.get("rows")
    if rows is not None:
        words["rows"] = rows
        return _about_many(verb, rows) % words
    single = {
        "view": _("Looked at registration #%(number)s for %(date)s"),
        "checkin": _("Checked people in on %(date)s"),
        "add": _("Added registration #%(number)s for %(date)s"),
        "change": _("Changed registration #%(number)s for %(date)s"),
        "cancel": _("Cancelled registration #%(number)s for %(date)s"),
        "promote": _("Gave registration #%(number)s for %(date)s a place out of turn"),
        "resend": _("Sent the confirmation of registration #%(number)s for %(date)s again"),
        "count": _("Wrote down how many came on %(date)s"),
        "extract": _("Handed out the details in registration #%(number)s for %(date)s"),
        "erase": _("Deleted the details in registration #%(number)s for %(date)s"),
    }
    return single.get(verb, str(LABELS[verb])) % words


def _about_many(verb: str, rows: int) -> str:
    match verb:
        case "print":
            return ngettext(
                "Printed %(rows)s registration for %(date)s",
                "Printed %(rows)s registrations for %(date)s",
                rows,
            )
        case "export":
            return ngettext(
                "Exported %(rows)s registration for %(date)s",
                "Exported %(rows)s registrations for %(date)s",
                rows,
            )
        case "message":
            return ngettext(
                "Wrote to %(rows)s of those registered for %(date)s",
                "Wrote to %(rows)s of those registered for %(date)s",
                rows,
            )
    return ngettext(
        "Looked at %(rows)s registration for %(date)s",
        "Looked at %(rows)s registrations for %(date)s",
        rows,
    )


def stored_date(row: Occurrence) -> dict:
    """Return when it is, for JSON: the date may be moved, the history keeps what it was."""
    return {
        "precision": row.precision,
        "start_date": row.start_date.isoformat(),
        "start_time": row.start_time and row.start_time.isoformat(),
        "end_date": row.end_date and row.end_date.isoformat(),
        "end_time": row.end_time and row.end_time.isoformat(),
    }


def date_in_words(data: dict) -> str:
    """Return the date that a line of the history is about, in the active language."""
    stored = data.get("date")
    return in_words(span_of(stored)) if stored else "?"
