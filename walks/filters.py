"""What a reader can choose in the list of places."""

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _

from core.alphabet import AlphabeticalPages, alphabetical_key
from core.free_text import MAX_LENGTH, matching
from principles.links import linked_to, live_principles

from .models import PlacePage, WalkPage, WalkStop

UNKNOWN_CHOICE = {"invalid_choice": _("This list has no such choice.")}


class PlaceFilterSet(django_filters.FilterSet):
    """Free text, one principle (by its number), one walk (by its slug)."""

    q = django_filters.CharFilter(
        label=_("Search among the places"),
        method="filter_text",
        max_length=MAX_LENGTH,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    principle = django_filters.ChoiceFilter(
        label=_("Principle"),
        method="filter_principle",
        empty_label=_("All principles"),
        error_messages=UNKNOWN_CHOICE,
    )
    walk = django_filters.ChoiceFilter(
        label=_("Walk"),
        method="filter_walk",
        empty_label=_("All walks"),
        error_messages=UNKNOWN_CHOICE,
    )

    class Meta:
        model = PlacePage
        fields = []

    def __init__(self, data=None, *args, locale, **kwargs):
        self.language = locale.language_code
        self.principles = live_principles(locale)
        walks = list(
            WalkPage.objects.live().values_list("translation_key", "slug", "title", "locale_id")
        )
        own = {key: (slug, title) for key, slug, title, place in walks if place == locale.pk}
        self.key_of_walk = {slug: key for key, (slug, _title) in own.items()}
        self.principle_of_number = {str(one.number): one for one in self.principles}
        super().__init__(
            translated(
                data,
                principle={one.slug: str(one.number) for one in self.principles},
                walk={slug: own[key][0] for key, slug, *_rest in walks if key in own},
            ),
            *args,
            **kwargs,
        )
        self.filters["principle"].extra["choices"] = [
            (str(one.number), f"{one.number}. {one.short_name}") for one in self.principles
        ]
        self.filters["walk"].extra["choices"] = sorted(
            own.values(), key=lambda choice: alphabetical_key(choice[1], self.language)
        )

    def filter_queryset(self, queryset):
        return AlphabeticalPages(super().filter_queryset(queryset), self.language)

    def filter_text(self, queryset, name, value):
        return matching(queryset, value)

    def filter_principle(self, queryset, name, value):
        return queryset.filter(pk__in=linked_to(self.principle_of_number[value]))

    def filter_walk(self, queryset, name, value):
        """Stops may point at the place in any language, so its translation key decides."""
        stops = WalkStop.objects.filter(
            page__translation_key=self.key_of_walk[value], page__locale__language_code=self.language
        )
        return queryset.filter(translation_key__in=stops.values("place__translation_key"))


def translated(data, **names: dict[str, str]):
    """Return ``data`` with other words for a choice replaced by the one that the list uses.

    An address that is carried over from the list in the other language works then, too.
    """
    data = data.copy()
    for parameter, name_of in names.items():
        if parameter in data:
            data[parameter] = name_of.get(data[parameter], data[parameter])
    return data
