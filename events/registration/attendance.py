"""How many came to a date: counted at the door, reported by a guide, or typed in afterwards.

A count is kept whatever becomes of the personal data; a date needs no registrations to have one.
"""

import datetime as dt
from typing import NamedTuple
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from core.periodic import run_every

from ..models import Attendance, DoneOnce, OccurrenceRecord
from ..models.record import MOST_PEOPLE
from .waiting_list import locked


class Came(NamedTuple):
    """How many came."""

    women: int = 0
    men: int = 0
    other: int = 0

    @property
    def total(self) -> int:
        return sum(self)


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
    came = Came(women, men, other)
    if not all(0 <= number <= MOST_PEOPLE for number in came):
        raise ValidationError(_("Write numbers from 0 to 100,000."), "count")
    locked(record.pk)
    if not DoneOnce.objects.claim(report_key) and (known := attendance_of(record)):
        return known
    return _save(record, came, remark, source, user, report_key)


def _save(record, came: Came, remark: str | None, source: str, user, key: UUID | None):
    values = {**came._asdict(), "source": source, "counted_by": user}
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
