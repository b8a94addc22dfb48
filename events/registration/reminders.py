"""Remind those who have a place, the day before."""

import datetime as dt

from django.db.models import Q
from django.utils import timezone

from core.periodic import run_every
from mailing import outbox

from ..announcement import status_on
from ..enums import CALLED_OFF, IN_CALENDARS
from ..models import Occurrence, Registration
from ..timespan import LOCAL
from .letters.news import REMINDER
from .occasion import identity_of

#: Local time of the day before, from which reminders go.
FROM = dt.time(9)


@run_every(minutes=15)
def remind(at: dt.datetime) -> int:
    """Put a reminder of each date that begins the day after ``at`` in the outbox; return how many.

    Days are those of the calendar in Sweden: one of them has 23 hours, another 25. Once per
    registration and beginning, so a date that is moved has a reminder of its own. Who registered,
    or got a place, later than reminders go has just had a mail with all there is to know.
    """
    today = timezone.localdate(at, LOCAL)
    since = dt.datetime.combine(today, FROM, LOCAL)
    if at < since:
        return 0
    begins = {
        identity_of(date.page, date): date.starts_at
        for date in _dates_on(today + dt.timedelta(days=1))
    }
    registrations = (
        Registration.objects.confirmed()
        .filter(record__in=begins, anonymised_at=None, created_at__lt=since)
        .filter(Q(promoted_at=None) | Q(promoted_at__lt=since))
        .exclude(email="")
    )
    put = 0
    for key, record in registrations.values_list("pk", "record_id"):
        starts_at = begins[record].isoformat()
        once = f"{REMINDER} {key} {starts_at}"
        put += bool(outbox.put(REMINDER, key, data={"starts_at": starts_at}, once=once))
    return put


def _dates_on(day: dt.date) -> list[Occurrence]:
    """Return the dates that begin on ``day`` and are to take place, in every language."""
    dates = Occurrence.objects.filter(
        start_date=day, precision__in=IN_CALENDARS, page__live=True, page__alias_of__isnull=True
    )
    found = dates.select_related("page").defer("page__body")
    return [date for date in found if status_on(date.page, date) not in CALLED_OFF]
