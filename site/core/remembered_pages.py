"""The pages of a list, of which only the order is asked for each time."""

from copy import copy

from django.db.models import QuerySet

from .content_version import may_remember, recall


class RememberedPages:
    """The pages of a queryset in its order, for a paginator.

    Pages come with what ``loaded`` brings along, by default the queryset itself. They are copies,
    so that a request may attach what depends on the time or on a choice.
    """

    #: Whether the queryset itself has the order of the list.
    is_in_order = True

    def __init__(self, queryset: QuerySet, loaded: QuerySet | None = None):
        self.queryset = queryset
        self.loaded = queryset if loaded is None else loaded

    def count(self) -> int:
        return self.queryset.count()

    def keys_of(self, wanted: slice) -> list[int]:
        """Return the primary keys of a slice of the list."""
        return list(self.queryset.values_list("pk", flat=True)[wanted])

    def __getitem__(self, wanted: slice) -> list:
        if self.is_in_order and not may_remember():
            return list(self.queryset[wanted])  # One query, not two.
        keys = self.keys_of(wanted)
        pages = recall(("page", self.loaded.model), keys, self.loaded.in_bulk)
        return [copy(pages[key]) for key in keys if key in pages]
