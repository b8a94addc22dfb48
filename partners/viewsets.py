"""The list of partners in the editor."""

from collections import Counter

import django_filters
from django.forms import CheckboxSelectMultiple
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django_countries import countries
from wagtail.admin.ui.tables import Column, NumberColumn
from wagtail.admin.views.pages.listing import IndexView, PageFilterSet
from wagtail.admin.viewsets.pages import PageListingViewSet

from core.alphabet import alphabetical_key

from .enums import CollaborationStatus, PartnerKind, PartnerScope
from .models import Collaboration, PartnerPage


def countries_that_occur() -> list[tuple[str, str]]:
    """Return the countries of all partners as choices, by their names in the editor's language."""
    codes = PartnerPage.objects.exclude(country="").values_list("country", flat=True).distinct()
    language = (get_language() or "sv")[:2]
    return sorted(
        ((code, countries.name(code) or code) for code in set(codes.order_by())),
        key=lambda choice: alphabetical_key(choice[1], language),
    )


def several(label, choices, method="filter_column") -> django_filters.MultipleChoiceFilter:
    """Return a filter with a box to tick for each choice."""
    return django_filters.MultipleChoiceFilter(
        label=label, choices=choices, method=method, widget=CheckboxSelectMultiple
    )


class PartnerListFilterSet(PageFilterSet):
    """Wagtail's own filters, and what a partner is, where, and how the work together stands."""

    kind = several(_("Kind"), PartnerKind.choices)
    country = several(_("Country"), countries_that_occur)
    scope = several(_("Scope"), PartnerScope.choices)
    collaboration_status = several(
        _("Status of a collaboration"), CollaborationStatus.choices, "filter_status"
    )

    class Meta:
        model = PartnerPage
        fields = []

    # By primary key, because Wagtail's search can narrow a list by little else.

    def filter_column(self, queryset, name, value):
        pages = PartnerPage.objects.filter(**{f"{name}__in": value})
        return queryset.filter(pk__in=pages.values("pk"))

    def filter_status(self, queryset, name, value):
        """Editors find all collaborations, also those that visitors don't see."""
        return queryset.filter(
            pk__in=Collaboration.objects.filter(status__in=value).values("page_id")
        )


class PartnerListView(IndexView):
    """Shows how many collaborations there are with each partner."""

    def get_valid_orderings(self):
        orderings = super().get_valid_orderings()
        if self.is_searching:
            # Wagtail's search can only order by columns of the page.
            return [one for one in orderings if one.strip("-") not in ("kind", "country", "scope")]
        return orderings

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        attach_collaboration_counts(context["object_list"])
        return context


def attach_collaboration_counts(partners) -> None:
    """Give each partner ``collaboration_count``. One query."""
    counts = Counter(
        Collaboration.objects.filter(page_id__in=[partner.pk for partner in partners]).values_list(
            "page_id", flat=True
        )
    )
    for partner in partners:
        partner.collaboration_count = counts[partner.pk]


def _columns() -> list:
    """Return Wagtail's columns with ours in the place of the parent, which is always the same."""
    ours = [
        Column(
            "kind",
            label=_("Kind"),
            accessor=lambda partner: capfirst(partner.get_kind_display()),
            sort_key="kind",
        ),
        Column(
            "country",
            label=_("Country"),
            accessor=lambda partner: partner.country.name,
            sort_key="country",
        ),
        Column(
            "scope",
            label=_("Scope"),
            accessor=lambda partner: capfirst(partner.get_scope_display()),
            sort_key="scope",
        ),
        NumberColumn(
            "collaboration_count", label=_("Collaborations"), accessor="collaboration_count"
        ),
    ]
    columns = []
    for column in IndexView.base_columns:
        columns.extend(ours if column.name == "parent" else [column])
    return columns


class PartnerViewSet(PageListingViewSet):
    model = PartnerPage
    icon = "group"
    menu_label = _("Partners")
    menu_order = 230
    add_to_admin_menu = True
    index_view_class = PartnerListView
    filterset_class = PartnerListFilterSet
    columns = _columns()
