"""Search across all public pages in the language of the address."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, cached_property
from urllib.parse import urlencode

from django.contrib.contenttypes.models import ContentType
from django.core.paginator import Page as PageOfResults
from django.db.models import F, QuerySet, TextField, Value
from django.db.models.functions import Coalesce, NullIf
from django.http import HttpRequest
from django.shortcuts import render
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Page, get_page_models
from wagtail.search.backends import get_search_backend

from core.addresses import listed, path_of, root_paths
from core.filters import contains
from core.free_text import MAX_LENGTH, MAX_WORDS, WORD, words_in
from core.listing import PER_PAGE, nearest_page, page_numbers
from core.models import BasePage
from events.dates import attach_dates
from events.models import EventPage
from events.wording import in_html
from partners.models import PartnerPage
from principles.links import attach_principles
from principles.models import PolicyPage, PrinciplePage
from walks.models import PlacePage, WalkPage

#: Word search finds whole words. With fewer hits than this we look inside words as well,
FEW = PER_PAGE
#: unless one of the words is so short that it stands inside almost any other.
SHORTEST_PART = 3
#: What everything else, such as texts and lists, counts as.
TEXTS = "texts"

TYPES = {
    "events": gettext_lazy("Events"),
    "walks": gettext_lazy("Walks"),
    "places": gettext_lazy("Places"),
    "partners": gettext_lazy("Partners"),
    "policy": gettext_lazy("Policy and principles"),
    TEXTS: gettext_lazy("Texts"),
}
TYPE_OF = {
    EventPage: "events",
    WalkPage: "walks",
    PlacePage: "places",
    PartnerPage: "partners",
    PolicyPage: "policy",
    PrinciplePage: "policy",
}


@dataclass
class Hit:
    """One page that was found, as the template shows it."""

    title: str
    url: str
    kind: str
    summary: str
    principles: list = field(default_factory=list)
    event: EventPage | None = None

    @cached_property
    def when(self) -> str:
        """When an event is, as HTML; empty for everything else."""
        return in_html(self.event.shown_date) if self.event and self.event.shown_date else ""


@dataclass
class TypeLink:
    """A type to choose, with the number of hits."""

    label: str
    count: int
    url: str
    is_current: bool


@require_safe
def search(request: HttpRequest):
    """Answer ``?q=…&type=…&page=…``."""
    response = render(request, "home/search.html", search_context(request))
    response["X-Robots-Tag"] = "noindex"
    return response


def search_context(request: HttpRequest) -> dict:
    """Return what was asked for, what was found and what else may help."""
    text = request.GET.get("q", "").strip()
    words = words_in(text)
    chosen = request.GET.get("type", "")
    problems = problems_with(text, words, chosen)
    found = find(words, get_language()) if words else []
    counts = Counter(kind for _pk, kind in found)
    wanted = [pk for pk, kind in found if chosen in ("", kind)]
    shown = text[:MAX_LENGTH]
    page = nearest_page(wanted, request.GET.get("page"))
    return {
        "search_query": shown,
        "has_asked": bool(text or chosen),
        "words": words,
        "problems": problems,
        "is_shortened": len(text) > MAX_LENGTH or len(WORD.findall(text)) > MAX_WORDS,
        "types": type_links(shown, chosen, counts),
        "chosen": TYPES.get(chosen, ""),
        "all_types_url": address_of(shown),
        "total": len(wanted),
        "total_of_all": len(found),
        "page_obj": page,
        "hits": hits_on(page, request),
        "query": urlencode(parameters(shown, chosen if chosen in TYPES else "")),
        "page_range": page_numbers(page),
        "single_words": [(word, address_of(word)) for word in words.split()]
        if " " in words and not found
        else [],
        "alternates_query": address_of(shown, chosen if chosen in TYPES else "") if shown else "",
    }


def problems_with(text: str, words: str, chosen: str) -> list[str]:
    """Return what we can't make sense of, as texts for the reader."""
    problems = []
    if text and not words:
        problems.append(_("Write at least one word."))
    if chosen and chosen not in TYPES:
        problems.append(_("There is no such type of page. Choose one of those below."))
    return problems


