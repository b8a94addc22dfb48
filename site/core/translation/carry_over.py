"""Bring facts from an original to its translations at once; let texts wait.

Out of the box, publishing a Swedish page changes nothing on the English one. Here a cancellation, a
new time or a moved stop reaches the live English page and its draft as soon as the Swedish page is
published, while a rewritten paragraph stays as it was until somebody has translated it. Nothing is
published or taken down by this: a translation that is not live stays so.

What is a fact is declared on the models with ``core.fields.facts``. Rows with words in them
(``TranslatableMixin``) follow the original in their facts, their order and their removal; a new row
comes with its words, that is, when the translation is published, unless it has no words at all.
"""

import json

from django.db import models, transaction
from modelcluster.fields import ParentalKey
from wagtail.models import Locale, Page, TranslatableMixin
from wagtail.signals import page_published
from wagtail_localize.fields import SynchronizedField, get_translatable_fields
from wagtail_localize.models import TranslationSource

from ..models import BasePage

WRITTEN_BY_TRANSLATORS = (models.CharField, models.TextField)


def original_of(page: Page) -> Page | None:
    """Return the page whose facts ``page`` must show: the default language's, else itself."""
    default = Locale.get_default()
    if page.locale_id == default.pk:
        return page
    return (
        type(page)
        .objects.filter(translation_key=page.translation_key, locale=default, alias_of__isnull=True)
        .first()
    )


def carry_over(sender, instance: Page, **kwargs) -> None:
    """Receive ``page_published``: align every translation of the page that went live."""
    # Wagtail also sends the signal when a page is only scheduled.
    if not isinstance(instance, BasePage) or instance.alias_of_id or not instance.live:
        return
    original = original_of(instance)
    if original is None:
        return
    with transaction.atomic():
        if original.pk == instance.pk:
            # Fresh from the database: the instance in hand may hold rows that were never saved.
            original = type(instance).objects.get(pk=instance.pk)
            before = refresh_translation_source(original)
            translations = original.get_translations().filter(alias_of__isnull=True).specific()
        else:
            before = {}
            translations = [type(instance).objects.get(pk=instance.pk)]
        for translation in translations:
            align(original, translation, before)


def refresh_translation_source(original: Page) -> dict:
    """Show translators the texts that are live now, if the page is being translated.

    Return what they saw before, as a revision's content; empty if the page isn't translated.
    """
    source = TranslationSource.objects.get_for_instance_or_none(original)
    if source is None:
        return {}
    before = json.loads(source.content_json)
    source.update_from_db()
    return before


def align(original: Page, translation: Page, before: dict) -> None:
    """Bring the facts of ``original`` to ``translation``, to its live row and to its draft.

    ``before`` is the content of the original that was last offered for translation.
    """
    if copy_facts(original, translation, before):
        translation.save(clean=False)
    # Without a pending draft this is the row itself, and there is nothing left to do.
    draft = translation.get_latest_revision_as_object()
    if copy_facts(original, draft, before):
        draft.save_revision(changed=False, clean=False)


def copy_facts(original: models.Model, target: models.Model, before: dict) -> bool:
    """Copy the facts of ``original`` to ``target`` in memory; return whether anything changed.

    A text that has been emptied since ``before`` is emptied in the target too: nothing is left to
    translate, so nobody would.
    """
    changed = False
    for declared in get_translatable_fields(type(original)):
        field = declared.get_field(type(original))
        if isinstance(field, models.ManyToOneRel):
            if not isinstance(field.remote_field, ParentalKey):
                continue
            if issubclass(field.related_model, TranslatableMixin):
                rows_before = {
                    row.get("translation_key"): row for row in before.get(field.name) or []
                }
                changed |= _copy_rows_with_words(original, target, field, rows_before)
            else:
                changed |= _copy_rows(original, target, field)
        elif isinstance(declared, SynchronizedField) or (
            isinstance(field, WRITTEN_BY_TRANSLATORS)
            and before.get(field.name)
            and getattr(original, field.attname) == ""
        ):
            changed |= _copy_value(field, original, target)
    return changed


def _copy_value(field: models.Field, original: models.Model, target: models.Model) -> bool:
    value = getattr(original, field.attname)
    if getattr(target, field.attname) == value:
        return False
    setattr(target, field.attname, value)
    return True


def _row_values(row: models.Model) -> dict:
    """Return what a row says, without what ties it to its page."""
    return {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if not field.primary_key and not isinstance(field, ParentalKey)
    }


def _copy_rows(original: models.Model, target: models.Model, relation) -> bool:
    """Copy rows that are nothing but facts, as a whole."""
    name = relation.get_accessor_name()
    ours = [_row_values(row) for row in getattr(original, name).all()]
    theirs = [_row_values(row) for row in getattr(target, name).all()]
    if ours == theirs:
        return False
    original.copy_child_relation(relation.name, target)
    return True


def _copy_rows_with_words(
    original: models.Model, target: models.Model, relation, rows_before: dict
) -> bool:
    """Copy facts, order and removal of rows that also hold words."""
    name = relation.get_accessor_name()
    ours = {row.translation_key: row for row in getattr(original, name).all()}
    theirs = {row.translation_key: row for row in getattr(target, name).all()}
    changed = False
    kept = []
    for key, row in ours.items():
        if key in theirs:
            changed |= copy_facts(row, theirs[key], rows_before.get(str(key), {}))
            changed |= _copy_value(row._meta.get_field("sort_order"), row, theirs[key])
            kept.append(theirs[key])
        elif not _has_words(row):
            kept.append(_copy_of_row(row, target))
            changed = True
    if changed or len(kept) != len(theirs):
        getattr(target, name).set(sorted(kept, key=lambda row: row.sort_order or 0))
        return True
    return False


def _has_words(row: models.Model) -> bool:
    return any(
        getattr(row, field.attname)
        for field in (
            declared.get_field(type(row))
            for declared in get_translatable_fields(type(row))
            if not isinstance(declared, SynchronizedField)
        )
        if isinstance(field, WRITTEN_BY_TRANSLATORS)
    )


def _copy_of_row(row: models.Model, page: Page) -> models.Model:
    copy = type(row)(**_row_values(row))
    copy.locale_id = page.locale_id
    return copy


def connect() -> None:
    """Listen to every publication. Called when the app is ready."""
    page_published.connect(carry_over, dispatch_uid="core.translation.carry_over")
