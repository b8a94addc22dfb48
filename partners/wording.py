"""Years and amounts in the reader's language."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _


def period_text(start: int | None, end: int | None) -> str:
    """Return years as "2019–2022", "2023–" while it goes on, "2024" for a single year."""
    if start == end:
        return str(start) if start else ""
    return f"{start or ''}–{end or ''}"


def amount_text(kronor: int) -> str:
    """Return an amount as "1 200 000 kr" or "SEK 1,200,000", held together by hard spaces."""
    digits = number_format(kronor, use_l10n=True, force_grouping=True)
    return (_("SEK %(amount)s") % {"amount": digits}).replace(" ", "\xa0")
