"""Write down what a guide counted, once, however often and however late the report arrives."""

import logging
from typing import NamedTuple

from django.conf import settings
from django.core.signing import BadSignature
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.json_bodies import Refused
from core.throttle import Throttle
from walks.guide.access import Reporter, guide_from_token

from ..models import Attendance, DoneOnce, EventPage, Occurrence, OccurrenceRecord
from ..registration.attendance import Outcome, save_report
from ..registration.occasion import Occasion, occasion_at, record_of
from . import history
from .departures import is_within_reach
from .group_event import event_for, event_key, walk_of
from .report import Report

logger = logging.getLogger(__name__)

PERMISSION = "accounts.record_attendance"
#: Each may make a page. Nobody leads sixty groups in an hour.
REPORTS = Throttle("guide-counts", limit=60, seconds=60 * 60)


class HandedIn(NamedTuple):
    """What became of a report. ``is_new``: it hadn't come before."""

    is_new: bool
    outcome: Outcome = Outcome.SAVED


def hand_in(report: Report) -> HandedIn:
    """Write a report down, unless it came before; return what became of it.

    Every report leaves a line in the history of the event, also one that changes no number. Raises
    ``Refused`` with the code "guide", "departure", "walk", "often" or "later".
    """
    reporter = reporter_of(report.token)
    if came_before(report):
        return HandedIn(is_new=False)
    who = f"user {reporter.user.pk}" if reporter.user else f"link {reporter.link.pk}"
    if REPORTS.wait(who):
        raise Refused("often", _("Too many counts in a short time. Try again in an hour."), 429)
    handed_in = _write(report, reporter)
    if handed_in.is_new:
        REPORTS.count(who)
    return handed_in


def reporter_of(token: str) -> Reporter:
    """Return who holds ``token``; raise ``Refused`` if they may not report."""
    try:
        reporter = guide_from_token(token)
    except BadSignature:
        reporter = None
    if reporter is None or (reporter.user and not reporter.user.has_perm(PERMISSION)):
        raise Refused(
            "guide",
            _(
                "Your access as a guide has ended, so the count couldn’t be handed in. It stays on "
                "this telephone. Ask the editors for a new link, open it here, and the count is "
                "sent."
            ),
            403,
        )
    return reporter


def came_before(report: Report) -> bool:
    """Return whether a report is known already, even if the names of old ones are forgotten."""
    return (
        DoneOnce.objects.filter(key=report.key).exists()
        or Attendance.objects.filter(report_key=report.key).exists()
        or EventPage.objects.filter(translation_key=event_key(report.key)).exists()
    )


@transaction.atomic
def _write(report: Report, reporter: Reporter) -> HandedIn:
    # Whoever comes with the same name at the same time waits here until this one is through.
    if not DoneOnce.objects.claim(report.key):
        return HandedIn(is_new=False)
    occasion, record = _date_of(report, reporter)
    outcome = save_report(
        record, report.came, _remark(report), reporter.user, report.key, report.counted_at
    )
    history.note(occasion, reporter, report, outcome)
    return HandedIn(True, outcome)


def _date_of(report: Report, reporter: Reporter) -> tuple[Occasion, OccurrenceRecord]:
    if report.identity is not None:
        record = OccurrenceRecord.objects.filter(pk=report.identity).first()
        occasion = record and occasion_at(record, settings.LANGUAGE_CODE, public=False)
        walk = occasion and occasion.event.walk
        is_ours = walk and walk.translation_key == reporter.walk_key
        if not is_ours or not is_within_reach(occasion.occurrence):
            raise Refused(
                "departure",
                _(
                    "That departure is no longer there. The count stays on this telephone: hand it "
                    "in as a new group instead."
                ),
            )
        return occasion, record
    walk = walk_of(reporter)
    if walk is None:
        raise Refused(
            "walk",
            _("This walk is no longer there. Tell the editors how many came."),
        )
    try:
        date = event_for(report, walk, reporter)
    except LookupError as problem:
        logger.error("A guide’s count can’t be handed in: %s", problem)
        message = _("The count can’t be handed in now. It stays on this telephone.")
        raise Refused("later", message, 409) from problem
    return _occasion(date), record_of(date)


def _occasion(date: Occurrence) -> Occasion:
    return Occasion(date.page, date)


def _remark(report: Report) -> str:
    """Return the group and the remark as one text, in the language that we write in."""
    if not report.group:
        return report.remark
    with override(settings.LANGUAGE_CODE):
        group = _("Group: %(group)s") % {"group": report.group}
    return f"{group}\n{report.remark}".strip()
