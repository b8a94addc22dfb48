"""The lists of walks and places in the editor."""

import django_filters
from django.forms import CheckboxSelectMultiple, RadioSelect
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.views.pages.listing import IndexView, PageFilterSet
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.pages import PageListingViewSet

from principles.links import linked_to
from principles.models import PrinciplePage

from .ground.viewset import BaseLayerViewSet
from .guide.editor import GuideLinkViewSet
from .importing.viewset import ImportWalkViewSet, ListWithImportButton
from .models import PlacePage, WalkPage, WalkStop
from .wording import distance_text, duration_text

YES_OR_NO = [("true", _("Yes")), ("false", _("No"))]


class YesOrNo(django_filters.ChoiceFilter):
    """A yes-or-no question, about a column unless a method says what it is about."""

    def __init__(self, *args, **kwargs):
        super().__init__(
            *args, choices=YES_OR_NO, empty_label=_("Any"), widget=RadioSelect, **kwargs
        )

    def filter(self, queryset, value):
        return narrowed(queryset, **{self.field_name: value == "true"}) if value else queryset


def narrowed(queryset, **conditions):
    """Filter by primary key, because Wagtail's search can narrow a list by little else."""
    found = queryset.model.objects.filter(**conditions)
    return queryset.filter(pk__in=found.order_by().values("pk"))


def principles_in_the_editors_language(request):
    """Return the principles as the editors know them: the originals, in Swedish."""
    return PrinciplePage.objects.filter(locale__language_code="sv").order_by("number")


class LinkedPageFilterSet(PageFilterSet):
    """Wagtail's own filters, and those that walks and places have in common."""

    principle = django_filters.ModelChoiceFilter(
        label=_("Principle"),
        queryset=principles_in_the_editors_language,
        method="filter_principle",
        empty_label=_("Any"),
        widget=RadioSelect,
    )
    live = YesOrNo(field_name="live", label=_("Published"))

    def filter_principle(self, queryset, name, principle):
        return queryset.filter(pk__in=linked_to(principle))


class WalkFilterSet(LinkedPageFilterSet):
    mode = django_filters.MultipleChoiceFilter(
        label=_("Mode"),
        choices=WalkPage.Mode.choices,
        widget=CheckboxSelectMultiple,
        method="filter_mode",
    )
    line_is_schematic = YesOrNo(label=_("The line is schematic"))

    class Meta:
        model = WalkPage
        fields = []

    def filter_mode(self, queryset, name, value):
        return narrowed(queryset, mode__in=value)


class PlaceFilterSet(LinkedPageFilterSet):
    """Finds the places that no walk passes, and those whose position is only approximate."""

    point_is_approximate = YesOrNo(label=_("The position is approximate"))
    on_a_walk = YesOrNo(label=_("On a walk"), method="filter_on_a_walk")

    class Meta:
        model = PlacePage
        fields = []

    def filter_on_a_walk(self, queryset, name, value):
        passed = WalkStop.objects.values("place__translation_key")
        on_a_walk = PlacePage.objects.filter(translation_key__in=passed).order_by().values("pk")
        if value == "true":
            return queryset.filter(pk__in=on_a_walk)
        return queryset.exclude(pk__in=on_a_walk)


def _columns(*own: Column) -> list:
    """Return Wagtail's columns, with ``own`` in place of the parent, which is always the same."""
    columns = []
    for column in IndexView.base_columns:
        columns.extend(own if column.name == "parent" else [column])
    return columns


class WalkViewSet(PageListingViewSet):
    model = WalkPage
    icon = "list-ol"
    menu_label = _("Walks")
    add_to_admin_menu = False
    index_view_class = ListWithImportButton
    filterset_class = WalkFilterSet
    columns = _columns(
        Column(
            "mode",
            label=_("Mode"),
            accessor=lambda walk: capfirst(walk.get_mode_display()),
            sort_key="mode",
        ),
        Column(
            "distance",
            label=_("Distance"),
            accessor=lambda walk: distance_text(walk.distance_m),
            sort_key="distance_m",
        ),
        Column(
            "time",
            label=_("Time"),
            accessor=lambda walk: duration_text(walk.duration_minutes),
        ),
    )


class PlaceViewSet(PageListingViewSet):
    model = PlacePage
    icon = "thumbtack"
    menu_label = _("Places")
    add_to_admin_menu = False
    filterset_class = PlaceFilterSet
    columns = _columns(
        BooleanColumn(
            "point_is_approximate",
            label=_("Approximate position"),
            sort_key="point_is_approximate",
        ),
    )


class WalksViewSetGroup(ViewSetGroup):
    """The lists, and the import, below one heading in the editor's menu."""

    menu_label = _("Walks")
    menu_icon = "crosshairs"
    menu_order = 220
    items = (
        WalkViewSet("walks"),
        PlaceViewSet("places"),
        GuideLinkViewSet("guide_links"),
        BaseLayerViewSet("base_layers"),
        ImportWalkViewSet("import_walk"),
    )
