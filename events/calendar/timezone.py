"""The time zone of all our events, and instants written so that every program reads the same one.

The rules are written by hand, as the two yearly ones that have held since 1996. Generated lists of
past changes make some programs an hour wrong: they go on with the last entry of the list.
"""

import datetime as dt

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard, vRecur

from ..timespan import LOCAL

#: The first year in which both rules held all year: summer time lasts until October.
RULES_SINCE = 1996
ONE_HOUR, TWO_HOURS = dt.timedelta(hours=1), dt.timedelta(hours=2)


def stockholm() -> Timezone:
    """Return the VTIMEZONE of Europe/Stockholm."""
    zone = Timezone()
    zone.add("tzid", LOCAL.key)
    zone.add_component(
        _rule(TimezoneDaylight(), "CEST", dt.datetime(RULES_SINCE, 3, 31, 2), ONE_HOUR, TWO_HOURS)
    )
    zone.add_component(
        _rule(TimezoneStandard(), "CET", dt.datetime(RULES_SINCE, 10, 27, 3), TWO_HOURS, ONE_HOUR)
    )
    return zone


def _rule(part, name: str, first: dt.datetime, before: dt.timedelta, after: dt.timedelta):
    """Fill in one half of the year, which begins on the last Sunday of a month."""
    part.add("tzname", name)
    part.add("dtstart", first)
    part.add("tzoffsetfrom", before)
    part.add("tzoffsetto", after)
    part.add("rrule", vRecur(freq="YEARLY", bymonth=first.month, byday="-1SU"))
    return part


def as_written(instant: dt.datetime) -> dt.datetime:
    """Return an aware instant the way to write it: in local time, or in UTC where that is unclear.

    Programs disagree on local times that come twice, or not at all, on the nights the clocks
    change. Before 1996 summer time ended in September, which our rules don't say.
    """
    local = instant.astimezone(LOCAL)
    comes_twice = local.utcoffset() != local.replace(fold=1 - local.fold).utcoffset()
    if comes_twice or local.year < RULES_SINCE:
        return instant.astimezone(dt.UTC)
    return local
