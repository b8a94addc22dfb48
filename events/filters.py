"""What a reader can choose in the list of events."""

import datetime as dt
from uuid import UUID

import django_filters
from django.db.models import Q, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from core.filters import ChoicesFilter, JoinedText, contains
from core.free_text import MAX_LENGTH, matching, words_in
from core.remembered_pages import RememberedPages
from principles.models import PagePrinciple

from .enums import SPOKEN_LANGUAGES, AttendanceMode, EventKind
from .facets import Choice, Facets
from .models import EventLanguage, EventPage, EventPartner

COMING, PAST = "coming", "past"
VIEWS = [(COMING, _("Coming")), (PAST, _("Past"))]
#: Columns in which free text is found inside words too, which matters where words are compounded.
SEARCHED = ("title", "summary", "venue", "organiser", "audience", "media_outlet")


class EventFilterSet(django_filters.FilterSet):
    """Coming or past, free text, and what occurs among the events.

    ``at`` is the aware datetime that parts coming from past. The result is in the order that suits
    the view: what comes next first, the archive from its latest backwards.
    """

    view = ChoicesFilter(label=_("When"), method="keep", everything=_("All"))
    q = django_filters.CharFilter(
        label=_("Search among the events"),
        method="filter_text",
        max_length=MAX_LENGTH,
        widget=JoinedText,
    )
    kind = ChoicesFilter(label=_("Kind of event"), method="filter_kind", everything=_("All kinds"))
    principle = ChoicesFilter(
        label=_("Principle"), method="filter_principle", everything=_("All principles")
    )
    year = ChoicesFilter(label=_("Year"), method="filter_year", everything=_("All years"))
    partner = ChoicesFilter(
        label=_("Partner"), method="filter_partner", everything=_("All partners")
    )
    attendance_mode = ChoicesFilter(
        label=_("On site or online"), method="filter_mode", everything=_("All")
    )
    language = ChoicesFilter(
        label=_("Language spoken"), method="filter_language", everything=_("All languages")
    )

    class Meta:
        model = EventPage
        fields = []

    def __init__(self, *args, facets: Facets, at: dt.datetime, **kwargs):
        super().__init__(*args, **kwargs)
        self.at = at
        self.partner_keys = _keys_by_name(facets.partners)
        self.principle_keys = _keys_by_name(facets.principles)
        self.filters["view"].offer(VIEWS)
        self.filters["kind"].offer(_only(EventKind.choices, facets.kinds))
        self.filters["principle"].offer(self._by_name("principle", facets.principles))
        self.filters["year"].offer([(str(year), str(year)) for year in facets.years])
        self.filters["partner"].offer(self._by_name("partner", facets.partners))
        self.filters["attendance_mode"].offer(_only(AttendanceMode.choices, facets.modes))
        self.filters["language"].offer(_only(SPOKEN_LANGUAGES, facets.languages))

    def _by_name(self, parameter: str, choices: list[Choice]) -> list[tuple[str, str]]:
        """Return each choice by its first name, or else by the names that the address has."""
        typed = self.data.getlist(parameter)
        return [
            (name, choice.label)
            for choice in choices
            for name in [name for name in choice.names if name in typed] or choice.names[:1]
        ]

    @property
    def view_chosen(self) -> str:
        """``"coming"``, ``"past"``, or nothing for both."""
        chosen = set(self.form.cleaned_data.get("view") or ())
        return chosen.pop() if len(chosen) == 1 else ""

    @property
    def years_chosen(self) -> list[int]:
        return [int(year) for year in self.form.cleaned_data.get("year") or ()]

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        queryset = super().filter_queryset(queryset)
        in_order = {COMING: queryset.upcoming, PAST: queryset.past}
        order = in_order.get(self.view_chosen, queryset.coming_first)
        return RememberedPages(order(self.at, self.years_chosen), loaded=self.queryset)

    def keep(self, queryset, name, value):
        """Leave the events as they are: ``filter_queryset`` parts coming from past."""
        return queryset

    def filter_text(self, queryset, name, value):
        """All words must occur: in these columns also inside words, elsewhere as whole words."""
        words = words_in(value).split()
        if not words:
            return queryset.none()
        inside = Q()
        for word in words:
            inside &= contains(SEARCHED, word)
        return queryset.filter(inside | Q(pk__in=matching(queryset, value).order_by().values("pk")))

    def filter_kind(self, queryset, name, value):
        return queryset.filter(kind__in=value)

    def filter_principle(self, queryset, name, value):
        """The link may point at the principle in any language."""
        keys = [self.principle_keys[name] for name in value]
        links = PagePrinciple.objects.filter(principle__translation_key__in=keys)
        return queryset.filter(pk__in=links.values("page_id"))

    def filter_year(self, queryset, name, value):
        return queryset.in_years(self.years_chosen)

    def filter_partner(self, queryset, name, value):
        """The link may point at the partner in any language."""
        keys = [self.partner_keys[name] for name in value]
        links = EventPartner.objects.filter(partner__translation_key__in=keys)
        return queryset.filter(pk__in=links.values("page_id"))

    def filter_mode(self, queryset, name, value):
        """What is held both on site and online fits either choice."""
        return queryset.filter(attendance_mode__in={*value, AttendanceMode.BOTH})

    def filter_language(self, queryset, name, value):
        spoken = EventLanguage.objects.filter(language__in=value)
        return queryset.filter(pk__in=spoken.values("page_id"))


def _keys_by_name(choices: list[Choice]) -> dict[str, UUID]:
    return {name: choice.key for choice in choices for name in choice.names}


def _only(choices, occurring: set[str]) -> list[tuple[str, str]]:
    return [(value, capfirst(label)) for value, label in choices if value in occurring]
