"""What a list of events can be filtered by: only what occurs in it."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Cast, ExtractYear
from wagtail.models import Locale

from core.addresses import visible
from core.alphabet import alphabetical_key
from partners.models import PartnerPage
from principles.models import PrinciplePage

from .models import EventLanguage, EventPartner, Occurrence

#: No list of years is longer, whatever was typed into an event.
MOST_YEARS = 200


@dataclass
class Choice:
    """A page that can be chosen, by any of the ``names`` that may stand for it in an address.

    The first name is the one that we write. The others are those of the page in other languages, so
    that a link goes on working in the language it was not made in.
    """

    label: str
    names: list[str]
    key: UUID


@dataclass
class Facets:
    """What occurs among some events."""

    kinds: set[str]
    modes: set[str]
    languages: set[str]
    years: list[int]
    partners: list[Choice]
    principles: list[Choice]


def facets_of(
    events: QuerySet, locale: Locale, principles_everywhere: list[PrinciplePage]
) -> Facets:
    """Return what occurs among ``events``, in the words of ``locale``. One query.

    All principles are offered, since together they are the policy. They are given in all languages.
    """
    found = defaultdict(set)
    for name, value, label in _what_occurs(events, locale):
        found[name].add((value, label))
    return Facets(
        kinds={value for value, _label in found["kind"]},
        modes={value for value, _label in found["mode"]},
        languages={value for value, _label in found["language"]},
        years=_years(found["years"]),
        partners=_partners(found["partner"], dict(found["slug"]), locale),
        principles=_principles(principles_everywhere, locale),
    )


def _what_occurs(events: QuerySet, locale: Locale) -> QuerySet:
    """Return rows of (name, value, label), all of them texts, in one query."""
    pages = events.order_by().values("pk")
    partners = visible(
        PartnerPage.objects.filter(
            translation_key__in=EventPartner.objects.filter(page__in=pages).values(
                "partner__translation_key"
            )
        )
    )
    years = ExtractYear("start_date"), ExtractYear("end_date")
    return _rows("kind", events, F("kind")).union(
        _rows("mode", events, F("attendance_mode")),
        _rows("language", EventLanguage.objects.filter(page__in=pages), F("language")),
        _rows("years", Occurrence.objects.filter(page__in=pages), *years),
        _rows("partner", partners.filter(locale=locale), F("slug"), F("title")),
        _rows("slug", partners, F("slug"), F("translation_key")),
    )


def _rows(name: str, queryset: QuerySet, value, label=None) -> QuerySet:
    # Not called «value» and «label»: fields of the models might be.
    return (
        queryset.order_by()
        .annotate(
            facet_name=Value(name, output_field=CharField()),
            facet_value=Cast(value, CharField()),
            facet_label=Cast(label or Value(""), CharField()),
        )
        .values_list("facet_name", "facet_value", "facet_label")
        .distinct()
    )


def _years(spans: set[tuple[str, str]]) -> list[int]:
    """Return all years that the spans touch, latest first."""
    years = {
        year
        for first, last in spans
        for year in range(int(first), min(int(last), int(first) + MOST_YEARS) + 1)
    }
    return sorted(years, reverse=True)[:MOST_YEARS]


def _partners(
    ours: set[tuple[str, str]], key_of_slug: dict[str, str], locale: Locale
) -> list[Choice]:
    slugs = defaultdict(list)
    for slug, key in key_of_slug.items():
        slugs[key].append(slug)
    return [
        Choice(title, _unique([slug, *slugs[key_of_slug[slug]]]), UUID(key_of_slug[slug]))
        for slug, title in sorted(
            ours, key=lambda pair: alphabetical_key(pair[1], locale.language_code)
        )
    ]


def _principles(everywhere: list[PrinciplePage], locale: Locale) -> list[Choice]:
    slugs = defaultdict(list)
    for principle in everywhere:
        slugs[principle.translation_key].append(principle.slug)
    return [
        Choice(
            f"{principle.number}. {principle.short_name}",
            _unique([str(principle.number), *slugs[principle.translation_key]]),
            principle.translation_key,
        )
        for principle in everywhere
        if principle.locale_id == locale.pk
    ]


def _unique(names: list[str]) -> list[str]:
    return list(dict.fromkeys(names))
