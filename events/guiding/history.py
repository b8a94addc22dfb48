"""What guides handed in, in the history of the event. Numbers only, and whose link it was."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry, LogFormatter, log

from walks.guide.access import Reporter

from ..registration.attendance import Outcome
from ..registration.occasion import Occasion
from ..registration.staff.history import date_in_words, stored_date
from .report import Report

REPORTED = "events.guiding.report"


def note(occasion: Occasion, reporter: Reporter, report: Report, outcome: Outcome) -> None:
    """Note that a guide handed in a count for a date, and what became of it."""
    data = {
        "identity": str(occasion.identity),
        "date": stored_date(occasion.occurrence),
        **report.came._asdict(),
        "counted_at": report.counted_at.isoformat(),
        "outcome": outcome.value,
    }
    if reporter.link:
        data["link"] = reporter.link.label
    log(instance=occasion.event, action=REPORTED, user=reporter.user, data=data)


def in_words(data: dict) -> str:
    """Return what a line of the history says, in the active language."""
    words = {name: data.get(name, "?") for name in ("women", "men", "other", "link")}
    said = [
        _(
            "A guide counted %(women)s women, %(men)s men and %(other)s other or unknown on "
            "%(date)s."
        )
        % (words | {"date": date_in_words(data)})
    ]
    if "link" in data:
        said.append(_("Guide link: %(label)s.") % {"label": data["link"]})
    if data.get("outcome") == Outcome.BESIDE:
        said.append(_("There was a count from us already; it stays."))
    elif data.get("outcome") == Outcome.OLDER:
        said.append(_("A guide’s later count was here already; it stays."))
    return " ".join(said)


@hooks.register("register_log_actions")
def register(actions: LogActionRegistry) -> None:
    """Let histories tell of it."""

    class ReportFormatter(LogFormatter):
        label = gettext_lazy("A guide hands in a count")

        def format_message(self, log_entry) -> str:
            return in_words(log_entry.data)

    actions.register_action(REPORTED)(ReportFormatter)
