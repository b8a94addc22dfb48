"""A stretch of time that is known to the minute, the day, the month or the year."""

import calendar
import datetime as dt
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .enums import Precision

LOCAL = ZoneInfo("Europe/Stockholm")
#: Years outside of these are slips of the finger, and the last ones that a calendar knows have no
#: next day.
YEARS = range(1900, 2201)
#: How long something lasts whose end is not known, for the question whether it is over.
ASSUMED_LENGTH = dt.timedelta(hours=2)


@dataclass(frozen=True)
class Timespan:
    """Dates and times are local, in Europe/Stockholm. End dates are inclusive."""

    precision: str
    start_date: dt.date
    start_time: dt.time | None = None
    end_date: dt.date | None = None
    end_time: dt.time | None = None

    def normalised(self) -> "Timespan":
        """Return the span with only what its precision allows.

        A month begins on its first day, times are dropped where none is known. Raises
        ``ValueError(field name, message)`` where something is missing or the wrong way round, for a
        year that can't be meant and for a time that the clocks skip.
        """
        self._refuse_other_ages()
        match self.precision:
            case Precision.TIME:
                return self._timed()
            case Precision.ALL_DAY:
                last = self._not_before_first(self.end_date or self.start_date)
                return replace(self, start_time=None, end_date=last, end_time=None)
            case Precision.DAY:
                return replace(self, start_time=None, end_date=self.start_date, end_time=None)
            case Precision.RANGE:
                last = self._last_date(_("Say which day is the last."))
                return replace(self, start_time=None, end_date=last, end_time=None)
            case Precision.MONTH:
                return self._whole_months(self.start_date)
            case Precision.MONTH_RANGE:
                return self._whole_months(self._last_date(_("Say which month is the last.")))
            case Precision.YEAR:
                year = self.start_date.year
                return Timespan(
                    self.precision, dt.date(year, 1, 1), None, dt.date(year, 12, 31), None
                )
        raise ValueError("precision", _("Choose how exactly the time is known."))

    def instants(self) -> tuple[dt.datetime, dt.datetime]:
        """Return the first instant and the instant after the last one, both aware.

        Expects a normalised span. A time that comes twice, on the night the clocks go back, is the
        first of the two.
        """
        start = dt.datetime.combine(self.start_date, self.start_time or dt.time.min, LOCAL)
        if self.end_time is not None:
            return start, dt.datetime.combine(self.end_date, self.end_time, LOCAL)
        if self.precision == Precision.TIME:
            # Through UTC, so that two hours are two hours on the night the clocks change.
            return start, (start.astimezone(dt.UTC) + ASSUMED_LENGTH).astimezone(LOCAL)
        day_after = self.end_date + dt.timedelta(days=1)
        return start, dt.datetime.combine(day_after, dt.time.min, LOCAL)

    def _refuse_other_ages(self) -> None:
        if self.start_date.year not in YEARS:
            raise ValueError("start_date", _("Look at the year."))
        if self.end_date is not None and self.end_date.year not in YEARS:
            raise ValueError("end_date", _("Look at the year."))

    def _timed(self) -> "Timespan":
        if self.start_time is None:
            raise ValueError(
                "start_time",
                _("Say when it starts, or choose that only the day is known."),
            )
        last = self._not_before_first(self.end_date or self.start_date)
        if self.end_time is None:
            if last != self.start_date:
                raise ValueError("end_time", _("Say when it ends on the last day."))
        elif last == self.start_date and self.end_time <= self.start_time:
            raise ValueError("end_time", _("It ends before it starts."))
        _refuse_skipped("start_time", self.start_date, self.start_time)
        if self.end_time is not None:
            _refuse_skipped("end_time", last, self.end_time)
        return replace(self, end_date=last)

    def _last_date(self, missing) -> dt.date:
        if self.end_date is None:
            raise ValueError("end_date", missing)
        return self._not_before_first(self.end_date)

    def _not_before_first(self, last: dt.date) -> dt.date:
        if last < self.start_date:
            raise ValueError("end_date", _("The last date comes before the first."))
        return last

    def _whole_months(self, last: dt.date) -> "Timespan":
        last_day = calendar.monthrange(last.year, last.month)[1]
        return Timespan(
            self.precision,
            self.start_date.replace(day=1),
            None,
            last.replace(day=last_day),
            None,
        )


def is_skipped(date: dt.date, time: dt.time) -> bool:
    """Return whether the clocks skip a time on a date: 02.30 on the day summer time begins."""
    moment = dt.datetime.combine(date, time, LOCAL)
    back = moment.astimezone(dt.UTC).astimezone(LOCAL)
    return back.replace(tzinfo=None) != moment.replace(tzinfo=None)


def _refuse_skipped(field: str, date: dt.date, time: dt.time) -> None:
    if is_skipped(date, time):
        message = gettext("There is no %(time)s on %(date)s: the clocks go forward then.")
        raise ValueError(
            field, message % {"time": f"{time:%H.%M}", "date": date_format(date, "j F Y")}
        )


def iso_date(precision: str, date: dt.date) -> str:
    """Return ``date`` in ISO 8601, as exactly as is known: "2024", "2024-05" or "2024-05-17"."""
    match precision:
        case Precision.YEAR:
            return date.isoformat()[:4]
        case Precision.MONTH | Precision.MONTH_RANGE:
            return date.isoformat()[:7]
    return date.isoformat()
