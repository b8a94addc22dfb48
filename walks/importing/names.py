"""Titles and texts for pages, out of what a file calls its lines and points."""

import re
from pathlib import PurePath

from django.utils.text import slugify
from django.utils.translation import gettext as _

MOST_IN_TITLE = 255
#: Room for “-2” at the end of an address that is taken.
MOST_IN_SLUG = 200
UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


def one_line(text: str, most: int = MOST_IN_TITLE) -> str:
    """Return ``text`` on one line, without invisible characters, cut off after ``most``."""
    words = " ".join(UNSEEN.sub(" ", text).split())
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def stem_of(file_name: str) -> str:
    """Return what a file's name says of its content: no folder, no extension, no underscores."""
    return one_line(PurePath(bare(file_name)).stem.replace("_", " "))


def bare(file_name: str) -> str:
    """Return a file's name without a folder, whichever system it comes from."""
    return one_line(file_name.replace("\\", "/").rpartition("/")[2], 120)


def title_of_walk(*names: str) -> str:
    """Return the first of ``names`` that says something, or words that say there is none."""
    return next(filter(None, map(one_line, names)), "") or _("Walk without a name")


def title_of_place(name: str, number: int) -> str:
    """Return the name of point ``number``, counted from 1, or words that count it."""
    return one_line(name) or _("Place %(number)s") % {"number": number}


def slug_of(title: str, otherwise: str) -> str:
    """Return the last part of a page's address; ``otherwise`` for a title without Latin letters."""
    return slugify(title)[:MOST_IN_SLUG].strip("-") or otherwise
