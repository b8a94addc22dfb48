"""Read what a guide's telephone says of how many came."""

import datetime as dt
import re
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from core.json_bodies import Refused, read_object, text_in, unreadable

from ..models.done_once import DAYS_KEPT
from ..models.record import MOST_PEOPLE
from ..registration.attendance import Came
from ..timespan import LOCAL

LONGEST_GROUP = 120
LONGEST_REMARK = 600
#: What has no place in a line of text, half of a pair of surrogates among it.
UNFIT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True)
class Report:
    """What a guide counted. ``identity`` is the departure's, None for a group without one."""

    key: UUID
    token: str
    identity: UUID | None
    came: Came
    group: str
    remark: str
    counted_at: dt.datetime


def read_report(body: bytes, at: dt.datetime | None = None) -> Report:
    """Return the report in a request's body, which may be anything. ``at`` is now.

    A text that is too long is cut, and a time that can't be is taken for now: whoever typed them is
    on the way home. Raises ``Refused`` with the code "unreadable" or "numbers".
    """
    said = read_object(body)
    try:
        key = UUID(said["key"])
        identity = UUID(said["identity"]) if said.get("identity") else None
    except (KeyError, ValueError, TypeError, AttributeError):
        raise unreadable() from None
    return Report(
        key=key,
        token=text_in(said, "token"),
        identity=identity,
        came=Came(*(_number(said.get(name)) for name in Came._fields)),
        group=" ".join(_text(said.get("group")).split())[:LONGEST_GROUP],
        remark=_text(said.get("remark")).strip()[:LONGEST_REMARK],
        counted_at=_time(said.get("counted_at"), at or timezone.now()),
    )


def _number(value) -> int:
    # True is a number to Python, and 7.0 is one to JavaScript.
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if type(value) is not int or not 0 <= value <= MOST_PEOPLE:
        raise Refused("numbers", _("Write numbers from 0 to 100,000."))
    return value


def _text(value) -> str:
    return UNFIT.sub(" ", value) if isinstance(value, str) else ""


def _time(value, now: dt.datetime) -> dt.datetime:
    """Return when it was counted; ``now`` if the telephone's clock can't be right."""
    try:
        time = parse_datetime(value)
    except (TypeError, ValueError):
        time = None
    if time is None:
        return now
    if timezone.is_naive(time):
        time = time.replace(tzinfo=LOCAL)
    return time if now - dt.timedelta(days=DAYS_KEPT) <= time <= now else now
