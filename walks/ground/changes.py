"""Notice what changes a ground: a walk is published, a layer is saved or deleted."""

from functools import partial

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from wagtail.signals import page_published

from ..models import BaseLayer, WalkPage
from . import layer_files
from .tasks import refresh


def follow_publication(sender, instance, **kwargs) -> None:
    """Receive ``page_published``: the line may be another one, or the first."""
    if isinstance(instance, WalkPage) and instance.live:
        # Whatever happens there, the walk is published.
        transaction.on_commit(partial(refresh, [instance.translation_key]), robust=True)


def follow_layer(sender, instance, **kwargs) -> None:
    """Receive ``post_save`` and ``post_delete`` of a layer."""
    transaction.on_commit(refresh, robust=True)


def remove_file(sender, instance, **kwargs) -> None:
    """Receive ``post_delete``: take the file away once the layer really is gone."""
    transaction.on_commit(partial(layer_files.remove, instance.file.name), robust=True)


def connect() -> None:
    page_published.connect(follow_publication, dispatch_uid="walks.ground.publication")
    for signal in (post_save, post_delete):
        signal.connect(follow_layer, sender=BaseLayer, dispatch_uid="walks.ground.layer")
    post_delete.connect(remove_file, sender=BaseLayer, dispatch_uid="walks.ground.file")
