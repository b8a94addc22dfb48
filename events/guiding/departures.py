"""The departures of a walk that a guide may have led today."""

import datetime as dt
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language

from ..announcement import one_line, status_on
from ..enums import CALLED_OFF, MEDIA_KINDS, Precision
from ..models import Attendance, EventPage, Occurrence
from ..models.done_once import DAYS_KEPT
from ..registration.occasion import identity_of
from ..timespan import LOCAL
from ..wording import hours_on

#: A tour that ended late in the evening may be counted on the way home.
STILL_COUNTED = dt.timedelta(hours=6)
#: Of a month or a year nobody knows the day.
WITH_A_DAY = (Precision.TIME, Precision.ALL_DAY, Precision.DAY, Precision.RANGE)
MOST = 20


def departures_today(walk_key: UUID, at: dt.datetime | None = None) -> list[dict]:
    """Return the departures of a walk on the day of ``at`` (now), soonest first.

    Each is {"identity", "title", "starts", "when", "venue", "counted"}: ``starts`` a date, or a
    date and a time with its zone; ``when`` the hours in words; ``counted`` how many came, if that
    is known already. Unlisted events are among them, since a group that has booked a tour has one;
    what is restricted or called off isn't. In the active language where the event exists in it.
    Three queries.
    """
    at = at or timezone.now()
    today = timezone.localtime(at, LOCAL).date()
    just_over = Q(starts_at__lte=at, ends_at__gt=at - STILL_COUNTED)
    rows = (
        Occurrence.objects.filter(
            Q(pk__in=Occurrence.objects.between(today, today).values("pk")) | just_over,
            page__in=EventPage.objects.published().filter(
                walk__translation_key=walk_key, alias_of__isnull=True
            ),
            precision__in=WITH_A_DAY,
        )
        .exclude(page__kind__in=MEDIA_KINDS)
        .select_related("page__locale")
        .defer("page__body")
        .order_by("starts_at", "pk")
    )
    found = {}
    for row in rows:
        identity = identity_of(row.page, row)
        is_ours = row.page.locale.language_code == get_language()
        if status_on(row.page, row) not in CALLED_OFF and (is_ours or identity not in found):
            found[identity] = _told(identity, row, today)
    told = list(found.values())[:MOST]
    counts = Attendance.objects.filter(record__in=[one["identity"] for one in told])
    totals = {str(count.record_id): count.total for count in counts}
    return [one | {"counted": totals.get(one["identity"])} for one in told]


def is_within_reach(date: Occurrence, at: dt.datetime | None = None) -> bool:
    """Return whether a guide may count, at ``at`` (now), those who came on a date.

    Not what is over since long, which nobody watches any more, or what is yet to come. A telephone
    may have been away from the network for weeks, and its clock may be wrong.
    """
    at = at or timezone.now()
    return date.starts_at <= at + dt.timedelta(days=1) and date.ends_at > at - dt.timedelta(
        days=DAYS_KEPT
    )


def _told(identity: UUID, row: Occurrence, today: dt.date) -> dict:
    is_timed = row.precision == Precision.TIME
    starts = timezone.localtime(row.starts_at, LOCAL) if is_timed else row.start_date
    return {
        "identity": str(identity),
        "title": one_line(row.page.title),
        "starts": starts.isoformat(),
        "when": hours_on(row, max(row.start_date, min(today, row.end_date or today))),
        "venue": one_line(row.page.venue),
    }
