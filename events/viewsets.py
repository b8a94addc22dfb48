"""The list of events in the editor."""

from collections import Counter, defaultdict

import django_filters
from django.db.models.functions import Coalesce
from django.forms import CheckboxSelectMultiple
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column
from wagtail.admin.ui.tables.pages import PageTitleColumn
from wagtail.admin.views.pages.listing import IndexView, PageFilterSet
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.models import Locale, Page

from principles.models import PagePrinciple

from .dates import attach_dates
from .enums import EventKind, EventStatus
from .models import EventPage, Occurrence
from .wording import in_words


def years_with_events() -> list[tuple[str, str]]:
    """Return the years in which an event begins, latest first, as choices."""
    years = Occurrence.objects.values_list("start_date__year", flat=True).distinct()
    return [(str(year), str(year)) for year in sorted(set(years), reverse=True)]


class EventListFilterSet(PageFilterSet):
    """Wagtail's own filters, and what an event is and when."""

    kind = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("Kind of event"),
        choices=EventKind.choices,
        widget=CheckboxSelectMultiple,
    )
    event_status = django_filters.MultipleChoiceFilter(
        field_name="status",
        label=gettext_lazy("Status"),
        choices=EventStatus.choices,
        widget=CheckboxSelectMultiple,
        method="filter_status",
    )
    year = django_filters.ChoiceFilter(
        label=gettext_lazy("Year"), choices=years_with_events, method="filter_year"
    )

    class Meta:
        model = EventPage
        fields = []

    # By primary key, because Wagtail's search can narrow a list by little else.

    def filter_status(self, queryset, name, value):
        return queryset.filter(pk__in=EventPage.objects.filter(status__in=value).values("pk"))

    def filter_year(self, queryset, name, value):
        return queryset.filter(pk__in=Occurrence.objects.in_years([int(value)]).values("page_id"))


class EventListView(IndexView):
    """Shows when each event is next, in which languages it stands, and its principles."""

    def get_base_queryset(self):
        pages = super().get_base_queryset()
        if self.is_searching:
            return pages
        pages = pages.with_starts()
        return pages.annotate(shown_start=Coalesce("next_start", "last_start"))

    def get_valid_orderings(self):
        orderings = super().get_valid_orderings()
        if self.is_searching:
            # Wagtail's search can only order by columns of the page.
            return [one for one in orderings if one.strip("-") not in ("shown_start", "kind")]
        return orderings

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        events = list(context["object_list"])
        attach_dates(events, timezone.now())
        attach_other_languages(events)
        attach_principle_counts(events)
        return context


def attach_other_languages(events: list[EventPage]) -> None:
    """Give each event ``other_languages``: whether they are published. Two queries."""
    locales = list(Locale.objects.all())
    versions = defaultdict(dict)
    for key, locale_id, live in Page.objects.filter(
        translation_key__in=[event.translation_key for event in events]
    ).values_list("translation_key", "locale_id", "live"):
        versions[key][locale_id] = live
    words = {True: _("published"), False: _("draft"), None: _("missing")}
    for event in events:
        event.other_languages = ", ".join(
            f"{locale.get_display_name()}: {words[versions[event.translation_key].get(locale.pk)]}"
            for locale in locales
            if locale.pk != event.locale_id
        )


def attach_principle_counts(events: list[EventPage]) -> None:
    """Give each event ``principle_count``. One query."""
    links = PagePrinciple.objects.filter(page_id__in=[event.pk for event in events])
    counts = Counter(
        page_id
        for page_id, _key in links.values_list("page_id", "principle__translation_key").distinct()
    )
    for event in events:
        event.principle_count = counts[event.pk]


def _columns() -> list:
    """Return Wagtail's columns with ours in the place of the parent, which is always the same."""
    ours = [
        Column(
            "kind",
            label=gettext_lazy("Kind of event"),
            accessor=lambda event: capfirst(event.get_kind_display()),
            sort_key="kind",
        ),
        Column(
            "when",
            label=gettext_lazy("When"),
            accessor=lambda event: in_words(event.shown_date) if event.shown_date else "",
            sort_key="shown_start",
            width="17%",
        ),
        Column(
            "event_status",
            label=gettext_lazy("Status of the event"),
            accessor=lambda event: capfirst(EventStatus(event.shown_status).label),
        ),
        Column(
            "other_languages",
            label=gettext_lazy("Other language"),
            accessor="other_languages",
        ),
        Column(
            "principle_count",
            label=gettext_lazy("Principles"),
            accessor="principle_count",
        ),
    ]
    title = PageTitleColumn(
        # As wide as this, or our many columns leave it room for one word per row.
        "title",
        label=gettext_lazy("Title"),
        sort_key="title",
        classname="title",
        width="30%",
    )
    columns = []
    for column in IndexView.base_columns:
        columns.extend({"parent": ours, "title": [title]}.get(column.name, [column]))
    return columns


class EventViewSet(PageListingViewSet):
    model = EventPage
    icon = "date"
    menu_label = gettext_lazy("Events")
    menu_order = 210
    add_to_admin_menu = True
    index_view_class = EventListView
    filterset_class = EventListFilterSet
    columns = _columns()
