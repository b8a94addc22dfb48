"""When an event happens: one row per date, with its own status and capacity."""

import datetime as dt
import uuid
from collections.abc import Iterable
from functools import reduce
from operator import or_

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from ..editor.folded import FoldedPanel
from ..enums import EventStatus, Precision
from ..timespan import Timespan
from ..wording import NIGHT_ENDS, in_words
from .occurrence_rules import problems_of

MOST_PLACES_EACH = 50
#: How long personal data are kept after an event, and at most, in days.
DAYS_KEPT, MOST_DAYS_KEPT = 30, 730


class OccurrenceQuerySet(models.QuerySet):
    def upcoming(self, at):
        """Those that are not over at ``at``, an aware datetime, soonest first."""
        return self.filter(ends_at__gt=at).order_by("starts_at")

    def past(self, at):
        """Those that are over at ``at``, an aware datetime, latest first."""
        return self.filter(ends_at__lte=at).order_by("-starts_at")

    def in_years(self, years: Iterable[int]):
        """Those that lie in one of ``years``, if only in part."""
        in_one = (_between(dt.date(year, 1, 1), dt.date(year, 12, 31)) for year in years)
        return self.filter(reduce(or_, in_one, Q(pk=None)))

    def between(self, first: dt.date, last: dt.date):
        """Those that lie, if only in part, on one of the days from ``first`` to ``last``."""
        return self.filter(_between(first, last))


def _between(first: dt.date, last: dt.date) -> Q:
    # A night belongs to the evening before it; see ``wording.last_day``.
    is_night_before = Q(start_date__lt=first, end_date=first, end_time__lte=NIGHT_ENDS)
    return Q(start_date__lte=last, end_date__gte=first) & ~is_night_before


class Occurrence(Orderable):
    """One time that an event happens.

    Nothing but facts: both languages share the row's values. Its lasting name is ``identity``,
    which is the same in both languages and survives drafts, revisions and re-sync, and is new in
    every copy of the page, because it is made from the page's translation key, which Wagtail renews
    in each kind of copy, and the row's ``uid``, which follows the row everywhere.
    """

    page = ParentalKey("events.EventPage", on_delete=models.CASCADE, related_name="occurrences")
    uid = models.UUIDField(default=uuid.uuid4)
    precision = models.CharField(
        _("how exactly the time is known"),
        max_length=20,
        choices=Precision.choices,
        default=Precision.TIME,
    )
    start_date = models.DateField(
        _("date"), help_text=_("For a month or a year, choose any day in it.")
    )
    start_time = models.TimeField(_("from"), null=True, blank=True)
    end_date = models.DateField(_("last date"), null=True, blank=True)
    end_time = models.TimeField(_("to"), null=True, blank=True)
    status = models.CharField(
        _("status"),
        max_length=20,
        choices=EventStatus.choices,
        default=EventStatus.SCHEDULED,
        help_text=_("Cancel a date rather than delete it, so that nobody comes in vain."),
    )
    capacity = models.PositiveIntegerField(
        _("number of places"), null=True, blank=True, help_text=_("Empty: no limit.")
    )
    former_date = models.DateField(
        _("former date"),
        null=True,
        blank=True,
        help_text=_("When it was to be, if it has been moved."),
    )
    former_time = models.TimeField(_("former time"), null=True, blank=True)
    online_link = models.URLField(
        _("link for taking part online"),
        blank=True,
        max_length=500,
        help_text=_("Sent only to those who have registered. Never shown on the page."),
    )
    takes_registrations = models.BooleanField(_("people register here"), default=False)
    registration_opens_at = models.DateTimeField(
        _("registration opens"), null=True, blank=True, help_text=_("Empty: at once.")
    )
    registration_closes_at = models.DateTimeField(
        _("registration closes"), null=True, blank=True, help_text=_("Empty: when it begins.")
    )
    most_places_each = models.PositiveSmallIntegerField(
        _("places per registration"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_PLACES_EACH)],
        help_text=_("How many places one person may take, for themselves and others."),
    )
    has_waiting_list = models.BooleanField(_("waiting list when it is full"), default=True)
    asks_for_needs = models.BooleanField(
        _("ask what people need in order to take part"), default=True
    )
    confirmation_language = models.CharField(
        _("language of our mails"),
        max_length=5,
        choices=settings.LANGUAGES,
        blank=True,
        help_text=_("Empty: the language in which somebody registers."),
    )
    retention_days = models.PositiveSmallIntegerField(
        _("days that personal data are kept"),
        default=DAYS_KEPT,
        validators=[MaxValueValidator(MOST_DAYS_KEPT)],
        help_text=_("Counted from the end of the event. Afterwards only the numbers are kept."),
    )
    # The first instant and the instant after the last one, for queries; see ``compute``.
    starts_at = models.DateTimeField(editable=False, db_index=True)
    ends_at = models.DateTimeField(editable=False, db_index=True)

    objects = OccurrenceQuerySet.as_manager()

    panels = [
        FieldRowPanel([FieldPanel("start_date"), FieldPanel("start_time"), FieldPanel("end_time")]),
        FieldRowPanel([FieldPanel("end_date"), FieldPanel("precision")]),
        FieldRowPanel([FieldPanel("status"), FieldPanel("capacity")]),
        FieldRowPanel([FieldPanel("former_date"), FieldPanel("former_time")]),
        FoldedPanel(
            [
                FieldPanel("takes_registrations"),
                FieldRowPanel(
                    [FieldPanel("registration_opens_at"), FieldPanel("registration_closes_at")]
                ),
                FieldRowPanel([FieldPanel("has_waiting_list"), FieldPanel("asks_for_needs")]),
                FieldRowPanel(
                    [
                        FieldPanel("most_places_each"),
                        FieldPanel("confirmation_language"),
                        FieldPanel("retention_days"),
                    ]
                ),
                FieldPanel("online_link"),
            ],
            heading=_("Registration"),
            used=("takes_registrations", "online_link"),
        ),
    ]

    class Meta(Orderable.Meta):
        verbose_name = pgettext_lazy("event", "date")
        verbose_name_plural = pgettext_lazy("event", "dates")

    def __str__(self):
        return in_words(self) if self.start_date else ""

    @property
    def identity(self) -> uuid.UUID:
        """The lasting name of this occurrence; see the class."""
        return uuid.uuid5(self.page.translation_key, str(self.uid))

    @property
    def timespan(self) -> Timespan:
        """When it is, as precisely as is known."""
        return Timespan(
            self.precision, self.start_date, self.start_time, self.end_date, self.end_time
        )

    def clean(self):
        super().clean()
        if not self.start_date:
            return
        try:
            span = self.timespan.normalised()
        except ValueError as error:
            raise ValidationError({error.args[0]: error.args[1]}) from None
        self._set(span)
        if problems := problems_of(self):
            raise ValidationError(problems)

    def _set(self, span: Timespan) -> None:
        self.start_date, self.start_time = span.start_date, span.start_time
        self.end_date, self.end_time = span.end_date, span.end_time
        self.starts_at, self.ends_at = span.instants()

    def save(self, *args, **kwargs):
        self._set(self.timespan.normalised())
        super().save(*args, **kwargs)
