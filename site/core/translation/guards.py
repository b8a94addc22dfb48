"""Keep wagtail-localize from writing the original's words on a live translation.

``TranslationSource.create_or_update_translation`` saves the page's row before it makes a revision,
with the original's text wherever a translation is missing. On a live page this would put Swedish
under ``/en/`` even when only a draft was asked for. It has no hook, so it is wrapped here, once.
"""

from functools import wraps

from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail_localize.models import TranslationSource

from ..models import BasePage
from ..publishing import PublicationRefused


def guarded(create_or_update_translation):
    """Wrap the method so that live rows are only ever written with finished translations."""

    @wraps(create_or_update_translation)
    def wrapper(source, locale, user=None, publish=True, copy_parent_pages=False, fallback=False):
        original = source.get_source_instance()
        if not isinstance(original, BasePage):
            return create_or_update_translation(
                source, locale, user, publish, copy_parent_pages, fallback
            )
        target = (
            type(original)
            .objects.filter(translation_key=original.translation_key, locale=locale)
            .first()
        )
        if target is None:
            _require_translated_parent(original, locale)
        if target is not None and target.live and not target.alias_of_id:
            return _save_beside_live(source, target, locale, user, publish, fallback)
        # Not live: a draft may hold the original's words, and ``BasePage.publish`` refuses them.
        return create_or_update_translation(
            source, locale, user, publish, copy_parent_pages, fallback
        )

    return wrapper


def _require_translated_parent(original: Page, locale) -> None:
    """Refuse to translate below an untranslated page.

    wagtail-localize would copy the parents as aliases, live and in the original's words.
    """
    parent = original.get_parent()
    if parent.depth > 1 and not parent.has_translation(locale):
        raise PublicationRefused(
            original,
            [
                _("Translate the page above this one first: “%(title)s”.")
                % {"title": parent.get_admin_display_title()}
            ],
        )


def _save_beside_live(source, target, locale, user, publish, fallback):
    """Save a revision of a live translation without touching its row; publish it if asked."""
    from wagtail_localize.models import TranslationLog

    version = source.get_ephemeral_translated_instance(locale, fallback=fallback)
    if publish:
        problems = version.publication_problems()
        if problems:
            raise PublicationRefused(target, problems)
    revision = version.save_revision(user=user)
    source.sync_view_restrictions(source.as_instance(), target)
    TranslationLog.objects.create(source=source, locale=locale, revision=revision)
    if publish:
        revision.publish(user=user)
    target.refresh_from_db()
    return target, False


def install() -> None:
    """Wrap wagtail-localize's method. Called when the app is ready."""
    method = TranslationSource.create_or_update_translation
    if not hasattr(method, "__wrapped__"):
        TranslationSource.create_or_update_translation = guarded(method)
