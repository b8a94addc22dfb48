"""Which texts of a translation are still in the original language."""

import re

from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

# An address may well be the same in both languages.
NOT_READ_AS_TEXT = {"slug"}
# After a translation is stopped nobody can confirm any more that a text is meant to be the same, so
# names of up to this many words pass there.
WORDS_OF_A_NAME = 3
LETTERS = re.compile(r"[^\W\d_]")


def translation_of(page) -> Translation | None:
    """Return wagtail-localize's record that makes ``page`` a translation, if there is one."""
    return (
        Translation.objects.filter(
            source__object_id=page.translation_key, target_locale_id=page.locale_id
        )
        .select_related("source")
        .first()
    )


def texts_of(page) -> set[tuple[str, str]]:
    """Return the texts of a page as pairs of content path and string."""
    return {
        (segment.path, segment.string.data)
        for segment in extract_segments(page)
        if isinstance(segment, StringSegmentValue)
        and segment.path not in NOT_READ_AS_TEXT
        and LETTERS.search(segment.string.data)
    }


def untranslated_texts(page) -> list[str]:
    """Return the texts of this version that are the original's, word for word, by mistake.

    A text that the translator confirmed to be the same in both languages (a name) isn't listed.
    """
    translation = translation_of(page)
    if translation is None:
        return []
    originals = {
        (path, data)
        for path, data in StringSegment.objects.filter(source=translation.source).values_list(
            "context__path", "string__data"
        )
    }
    same = texts_of(page) & originals
    if not same:
        return []
    confirmed = {
        (path, data)
        for path, data, of in StringTranslation.objects.filter(
            context__object_id=page.translation_key,
            locale_id=page.locale_id,
            has_error=False,
        ).values_list("context__path", "data", "translation_of__data")
        if data == of
    }
    same -= confirmed
    if not translation.enabled:
        same = {(path, text) for path, text in same if len(text.split()) > WORDS_OF_A_NAME}
    return [text for _path, text in sorted(same)]


def is_behind(translation: Translation) -> bool:
    """Return whether the original has texts that this translation has no words for yet."""
    total, translated = translation.get_progress()
    return translated < total
