"""Which events are public, coming and past. The time is always an argument."""

import datetime as dt
from collections.abc import Sequence

from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from wagtail.query import PageQuerySet

from core.addresses import listed, visible

from ..enums import CALLED_OFF


class EventPageQuerySet(PageQuerySet):
    """``at`` is an aware datetime, by default now; ``years`` looks only at dates in those years."""

    def published(self):
        """Return what everybody may read: live, and behind no view restriction."""
        return visible(self)

    def listed(self):
        """Return those of them that lists may show: what every list of events begins with."""
        return listed(self)

    def with_starts(self, at: dt.datetime | None = None, years: Sequence[int] = ()):
        """Annotate ``next_start`` and ``last_start``: first instants, or null.

        They belong to the next date that isn't over (one that is called off only if no other is
        coming) and to the latest one that is.
        """
        from .occurrence import Occurrence

        at = at or timezone.now()
        dates = Occurrence.objects.filter(page=OuterRef("pk"))
        if years:
            dates = dates.in_years(years)
        coming = dates.upcoming(at).values("starts_at")
        return self.annotate(
            next_start=Coalesce(
                Subquery(coming.exclude(status__in=CALLED_OFF)[:1]), Subquery(coming[:1])
            ),
            last_start=Subquery(dates.past(at).values("starts_at")[:1]),
        )

    def upcoming(self, at: dt.datetime | None = None, years: Sequence[int] = ()):
        """Return the events with a date that is not over, soonest first."""
        return (
            self.with_starts(at, years)
            .filter(next_start__isnull=False)
            .order_by("next_start", "title", "pk")
        )

    def past(self, at: dt.datetime | None = None, years: Sequence[int] = ()):
        """Return the archive: all with a date that is over, latest first, then those undated.

        An event with both past and coming dates is here as well as among the coming ones.
        """
        return (
            self.with_starts(at, years)
            .filter(Q(last_start__isnull=False) | Q(next_start__isnull=True))
            .order_by(F("last_start").desc(nulls_last=True), "title", "pk")
        )

    def coming_first(self, at: dt.datetime | None = None, years: Sequence[int] = ()):
        """Return all: those coming, soonest first, then the others, latest first."""
        return self.with_starts(at, years).order_by(
            F("next_start").asc(nulls_last=True),
            F("last_start").desc(nulls_last=True),
            "title",
            "pk",
        )

    def in_years(self, years: Sequence[int]):
        """Return the events with a date in one of ``years``."""
        from .occurrence import Occurrence

        return self.filter(Exists(Occurrence.objects.in_years(years).filter(page=OuterRef("pk"))))
