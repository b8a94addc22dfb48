"""Free text that readers type, made safe for the search index.

The index's query language differs between databases, and SQLite's stumbles over a lone quotation
mark and over NUL. Only words get through.
"""

import re
import unicodedata

from django.db.models import QuerySet

MAX_LENGTH = 200
MAX_WORDS = 12
WORD = re.compile(r"\w+", re.UNICODE)


def words_in(text: str) -> str:
    """Return the words of ``text``, separated by single spaces; at most ``MAX_WORDS`` of them."""
    # Some devices send é as two signs, of which the second is no part of a word.
    composed = unicodedata.normalize("NFC", text[:MAX_LENGTH])
    return " ".join(WORD.findall(composed)[:MAX_WORDS])


def matching(queryset: QuerySet, text: str) -> QuerySet:
    """Return the pages of ``queryset`` that hold all words of ``text``; none if it has no word."""
    words = words_in(text)
    if not words:
        return queryset.none()
    found = queryset.model.objects.only("pk").search(words, operator="and")
    return queryset.filter(pk__in=[page.pk for page in found])
