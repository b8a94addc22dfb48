"""Lists that can be filtered and paged with plain GET links.

Unknown values never widen a list: they give a message and an empty list, with a link that clears
the filters. A page number outside the list gives the nearest page.
"""

from dataclasses import dataclass, field
from urllib.parse import urlencode

import django_filters
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, QueryDict

PER_PAGE = 20
PAGE_PARAMETER = "page"


@dataclass
class Chip:
    """One chosen filter, and the address of the list without it."""

    name: str
    label: str
    value: str
    remove_url: str


@dataclass
class Listing:
    """A filtered list as templates show it (see ``includes/listing_*.html``)."""

    filterset: django_filters.FilterSet
    page: Page
    chips: list[Chip] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    query: str = ""
    #: Which part of the whole list is shown, as it stands in the address; empty at its beginning.
    part: str = ""

    @property
    def items(self):
        """The items of this page."""
        return self.page.object_list

    @property
    def total(self) -> int:
        """How many items there are on all pages."""
        return self.page.paginator.count

    @property
    def is_filtered(self) -> bool:
        """Whether the reader chose anything, understood or not."""
        return bool(self.chips or self.problems)

    @property
    def page_range(self):
        """The page numbers to lead to."""
        return page_numbers(self.page)


def build_listing(
    request: HttpRequest, filterset_class, queryset, *, per_page: int = PER_PAGE, **kwargs
) -> Listing:
    """Filter ``queryset`` by the request's GET parameters and return one page of it.

    ``kwargs`` are passed on to the filter set.
    """
    data = known_parameters(request.GET, filterset_class)
    filterset = filterset_class(data=data, queryset=queryset, request=request, **kwargs)
    problems = problems_with(filterset)
    found = queryset.none() if problems else filterset.qs
    page = nearest_page(found, request.GET.get(PAGE_PARAMETER), per_page)
    return Listing(
        filterset=filterset,
        page=page,
        chips=chips_for(filterset),
        problems=problems,
        query=urlencode(non_empty(data)),
        part=f"{PAGE_PARAMETER}={page.number}" if page.number > 1 else "",
    )


def problems_with(filterset) -> list[str]:
    """Return what was not understood of the choices, as texts for the reader."""
    problems = []
    for name, errors in filterset.form.errors.items():
        form_field = filterset.form.fields.get(name)
        label = form_field.label if form_field else ""
        problems.extend(f"{label}: {error}" if label else str(error) for error in errors)
    return problems


def known_parameters(get: QueryDict, filterset_class) -> QueryDict:
    """Return the parameters that the filter set knows, in its order, without the empty ones."""
    data = QueryDict(mutable=True)
    for name in filterset_class.base_filters:
        values = [value for value in dict.fromkeys(get.getlist(name)) if value.strip()]
        if values:
            data.setlist(name, values)
    return data


def non_empty(data: QueryDict) -> list[tuple[str, str]]:
    """Return the parameters as pairs, the way they stand in an address."""
    return [(name, value) for name, values in data.lists() for value in values]


def chips_for(filterset, kept: tuple[tuple[str, str], ...] = ()) -> list[Chip]:
    """Return what the reader chose, each with the address of the list without it.

    ``kept`` are parameters that all these addresses have.
    """
    pairs = non_empty(filterset.data)
    chips = []
    for name, value in pairs:
        form_field = filterset.form.fields[name]
        rest = urlencode([*kept, *(pair for pair in pairs if pair != (name, value))])
        chips.append(
            Chip(
                name=name,
                label=str(form_field.label or ""),
                value=_label_of(form_field, value),
                remove_url=f"?{rest}" if rest else "?",
            )
        )
    return chips


def _label_of(form_field, value: str) -> str:
    for key, label in getattr(form_field, "choices", ()):
        if str(key) == value:
            return str(label)
    return value if len(value) <= 60 else f"{value[:60]}…"


def page_numbers(page: Page):
    """Return the numbers to lead to from a page: the first, the last, and those around it."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)


def nearest_page(queryset, number: str | None, per_page: int = PER_PAGE) -> Page:
    """Return page ``number`` of ``queryset``; the first or last where there is no such page."""
    paginator = Paginator(queryset, per_page)
    try:
        wanted = int(number) if number and len(number) < 10 else 1
    except ValueError:
        wanted = 1
    if number and number.isdecimal() and len(number) >= 10:
        wanted = paginator.num_pages
    return paginator.page(min(max(wanted, 1), paginator.num_pages))