def find(words: str, language: str) -> list[tuple[int, str]]:
    """Return the pages that hold all ``words`` as pairs of primary key and type, the best first.

    At most two queries.
    """
    root = root_paths().get(language)
    if root is None:
        return []
    public = {"locale__language_code": language, "url_path__startswith": root}
    ranked = get_search_backend().search(words, Page, operator="and").get_queryset()
    rows = list(listed(ranked.filter(**public)).values_list("pk", "content_type_id"))
    if len(rows) < FEW and all(len(word) >= SHORTEST_PART for word in words.split()):
        known = {pk for pk, _content_type in rows}
        inside = holding_parts(listed(pages_with_summaries().filter(**public)), words.split())
        rows += [row for row in inside.values_list("pk", "content_type_id") if row[0] not in known]
    types = {content_type.pk: kind for kind, content_type in content_types()}
    return [(pk, types.get(content_type, TEXTS)) for pk, content_type in rows]


def content_types() -> Iterable[tuple[str, ContentType]]:
    """Return pairs of a type and a content type. Kept in memory by Django."""
    known = ContentType.objects.get_for_models(*TYPE_OF)
    return [(kind, known[model]) for model, kind in TYPE_OF.items()]


@cache
def pages_with_summaries() -> QuerySet:
    """Return all pages with ``summary``, which lies in the table of each type, in one query.

    Put together once: that takes longer than most searches. Whoever filters it gets a copy.
    """
    summaries = [
        NullIf(F(f"{model._meta.model_name}__summary"), Value("", output_field=TextField()))
        for model in get_page_models()
        if issubclass(model, BasePage)
    ]
    others = (F("placepage__what_you_see"), F("search_description"))
    return Page.objects.annotate(summary=Coalesce(*summaries, *others, output_field=TextField()))


def holding_parts(pages: QuerySet, parts: list[str]) -> QuerySet:
    """Return the ``pages``, with summaries, whose title or summary holds each of ``parts``.

    Inside words too.
    """
    for part in parts:
        pages = pages.filter(contains(("title", "summary"), part))
    return pages.order_by("title", "pk")


def hits_on(page: PageOfResults, request: HttpRequest) -> list[Hit]:
    """Return the hits on one page of results. At most five queries."""
    keys = list(page.object_list)
    if not keys:
        return []
    found = pages_with_summaries().filter(pk__in=keys).select_related("locale")
    by_key = {one.pk: one for one in found}
    pages = [by_key[key] for key in keys if key in by_key]
    attach_principles(pages, pages[0].locale)
    events = EventPage.objects.in_bulk(
        [one.pk for one in pages if one.cached_content_type.model_class() is EventPage]
    )
    attach_dates(events.values())
    return [hit_of(one, events.get(one.pk), request) for one in pages]


def hit_of(page: Page, event: EventPage | None, request: HttpRequest) -> Hit:
    return Hit(
        title=page.title,
        url=path_of(page, request) or "",
        kind=kind_of(page, event),
        summary=page.summary,
        principles=page.linked_principles,
        event=event,
    )


def kind_of(page: Page, event: EventPage | None) -> str:
    """Return what sort of page it is, in a word or two."""
    if event is not None:
        return capfirst(event.get_kind_display())
    model = page.cached_content_type.model_class()
    if model in TYPE_OF:
        return capfirst(model._meta.verbose_name)
    return str(pgettext_lazy("type of search result", "Page"))


def type_links(text: str, chosen: str, counts: Counter) -> list[TypeLink]:
    """Return the types that were found, and the one chosen even if it wasn't, after “All”."""
    links = [TypeLink(_("All"), counts.total(), address_of(text), chosen == "")]
    for kind, label in TYPES.items():
        if counts[kind] or kind == chosen:
            url = address_of(text, kind)
            links.append(TypeLink(label, counts[kind], url, kind == chosen))
    return links


def parameters(text: str, kind: str = "") -> list[tuple[str, str]]:
    pairs = (("q", text), ("type", kind))
    return [(name, value) for name, value in pairs if value]


def address_of(text: str, kind: str = "") -> str:
    """Return the search for ``text``, relative to the search page."""
    return "?" + urlencode(parameters(text, kind))
