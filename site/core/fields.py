"""Which fields are facts, shared by both languages, and which are text."""

from wagtail_localize.fields import SynchronizedField


def facts(*names: str) -> list[SynchronizedField]:
    """Return the declaration that the fields ``names`` are facts.

    A fact (a time, a status, a position, a link) is the same in every language: it is taken from
    the original and can't be changed in a translation. Use it in ``override_translatable_fields``.
    """
    return [SynchronizedField(name, overridable=False) for name in names]


def rows_in(text: str) -> list[str]:
    """Return the rows of a text that say something, without the spaces around them."""
    return [row.strip() for row in text.splitlines() if row.strip()]
