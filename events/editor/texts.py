"""What the dates in the editor of an event say. The browser fills in ``%(name)s``."""

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from ..enums import EventStatus
from ..wording import conventions


def editor_texts() -> dict:
    """Return the texts for ``static/js/editor/dates/`` in the active language."""
    language = (get_language() or "en")[:2]
    return {
        # How dates are written
        "language": language,
        "at": conventions().before_time,
        "all_day": _("all day"),
        "separator": "." if language == "sv" else ":",
        "statuses": {
            status.value: str(status.label)
            for status in EventStatus
            if status != EventStatus.SCHEDULED
        },
        # Rows
        "no_date": _("no date yet"),
        "takes_registrations": _("registration"),
        "registered_one": ngettext("%(count)s registration", "%(count)s registrations", 1),
        "registered_many": ngettext("%(count)s registration", "%(count)s registrations", 2),
        "kept": _(
            "People have registered for this date, or have been counted there, so it can’t be "
            "removed. Choose the status “cancelled” instead."
        ),
        "to_status": _("Go to the status"),
        "moved": _("Visitors see %(text)s until you publish. Is the date moved?"),
        "moved_one": ngettext(
            "%(count)s registration counts on it.", "%(count)s registrations count on it.", 1
        ),
        "moved_many": ngettext(
            "%(count)s registration counts on it.", "%(count)s registrations count on it.", 2
        ),
        "mark_moved": _("Mark it as rescheduled"),
        "marked": _("The date is marked as rescheduled, and the former time is kept."),
        "share": _("Same number of places and registration for all coming dates"),
        "shared_one": ngettext(
            "%(count)s other date is now like this one. Save or publish when you are done.",
            "%(count)s other dates are now like this one. Save or publish when you are done.",
            1,
        ),
        "shared_many": ngettext(
            "%(count)s other date is now like this one. Save or publish when you are done.",
            "%(count)s other dates are now like this one. Save or publish when you are done.",
            2,
        ),
        # By rule
        "incomplete": _("Fill in the first date, and until when or how many times."),
        "failed": _("That didn’t work: the server can’t be reached. Try again."),
        "exists": _("is there already"),
        "add_none": _("Add the dates"),
        "add_one": ngettext("Add %(count)s date", "Add %(count)s dates", 1),
        "add_many": ngettext("Add %(count)s date", "Add %(count)s dates", 2),
        "added_one": ngettext(
            "%(count)s date is added. Save or publish when you are done.",
            "%(count)s dates are added. Save or publish when you are done.",
            1,
        ),
        "added_many": ngettext(
            "%(count)s date is added. Save or publish when you are done.",
            "%(count)s dates are added. Save or publish when you are done.",
            2,
        ),
        "like_none": _("Nothing, leave it empty"),
        # Questions
        "all_dates": _("All dates"),
        "gone_date": _("A date that has been removed"),
    }
