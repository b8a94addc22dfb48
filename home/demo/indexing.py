"""Index once what was saved many times."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import models
from django.db.models.signals import post_save
from modelsearch.index import get_indexed_models, insert_or_update_object
from modelsearch.signal_handlers import post_save_signal_handler
from wagtail.images.models import AbstractImage
from wagtail.models import Page, ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update


@contextmanager
def indexed_at_the_end() -> Iterator[None]:
    """Leave the search index and the reference index alone; bring both up to date at the end.

    A page is saved about four times until both its languages are public, and each time Wagtail
    would index it. For commands only: it changes what the whole process does.
    """
    saved: dict[tuple, models.Model] = {}

    def remember(sender, instance, **kwargs):
        if isinstance(instance, Page | AbstractImage):
            saved[sender, instance.pk] = instance

    indexed = [m for m in get_indexed_models() if getattr(m, "search_auto_update", True)]
    for model in indexed:
        post_save.disconnect(post_save_signal_handler, sender=model)
    post_save.connect(remember)
    try:
        with disable_reference_index_auto_update():
            yield
    finally:
        post_save.disconnect(remember)
        for model in indexed:
            post_save.connect(post_save_signal_handler, sender=model)
    for model, pk in saved:
        instance = model.objects.get(pk=pk)
        insert_or_update_object(instance)
        if ReferenceIndex.model_is_indexable(model):
            ReferenceIndex.create_or_update_for_object(instance)
