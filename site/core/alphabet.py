"""Alphabetical order as readers of a language expect it.

Databases order by code point, or by the collation they happen to be made with. Lists that promise
alphabetical order use this key instead.
"""

import re
import unicodedata
from functools import lru_cache

from django.db.models import QuerySet
from django.utils.functional import cached_property

from .remembered_pages import RememberedPages

# Letters of their own, in the order in which they follow z.
LAST_LETTERS = {"sv": "åäö", "en": ""}
# Letters that Unicode doesn't take apart, as Swedish and English sort them.
SPELLED_OUT = str.maketrans({"æ": "ä", "ø": "ö", "ß": "ss", "đ": "d", "ł": "l", "þ": "th"})
NOT_SORTED_BY = re.compile(r"[^\w\s]", re.UNICODE)


@lru_cache(maxsize=10_000)
def alphabetical_key(text: str, language: str) -> tuple[str, str]:
    """Return the key that sorts ``text`` among others of ``language``.

    Case, punctuation and accents don't count, except that a letter of the language's own alphabet
    comes where that alphabet has it: å, ä and ö after z in Swedish, as a and o in English.
    """
    own = LAST_LETTERS.get(language, "")
    letters = []
    for letter in unicodedata.normalize("NFC", text).casefold().translate(SPELLED_OUT):
        if letter in own:
            # What follows z in ASCII: "{", "|", "}".
            letters.append(chr(ord("z") + 1 + own.index(letter)))
        elif not NOT_SORTED_BY.match(letter):
            parts = unicodedata.normalize("NFD", letter)
            letters.append("".join(part for part in parts if not unicodedata.combining(part)))
    return "".join(letters).strip(), text


class AlphabeticalPages(RememberedPages):
    """The pages of a queryset in alphabetical order, for a paginator.

    All titles are read and put in order, but only the pages of a slice are loaded.
    """

    is_in_order = False

    def __init__(self, queryset: QuerySet, language: str):
        super().__init__(queryset)
        self.language = language

    @cached_property
    def keys(self) -> list[int]:
        """The primary keys in order."""
        rows = self.queryset.order_by().values_list("pk", "title")
        return [
            pk for pk, _ in sorted(rows, key=lambda row: alphabetical_key(row[1], self.language))
        ]

    def count(self) -> int:
        return len(self.keys)

    def keys_of(self, wanted: slice) -> list[int]:
        return self.keys[wanted]
