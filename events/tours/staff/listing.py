"""The list of requests in the editor: what waits for us first, the oldest first."""

import django_filters
from django.db.models import Case, Count, F, IntegerField, Q, Value, When
from django.forms import CheckboxSelectMultiple
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn, TitleColumn
from wagtail.admin.views import generic

from ...enums import UNDECIDED_TOURS, TourStatus
from ...models import TourRequest
from ...wording import in_words
from ..appointment import span_of
from ..periodic import late
from ..wording import dates_text, place_text


class TourFilterSet(WagtailFilterSet):
    status = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("Status"), choices=TourStatus.choices, widget=CheckboxSelectMultiple
    )

    class Meta:
        model = TourRequest
        fields = ["status"]


def title_of(tour: TourRequest) -> str:
    """Return what a request is called in the list: no person's name."""
    return tour.organisation or _("Request #%(number)s") % {"number": tour.pk}


def when_text(tour: TourRequest) -> str:
    """Return the date that was proposed or fixed, or else the one most wished for."""
    if span := span_of(tour):
        return in_words(span)
    dates = dates_text(tour)
    return _("wishes %(date)s") % {"date": dates[0]} if dates else ""


def _status(tour: TourRequest) -> str:
    text = capfirst(tour.get_status_display())
    return _("%(status)s, waits too long") % {"status": text} if tour.is_late else text


class TourIndexView(generic.IndexView):
    """Shows no names: those are on each request's own page, where reading is written down."""

    model = TourRequest
    any_permission_required = ["view"]
    page_title = gettext_lazy("Tour requests")
    header_icon = "calendar-check"
    template_name = "events/editor/tours/index.html"
    results_template_name = "events/editor/tours/index_results.html"
    filterset_class = TourFilterSet
    index_url_name = "tours:index"
    index_results_url_name = "tours:index_results"
    paginate_by = 50
    columns = [
        TitleColumn(
            "organisation",
            label=gettext_lazy("Group"),
            accessor=title_of,
            get_url=lambda tour: reverse("tours:detail", args=[tour.pk]),
        ),
        StatusTagColumn(
            "status", label=gettext_lazy("Status"), accessor=_status, primary=lambda t: t.is_open
        ),
        Column("from", label=gettext_lazy("From"), accessor=place_text, classname="tours-wide"),
        Column(
            "group_size",
            label=gettext_lazy("How many"),
            sort_key="group_size",
            classname="tours-wide",
        ),
        Column("when", label=gettext_lazy("When"), accessor=when_text),
        DateColumn(
            "created_at",
            label=gettext_lazy("Received"),
            sort_key="created_at",
            classname="tours-wide",
        ),
    ]

    def order_queryset(self, queryset):
        if self.is_explicitly_ordered:
            return super().order_queryset(queryset)
        return queryset.order_by(
            Case(
                When(status=TourStatus.NEW, then=Value(0)),
                When(status=TourStatus.PROPOSED, then=Value(1)),
                When(status=TourStatus.CONFIRMED, then=Value(2)),
                default=Value(3),
                output_field=IntegerField(),
            ),
            Case(When(status=TourStatus.NEW, then=F("created_at"))),
            Case(When(status=TourStatus.CONFIRMED, then=F("proposed_date"))),
            "-created_at",
            "-pk",
        )

    @cached_property
    def late_ones(self) -> set[int]:
        return set(late(timezone.now()).values_list("pk", flat=True))

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        for tour in context["object_list"]:
            tour.is_late = tour.pk in self.late_ones
            tour.is_open = tour.status in UNDECIDED_TOURS
        context["counts"] = counts()
        context["late"] = len(self.late_ones)
        return context


def counts() -> list[dict]:
    """Return how many requests have each status: ``{status, label, count, url}``. One query."""
    found = TourRequest.objects.aggregate(
        **{status.value: Count("pk", filter=Q(status=status)) for status in TourStatus}
    )
    index = reverse("tours:index")
    return [
        {
            "status": status.value,
            "label": capfirst(status.label),
            "count": found[status.value],
            "url": f"{index}?status={status.value}",
        }
        for status in TourStatus
    ]
