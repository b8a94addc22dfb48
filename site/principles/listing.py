"""What advances a principle: one kind of content at a time, in the language of the principle."""

from dataclasses import dataclass

import django_filters
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page

from core.addresses import listed
from core.filters import ChoicesFilter
from core.listing import Listing, build_listing

from .links import attach_principles, linked_to
from .models import PrinciplePage, PrinciplesMixin


@dataclass
class Kind:
    """A kind of content, and how many pages of it are linked to a principle."""

    model: type[Page]
    count: int
    is_current: bool = False

    @property
    def name(self) -> str:
        """What it is called in an address: "event" for an EventPage."""
        return name_of(self.model)

    @property
    def label(self) -> str:
        return capfirst(str(self.model._meta.verbose_name_plural))


def name_of(model: type[Page]) -> str:
    """Return the name of a type of page without what all have in common."""
    return model._meta.model_name.removesuffix("page")


def kinds_of(pages: QuerySet) -> list[Kind]:
    """Return the kinds of content among ``pages``, in the order of the rooms. One query."""
    counted = dict(
        pages.order_by().values_list("content_type").annotate(number=Count("pk", distinct=True))
    )
    linked = [model for model in apps.get_models() if issubclass(model, PrinciplesMixin)]
    types = ContentType.objects.get_for_models(*linked)
    return [Kind(model, counted[types[model].pk]) for model in linked if types[model].pk in counted]


class Counted:
    """Pages for a paginator that needn't count them again."""

    def __init__(self, pages, count: int):
        self.pages = pages
        self.known_count = count

    def count(self) -> int:
        return self.known_count

    def __getitem__(self, wanted: slice) -> list[Page]:
        return list(self.pages[wanted])


class KindFilterSet(django_filters.FilterSet):
    """One kind of content; the first one as long as none is chosen."""

    kind = ChoicesFilter(label=_("Kind"), method="keep", everything=_("All kinds"))

    class Meta:
        model = Page
        fields = []

    def __init__(self, *args, kinds: list[Kind], locale: Locale, **kwargs):
        super().__init__(*args, **kwargs)
        self.kinds = kinds
        self.locale = locale
        self.filters["kind"].offer([(kind.name, kind.label) for kind in kinds])

    def keep(self, queryset, name, value):
        return queryset

    def filter_queryset(self, queryset):
        """Return the pages of the chosen kind, as objects of their own type, in their order."""
        chosen = self.form.cleaned_data["kind"] or [kind.name for kind in self.kinds[:1]]
        for kind in self.kinds:
            if kind.name == chosen[0]:
                kind.is_current = True
                pages = kind.model.objects.filter(pk__in=queryset.order_by().values("pk"))
                return Counted(kind.model.for_rows(pages, self.locale), kind.count)
        return queryset.none()


def advancing(principle: PrinciplePage, request: HttpRequest) -> tuple[list[Kind], Listing]:
    """Return the kinds of content that advance a principle, and the list of the chosen one.

    Links may point at the principle in any language; pages are those that visitors may see in the
    principle's own.
    """
    pages = listed(Page.objects.filter(locale_id=principle.locale_id, pk__in=linked_to(principle)))
    kinds = kinds_of(pages)
    listing = build_listing(request, KindFilterSet, pages, kinds=kinds, locale=principle.locale)
    rows = list(listing.items)
    listing.page.object_list = rows
    if rows:
        type(rows[0]).prepare_rows(rows, principle.locale)
        attach_principles(rows, principle.locale)
    return kinds, listing
