"""What a reader can choose in the list of partnerships: only what occurs in it."""

from dataclasses import dataclass

import django_filters
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from core.alphabet import AlphabeticalPages, alphabetical_key
from core.filters import ChoicesFilter, JoinedText, contains
from core.free_text import MAX_LENGTH, matching, words_in

from .enums import CollaborationStatus, PartnerKind
from .models import Collaboration, PartnerPage

#: Columns in which free text is found inside words too, which matters where words are compounded.
SEARCHED = ("title", "summary", "city")
SEARCHED_IN_COLLABORATIONS = ("title", "description", "programme", "outcome")


@dataclass
class Options:
    """What occurs among some partners, as far as visitors may know."""

    countries: set[str]
    kinds: set[str]
    programmes: set[str]
    statuses: set[str]


def options_of(partners: QuerySet) -> Options:
    """Return what occurs among ``partners``. One query."""
    known = Collaboration.objects.shown().filter(page__in=partners.order_by().values("pk"))
    rows = (
        partners.order_by()
        .values_list("kind", "country")
        .distinct()
        .union(known.order_by().values_list("status", "programme").distinct(), all=True)
    )
    found = Options(set(), set(), set(), set())
    for first, second in rows:
        if first in PartnerKind.values:
            found.kinds.add(first)
            found.countries.add(second)
        else:
            found.statuses.add(first)
            found.programmes.add(second)
    found.countries.discard("")
    found.programmes.discard("")
    return found


class PartnerFilterSet(django_filters.FilterSet):
    """Free text, country, kind, programme and status; the result is in alphabetical order.

    Programme and status must hold of one and the same collaboration. What isn't shown to visitors
    is not found either.
    """

    q = django_filters.CharFilter(
        label=_("Search among the partnerships"),
        method="filter_text",
        max_length=MAX_LENGTH,
        widget=JoinedText,
    )
    country = ChoicesFilter(
        label=_("Country"), method="filter_column", everything=_("All countries")
    )
    kind = ChoicesFilter(label=_("Kind"), method="filter_column", everything=_("All kinds"))
    programme = ChoicesFilter(
        label=_("Programme"), method="filter_later", everything=_("All programmes")
    )
    status = ChoicesFilter(label=_("Status"), method="filter_later", everything=_("All"))

    class Meta:
        model = PartnerPage
        fields = []

    def __init__(self, *args, options: Options, language: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.language = language

        def in_order(choices):
            return sorted(choices, key=lambda choice: alphabetical_key(choice[1], language))

        self.filters["country"].offer(
            in_order((code, countries.name(code) or code) for code in options.countries)
        )
        self.filters["kind"].offer(in_order(occurring(PartnerKind, options.kinds)))
        self.filters["programme"].offer(in_order((name, name) for name in options.programmes))
        self.filters["status"].offer(occurring(CollaborationStatus, options.statuses))

    def filter_queryset(self, queryset):
        queryset = super().filter_queryset(queryset)
        wanted = {
            f"{name}__in": self.form.cleaned_data[name]
            for name in ("programme", "status")
            if self.form.cleaned_data[name]
        }
        if wanted:
            queryset = queryset.filter(_has_collaboration(Q(**wanted)))
        return AlphabeticalPages(queryset, self.language)

    def filter_column(self, queryset, name, value):
        return queryset.filter(**{f"{name}__in": value})

    def filter_later(self, queryset, name, value):
        """Leave it to ``filter_queryset``, which looks at both in one collaboration."""
        return queryset

    def filter_text(self, queryset, name, value):
        """All words must occur: in these columns also inside words, elsewhere as whole words."""
        words = words_in(value).split()
        if not words:
            return queryset.none()
        inside = Q()
        for word in words:
            inside &= contains(SEARCHED, word) | Q(
                _has_collaboration(contains(SEARCHED_IN_COLLABORATIONS, word))
            )
        return queryset.filter(inside | Q(pk__in=matching(queryset, value).order_by().values("pk")))


def occurring(choices, values: set[str]) -> list[tuple[str, str]]:
    """Return those of ``choices`` whose value is among ``values``, with a capital letter."""
    return [(value, capfirst(str(label))) for value, label in choices.choices if value in values]


def _has_collaboration(condition: Q) -> Exists:
    return Exists(Collaboration.objects.shown().filter(condition, page=OuterRef("pk")))
