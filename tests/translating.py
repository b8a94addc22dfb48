"""Translate pages the way the editor does, through wagtail-localize."""

from django.utils import timezone
from wagtail.models import Locale
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)


def submit_for_translation(page, language="en") -> Translation:
    """Offer the page for translation, as "Translate this page" does: it makes a draft."""
    source, _created = TranslationSource.update_or_create_from_instance(page)
    translation, _created = Translation.objects.get_or_create(
        source=source, target_locale=Locale.objects.get(language_code=language)
    )
    translation.save_target(publish=False)
    return translation


def write_texts(translation: Translation, texts=None, *, only=None) -> None:
    """Type the translations: from ``texts`` (original → translation), else ``EN`` + the original.

    ``only`` limits it to content paths that start with this text.
    """
    for segment in StringSegment.objects.filter(source=translation.source).select_related(
        "string", "context"
    ):
        if only and not segment.context.path.startswith(only):
            continue
        original = segment.string.data
        slug = segment.context.path == "slug"
        written = (texts or {}).get(original) or (f"en-{original}" if slug else f"EN {original}")
        StringTranslation.objects.update_or_create(
            translation_of=segment.string,
            context=segment.context,
            locale=translation.target_locale,
            defaults={"data": written, "updated_at": timezone.now()},
        )


def translated(page, texts=None, language="en"):
    """Return the published translation of a page, all texts translated."""
    translation = submit_for_translation(page, language)
    write_texts(translation, texts)
    translation.save_target(publish=True)
    return page.get_translation(translation.target_locale).specific


def publish(page):
    """Publish what is in hand and return the page fresh from the database."""
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)
