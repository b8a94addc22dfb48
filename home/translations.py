"""Which pages are missing in English, behind, or only wait for somebody to publish them.

A handful of queries for the whole site: the start page of the editor asks for it on every visit.
"""

import datetime as dt
import uuid
from dataclasses import dataclass
from enum import IntEnum

from django.conf import settings
from django.db.models import Count, Exists, Max, OuterRef
from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, StringTranslation

TRANSLATED_TO = "en"


class Lack(IntEnum):
    """What is lacking, the most urgent first."""

    BEHIND = 1  # live, but the original has texts that have no translation yet
    MISSING = 2  # no page at all
    UNFINISHED = 3  # a draft with texts that have no translation yet
    UNPUBLISHED = 4  # everything is translated, but readers don't see it


@dataclass
class Lacking:
    """An original whose translation lacks something."""

    title: str
    original: int
    translation: int | None
    lack: Lack
    #: How many texts have no translation yet.
    texts: int = 0


def lacking() -> list[Lacking]:
    """Return the live originals whose English lacks something, the most urgent first."""
    locale = Locale.objects.filter(language_code=TRANSLATED_TO).first()
    if locale is None:
        return []
    translations = _translations(locale)
    untranslated = _untranslated(locale)
    written = _last_written(locale)
    found = []
    for pk, title, key in Page.objects.filter(
        live=True,
        depth__gt=1,
        alias_of__isnull=True,
        locale__language_code=settings.LANGUAGE_CODE,
    ).values_list("pk", "title", "translation_key"):
        page = translations.get(key)
        texts = untranslated.get(key, 0)
        lack = _lack_of(page, texts, written.get(key))
        if lack:
            found.append(Lacking(title, pk, page.pk if page else None, lack, texts))
    return sorted(found, key=lambda one: (one.lack, -one.texts, one.title.casefold()))


def _lack_of(page: Page | None, texts: int, written: dt.datetime | None) -> Lack | None:
    if page is None:
        return Lack.MISSING
    if texts:
        return Lack.BEHIND if page.live else Lack.UNFINISHED
    if not page.live or (written and page.last_published_at and written > page.last_published_at):
        return Lack.UNPUBLISHED
    return None


def _translations(locale: Locale) -> dict[uuid.UUID, Page]:
    pages = Page.objects.filter(locale=locale, alias_of__isnull=True).only(
        "translation_key", "live", "last_published_at"
    )
    return {page.translation_key: page for page in pages}


def _untranslated(locale: Locale) -> dict[uuid.UUID, int]:
    """Return by translation key how many texts have no translation: ``is_behind`` for all pages."""
    translated = StringTranslation.objects.filter(
        translation_of_id=OuterRef("string_id"),
        context_id=OuterRef("context_id"),
        locale=locale,
        has_error=False,
    )
    waiting = (
        StringSegment.objects.filter(
            ~Exists(translated),
            source__translations__target_locale=locale,
            source__translations__enabled=True,
        )
        .values_list("source__object_id")
        .annotate(texts=Count("pk"))
    )
    return dict(waiting)


def _last_written(locale: Locale) -> dict[uuid.UUID, dt.datetime]:
    """Return by translation key when somebody last wrote a translated text."""
    return dict(
        StringTranslation.objects.filter(locale=locale)
        .values_list("context__object_id")
        .annotate(written=Max("updated_at"))
    )
