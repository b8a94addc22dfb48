"""How many came to a date: counted at the door, reported by a guide, or typed in afterwards.

A count is kept whatever becomes of the personal data; a date needs no registrations to have one.
"""

import datetime as dt
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.periodic import run_every

from ..models import Attendance, DoneOnce, OccurrenceRecord
from ..models.record import LONGEST_REMARK, MOST_PEOPLE
from .waiting_list import locked


class Came(NamedTuple):
    """How many came."""

    women: int = 0
    men: int = 0
    other: int = 0

    @property
    def total(self) -> int:
        return sum(self)


class Outcome(StrEnum):
    """What became of a guide's report."""

    #: It is the count now.
    SAVED = "saved"
    #: We had counted ourselves: our numbers stay, and the remark tells what the guide counted.
    BESIDE = "beside"
    #: A guide has counted later than this one did.
    OLDER = "older"


def attendance_of(record: OccurrenceRecord) -> Attendance | None:
    """Return the count of a date; None if there is none yet."""
    return Attendance.objects.filter(record=record).select_related("counted_by").first()


def came_by_check_in(record: OccurrenceRecord) -> Came:
    """Return how many were checked in: on registrations of any status, and without one.

    Reads the record's own counts anew, so that ``record`` shows them too.
    """
    registered = record.registrations.order_by().aggregate(
        women=Sum("came_women", default=0),
        men=Sum("came_men", default=0),
        other=Sum("came_other", default=0),
    )
    record.refresh_from_db(fields=["walk_in_women", "walk_in_men", "walk_in_other"])
    return Came(
        registered["women"] + record.walk_in_women,
        registered["men"] + record.walk_in_men,
        registered["other"] + record.walk_in_other,
    )


@transaction.atomic
def fill_from_check_in(record: OccurrenceRecord, user) -> Attendance:
    """Write down how many were checked in as the count of a date; return it.

    The remark stays; the numbers of an earlier count are replaced.
    """
    locked(record.pk)
    return _save(record, came_by_check_in(record), None, Attendance.Source.CHECK_IN, user, None)


@transaction.atomic
def save_count(
    record: OccurrenceRecord,
    women: int,
    men: int,
    other: int,
    remark: str,
    source: str,
    user,
    report_key: UUID,
) -> Attendance:
    """Write down how many came to a date; return its count.

    ``report_key`` names this report. One that comes again, late or at the same time, changes
    nothing, also if something else was reported meanwhile. ``source`` is an ``Attendance.Source``;
    ``user`` who counted, or None. Raises ``ValidationError`` for numbers that can't be.
    """
    came = checked(Came(women, men, other))
    locked(record.pk)
    if not DoneOnce.objects.claim(report_key) and (known := attendance_of(record)):
        return known
    return _save(record, came, remark, source, user, report_key)


def checked(came: Came) -> Came:
    """Return the numbers; raise ``ValidationError`` for those that can't be."""
    if not all(0 <= number <= MOST_PEOPLE for number in came):
        raise ValidationError(_("Write numbers from 0 to 100,000."), "count")
    return came


@transaction.atomic
def save_report(
    record: OccurrenceRecord, came: Came, remark: str, user, report_key: UUID, at: dt.datetime
) -> Outcome:
    """Write down what a guide counted at ``at``, an aware datetime; return what became of it.

    The guide who counted last is right, whoever's report arrives last. But what was typed in here,
    or counted at the door, was decided on with more at hand than a head-count in the street: it
    stays, and the report becomes a line of its remark, for whoever looks at the numbers to judge.
    Whether the report came before is for the caller to know: see ``DoneOnce``.
    """
    checked(came)
    locked(record.pk)
    known = attendance_of(record)
    source = Attendance.Source.GUIDE
    if known and known.source != source:
        line = _told(came, remark)
        known.remark = "\n".join(filter(None, [known.remark, line]))[:LONGEST_REMARK]
        known.save(update_fields=["remark", "updated_at"])
        return Outcome.BESIDE
    if known and known.counted_at and known.counted_at > at:
        return Outcome.OLDER
    _save(record, came, remark, source, user, report_key, at)
    return Outcome.SAVED


def _told(came: Came, remark: str) -> str:
    """Return what a guide counted, for a remark, in the language that we write in."""
    with override(settings.LANGUAGE_CODE):
        counted = _("The guide counted %(women)s women, %(men)s men, %(other)s other or unknown.")
        return f"{counted % came._asdict()} {remark}".strip()


def _save(
    record,
    came: Came,
    remark: str | None,
    source: str,
    user,
    key: UUID | None,
    counted_at: dt.datetime | None = None,
):
    values = {
        **came._asdict(),
        "source": source,
        "counted_by": user,
        "counted_at": counted_at,
    }
    if remark is not None:
        values["remark"] = remark
    if key is not None:
        values["report_key"] = key
    attendance, _created = Attendance.objects.update_or_create(record=record, defaults=values)
    return attendance


@run_every(days=1)
def forget_what_was_done_once(at: dt.datetime | None = None) -> None:
    """Remove the names of taps and reports that nobody will send again."""
    DoneOnce.objects.old(at or timezone.now()).delete()
