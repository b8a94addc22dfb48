"""When things happen: dates of the archive as the sources know them, and of examples by rule."""

import datetime as dt

from events.enums import Precision
from events.timespan import Timespan

WEEK = 7


def archived_span(date: dict) -> Timespan:
    """Return the time of an archived event, as exactly as its source gives it and no more.

    ``date`` has "precision" and "value", and "end" where there is more than one day or month.
    """
    precision = Precision(date["precision"])
    end = _first_day(date["end"]) if date["end"] else None
    return Timespan(precision, _first_day(date["value"]), None, end, None).normalised()


def _first_day(value: str) -> dt.date:
    """Return the first day of "2024", "2024-05" or "2024-05-16", or of "2024-05-16/2024-05-18"."""
    year, *rest = value.partition("/")[0].split("-")
    month, day = (*map(int, rest), 1, 1)[:2]
    return dt.date(int(year), month, day)


def example_span(occurrence: dict, today: dt.date) -> Timespan:
    """Return the time of an example's occurrence, seen from ``today``."""
    start = example_date(occurrence["on"], today)
    if "start" in occurrence:
        return Timespan(
            Precision.TIME,
            start,
            dt.time.fromisoformat(occurrence["start"]),
            start,
            dt.time.fromisoformat(occurrence["end"]),
        )
    last = start + dt.timedelta(days=occurrence["days"] - 1)
    return Timespan(Precision.RANGE, start, None, last, None)


def example_date(rule: dict, today: dt.date) -> dt.date:
    """Return the date that a rule means on ``today``.

    ``{"days": n}`` is n days ahead; ``{"winter": [month, day]}`` the next such date, never today.
    With "weekday" (Monday is 0), the first such weekday from that date on.
    """
    if "winter" in rule:
        this_year, next_year = (
            _to_weekday(dt.date(year, *rule["winter"]), rule)
            for year in (today.year, today.year + 1)
        )
        return this_year if this_year > today else next_year
    return _to_weekday(today + dt.timedelta(days=rule["days"]), rule)


def _to_weekday(date: dt.date, rule: dict) -> dt.date:
    if "weekday" not in rule:
        return date
    return date + dt.timedelta(days=(rule["weekday"] - date.weekday()) % WEEK)
