"""What a reader can choose in the list of places."""

import django_filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.alphabet import AlphabeticalPages, alphabetical_key
from core.content_version import remember
from core.filters import ChoicesFilter, JoinedText, contains
from core.free_text import MAX_LENGTH, matching, words_in
from principles.links import linked_to, live_principles

from .models import PlacePage, WalkPage, WalkStop

#: Columns in which free text is found inside words too, which matters where words are compounded.
SEARCHED = ("title", "summary", "what_you_see")


class PlaceFilterSet(django_filters.FilterSet):
    """Free text, principles (by number), walks (by slug); the result is in alphabetical order."""

    q = django_filters.CharFilter(
        label=_("Search among the places"),
        method="filter_text",
        max_length=MAX_LENGTH,
        widget=JoinedText,
    )
    principle = ChoicesFilter(
        label=_("Principle"), method="filter_principle", everything=_("All principles")
    )
    walk = ChoicesFilter(label=_("Walk"), method="filter_walk", everything=_("All walks"))

    class Meta:
        model = PlacePage
        fields = []

    def __init__(self, data=None, *args, locale, **kwargs):
        self.language = locale.language_code
        self.principles = live_principles(locale)
        walks = remember("walks to choose", _live_walks)
        ours = {key: (slug, title) for key, slug, title, place in walks if place == locale.pk}
        self.key_of_walk = {slug: key for key, (slug, _title) in ours.items()}
        super().__init__(
            translated(
                data,
                principle={one.slug: str(one.number) for one in self.principles},
                walk={slug: ours[key][0] for key, slug, *_rest in walks if key in ours},
            ),
            *args,
            **kwargs,
        )
        self.filters["principle"].offer(
            [(str(one.number), f"{one.number}. {one.short_name}") for one in self.principles]
        )
        self.filters["walk"].offer(
            sorted(ours.values(), key=lambda pair: alphabetical_key(pair[1], self.language))
        )

    def filter_queryset(self, queryset):
        return AlphabeticalPages(super().filter_queryset(queryset), self.language)

    def filter_text(self, queryset, name, value):
        """All words must occur: in these columns also inside words, elsewhere as whole words."""
        words = words_in(value).split()
        if not words:
            return queryset.none()
        inside = Q()
        for word in words:
            inside &= contains(SEARCHED, word)
        whole = matching(PlacePage.objects.order_by(), value).values("pk")
        return queryset.filter(inside | Q(pk__in=whole))

    def filter_principle(self, queryset, name, value):
        linked = Q()
        for principle in self.principles:
            if str(principle.number) in value:
                linked |= Q(pk__in=linked_to(principle))
        return queryset.filter(linked)

    def filter_walk(self, queryset, name, value):
        """Stops may point at the place in any language, so its translation key decides."""
        stops = WalkStop.objects.filter(
            page__translation_key__in=[self.key_of_walk[slug] for slug in value],
            page__locale__language_code=self.language,
        )
        return queryset.filter(translation_key__in=stops.values("place__translation_key"))


def _live_walks() -> list[tuple]:
    """Return translation key, slug, title and locale of the walks of all languages."""
    walks = WalkPage.objects.live()
    return list(walks.values_list("translation_key", "slug", "title", "locale_id"))


def translated(data, **names: dict[str, str]):
    """Return ``data`` with other words for a choice replaced by the one that the list uses.

    An address that is carried over from the list in the other language works then, too.
    """
    data = data.copy()
    for parameter, name_of in names.items():
        if parameter in data:
            values = [name_of.get(value, value) for value in data.getlist(parameter)]
            data.setlist(parameter, list(dict.fromkeys(values)))
    return data
