"""Publish pages in Swedish and in English through wagtail-localize, as editors would.

A page is built in Swedish with a ``Phrasebook`` at hand, which hands out the Swedish words and
remembers the English. Publishing the page then gives each text that wagtail-localize finds in it
its translation, and publishes what comes of it. So the editor shows the English page as translated,
text by text, and nothing on it is written past the translators' tool.
"""

from html import escape

from django.utils.text import slugify
from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource
from wagtail_localize.strings import StringValue, extract_strings

LONGEST_SLUG = 70


class Phrasebook:
    """The texts of one page in both languages.

    Each method takes ``{"sv": …, "en": …}`` and returns the Swedish.
    """

    def __init__(self):
        self._english = {}
        self._english_slug = ""

    def text(self, words: dict | None) -> str:
        """Plain text, possibly of several lines; "" for nothing."""
        if not words:
            return ""
        self._remember(_plain(words["sv"]), _plain(words["en"]))
        return words["sv"]

    def html(self, words: dict) -> str:
        """Rich text. Both languages must have the same paragraphs, lists and links."""
        swedish_form, swedish = extract_strings(words["sv"])
        english_form, english = extract_strings(words["en"])
        if swedish_form != english_form or len(swedish) != len(english):
            raise ValueError(f"The English text is built in another way: {words['sv'][:60]!r}")
        for (ours, _attributes), (theirs, _attributes) in zip(swedish, english, strict=True):
            self._remember(ours.data, theirs.data)
        return words["sv"]

    def paragraph(self, words: dict) -> str:
        """Plain text as one paragraph of rich text."""
        return self.html(
            {code: f"<p>{escape(text, quote=False)}</p>" for code, text in words.items()}
        )

    def slug(self, words: dict) -> str:
        """The last part of the page's address."""
        self._english_slug = words["en"]
        return words["sv"]

    def english(self, path: str, swedish: str) -> str:
        """Return the English for a string in wagtail-localize's form, found at a content path."""
        if path == "slug":
            return self._english_slug or swedish
        try:
            return self._english[swedish]
        except KeyError:
            raise LookupError(f"No English for {path}: {swedish[:80]!r}") from None

    def _remember(self, swedish: str, english: str) -> None:
        if self._english.setdefault(swedish, english) != english:
            raise ValueError(f"Two translations on one page: {swedish[:80]!r}")


def _plain(text: str) -> str:
    return StringValue.from_plaintext(text).data


def readable_slug(text: str) -> str:
    """Return an address part from a title, cut between words."""
    slug = slugify(text)
    return slug if len(slug) <= LONGEST_SLUG else slug[: LONGEST_SLUG + 1].rpartition("-")[0]


def swedish() -> Locale:
    return Locale.objects.get(language_code="sv")


def english() -> Locale:
    return Locale.objects.get(language_code="en")


def find(model: type[Page], key) -> Page | None:
    """Return the Swedish page with this translation key, live or not."""
    return model.objects.filter(translation_key=key, locale__language_code="sv").first()


def publish(page: Page, parent: Page, phrases: Phrasebook) -> Page:
    """Add ``page`` below ``parent`` (both Swedish), publish it and its English translation."""
    page.live = False
    page.locale = parent.locale
    parent.add_child(instance=page)
    page.save_revision(clean=False).publish()
    return translate(page, phrases)


def translate(page: Page, phrases: Phrasebook) -> Page:
    """Publish the English of a live Swedish page; return the Swedish page, fresh from the database.

    Raises ``LookupError`` for a text that the phrasebook lacks: nothing is left half translated.
    """
    page = type(page).objects.get(pk=page.pk)
    target = english()
    source, _created = TranslationSource.update_or_create_from_instance(page)
    Translation.objects.get_or_create(source=source, target_locale=target)
    segments = StringSegment.objects.filter(source=source).select_related("string", "context")
    StringTranslation.objects.bulk_create(
        {
            (segment.string_id, segment.context_id): StringTranslation(
                translation_of=segment.string,
                context=segment.context,
                locale=target,
                data=phrases.english(segment.context.path, segment.string.data),
                translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
            )
            for segment in segments
        }.values()
    )
    # wagtail-localize publishes when the transaction ends. Pages below this one need it live now.
    translation, _created = source.create_or_update_translation(target, publish=False)
    translation.get_latest_revision().publish()
    return page
