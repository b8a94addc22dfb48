"""The overview: every date that people register for, or did, or that somebody counted."""

import django_filters
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.forms import CheckboxSelectMultiple
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, Table, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView

from ...announcement import status_on
from ...enums import EventKind, EventStatus
from ...models import EventPage, Occurrence, OccurrenceRecord, Registration
from ...viewsets import years_with_events
from ...wording import in_words
from ..occasion import identity_of
from ..publication import make_records
from .access import StaffView, address
from .figures import Figures, figures_of


def one_row_each():
    """Return the rows of dates, one for each date: the Swedish one where there is one."""
    swedish = EventPage.objects.filter(
        translation_key=OuterRef("page__translation_key"),
        locale__language_code="sv",
        alias_of__isnull=True,
    )
    return (
        Occurrence.objects.filter(page__alias_of__isnull=True)
        .filter(Q(page__locale__language_code="sv") | ~Exists(swedish))
        .select_related("page")
        .defer("page__body")
    )


def dates_of_interest():
    """Return the dates that take or took registrations, or were counted; coming ones first."""
    hangs_on = OccurrenceRecord.objects.filter(
        Q(attendance__isnull=False) | Exists(Registration.objects.filter(record=OuterRef("pk"))),
        uid=OuterRef("uid"),
        event_key=OuterRef("page__translation_key"),
    )
    rows = one_row_each().filter(Q(takes_registrations=True) | Exists(hangs_on))
    now = timezone.now()
    return rows.annotate(
        is_over=Case(When(ends_at__lte=now, then=Value(1)), default=Value(0)),
        coming_start=Case(When(ends_at__gt=now, then=F("starts_at")), default=None),
    ).order_by("is_over", "coming_start", "-starts_at", "pk")


def attach_figures(dates) -> list[Occurrence]:
    """Give each date its ``figures`` and its ``lasting_name``. Two queries."""
    dates = list(dates)
    for date in dates:
        date.lasting_name = identity_of(date.page, date)
    found = figures_of(date.lasting_name for date in dates)
    for date in dates:
        date.figures = found.get(date.lasting_name, Figures())
    return dates


# --- Columns --------------------------------------------------------------------------------


def _seats(date: Occurrence) -> str:
    if not date.takes_registrations and date.figures.is_empty:
        return "–"
    if date.capacity is None:
        return str(date.figures.seats)
    return _("%(taken)s of %(all)s") % {"taken": date.figures.seats, "all": date.capacity}


def _waiting(date: Occurrence) -> str:
    return str(date.figures.waiting or "–")


def _came(date: Occurrence) -> str:
    """The count, if there is one; else how many were checked in so far."""
    if attendance := date.figures.attendance:
        return str(attendance.total)
    if date.figures.arrived:
        return _("%(number)s checked in") % {"number": date.figures.arrived}
    return "–" if date.ends_at > timezone.now() else _("Not counted")


def _address(date: Occurrence) -> str:
    """The list of those registered; where there can't be any, the count."""
    leads_to = "count" if date.figures.is_empty and not date.takes_registrations else "list"
    return address(leads_to, date.lasting_name)


def _figure(name: str, label, accessor) -> Column:
    """Return a column of figures, which on a phone have their label before them."""

    def labelled(date: Occurrence):
        return format_html(
            '<span class="registrations-dates__label">{}: </span>{}', label, accessor(date)
        )

    return Column(name, label=label, accessor=labelled)


SHARED_COLUMNS = [
    Column(
        "status",
        label=gettext_lazy("Status"),
        accessor=lambda date: capfirst(EventStatus(status_on(date.page, date)).label),
    ),
    _figure("seats", gettext_lazy("Places taken"), _seats),
    _figure("waiting", gettext_lazy("On the waiting list"), _waiting),
    _figure("came", gettext_lazy("Came"), _came),
]
TABLE = "listing registrations-dates"
WHEN = {"label": gettext_lazy("When"), "accessor": in_words}


class DatesFilterSet(WagtailFilterSet):
    when = django_filters.ChoiceFilter(
        label=gettext_lazy("When"),
        choices=[("coming", gettext_lazy("Coming")), ("past", gettext_lazy("Past"))],
        method="filter_when",
        empty_label=gettext_lazy("All"),
    )
    year = django_filters.ChoiceFilter(
        label=gettext_lazy("Year"), choices=years_with_events, method="filter_year"
    )
    kind = django_filters.MultipleChoiceFilter(
        field_name="page__kind",
        label=gettext_lazy("Kind of event"),
        choices=EventKind.choices,
        widget=CheckboxSelectMultiple,
    )

    class Meta:
        model = Occurrence
        fields = []

    def filter_when(self, queryset, name, value):
        return queryset.filter(is_over=value == "past")

    def filter_year(self, queryset, name, value):
        return queryset.in_years([int(value)])


class Overview(BaseListingView, StaffView):
    """Dates with their figures. Nothing here says who comes, so it isn't noted who looks."""

    template_name = "events/editor/registrations/index.html"
    table_classname = TABLE
    filterset_class = DatesFilterSet
    is_searchable = True
    search_fields = ["page__title"]
    paginate_by = 50
    index_url_name = "registrations:index"
    index_results_url_name = "registrations:index_results"
    columns = [
        TitleColumn(
            "title",
            label=gettext_lazy("Event"),
            accessor="page.title",
            get_url=_address,
            width="32%",
        ),
        Column("when", width="24%", **WHEN),
        *SHARED_COLUMNS,
    ]

    def get_base_queryset(self):
        return dates_of_interest()

    def order_queryset(self, queryset):
        return queryset  # coming ones first is all the order there is

    def get_table(self, object_list):
        return super().get_table(attach_figures(object_list))

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    @property
    def no_results_message(self):
        if self.is_searching or self.is_filtering:
            return _("No date matches what you look for.")
        return _(
            "No dates yet. Open an event, go to “When”, and tick “people register here” on a date."
        )


class DatesOfEvent(StaffView):
    """All dates of one event, also those that nobody registers for: they can be counted."""

    template_name = "events/editor/registrations/dates.html"

    def get(self, request, page_id: int):
        # Not by "pk", which SQLite can't look up where it is too large a number.
        self.event = get_object_or_404(EventPage.objects.defer_streamfields(), id=page_id)
        return self.render_to_response(self.get_context_data())

    def get_page_title(self):
        return self.event.title

    def trail(self):
        return [{"url": "", "label": self.event.title}]

    def get_context_data(self, **kwargs):
        at = timezone.now()
        rows = self.event.occurrences.all()
        dates = [*rows.upcoming(at), *rows.past(at)]
        for date in dates:
            date.page = self.event
        attach_figures(dates)
        self._make_records(dates)
        columns = [
            TitleColumn("when", get_url=_address, width="40%", **WHEN),
            *SHARED_COLUMNS,
        ]
        return super().get_context_data(**kwargs) | {
            "event": self.event,
            "table": Table(columns, dates, classname=TABLE) if dates else None,
        }

    def _make_records(self, dates) -> None:
        """Give dates that were never published what our links lead by."""
        names = {date.lasting_name for date in dates}
        if OccurrenceRecord.objects.filter(pk__in=names).count() < len(names):
            make_records(self.event)
