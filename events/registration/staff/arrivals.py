"""Count who has come, tap by tap, on several phones at once.

One person is set: whoever taps "woman" says that she came, however often. Groups and those without
a registration are counted: each tap adds or takes one, in the database, and has a name of its own,
so that a tap sent twice counts once and two phones never undo each other's.
"""

from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from ...models import DoneOnce, OccurrenceRecord, Registration

KINDS = ("women", "men", "other")
#: More than come on one registration; a guard against a finger that rests on the button.
MOST_ON_ONE = 500


def came_alone(registration: Registration, kind: str) -> None:
    """Say that the one person of a registration came, as one of ``KINDS``."""
    values = {f"came_{one}": int(one == kind) for one in KINDS}
    Registration.objects.filter(pk=registration.pk).update(**values, checked_in_at=timezone.now())


@transaction.atomic
def one_of_group(registration: Registration, kind: str, step: int, tap: UUID) -> None:
    """Add (``step`` 1) or take (-1) one of those who came on a registration."""
    if not DoneOnce.objects.claim(tap):
        return
    field = f"came_{kind}"
    rows = Registration.objects.filter(pk=registration.pk)
    if step < 0:
        rows.filter(**{f"{field}__gt": 0}).update(**{field: F(field) - 1})
        rows.filter(came_women=0, came_men=0, came_other=0).update(checked_in_at=None)
    else:
        rows.filter(**{f"{field}__lt": MOST_ON_ONE}).update(
            **{field: F(field) + 1}, checked_in_at=timezone.now()
        )


def undo(registration: Registration) -> None:
    """Say that nobody came on a registration."""
    Registration.objects.filter(pk=registration.pk).update(
        **{f"came_{one}": 0 for one in KINDS}, checked_in_at=None
    )


@transaction.atomic
def walk_in(record: OccurrenceRecord, kind: str, step: int, tap: UUID) -> None:
    """Add or take one of those who came without a registration."""
    if not DoneOnce.objects.claim(tap):
        return
    field = f"walk_in_{kind}"
    rows = OccurrenceRecord.objects.filter(pk=record.pk)
    if step < 0:
        rows = rows.filter(**{f"{field}__gt": 0})
    rows.update(**{field: F(field) + step})
