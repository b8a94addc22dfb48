"""The files of grounds: written once, removed when nobody needs them any more."""

import gzip
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db.models import Q

from ..models import WalkGround, WalkPage
from .stored import COMPRESSED, ENDING, FOLDER, name_of

#: Characters of a version: 80 bits.
LENGTH = 20
#: How long a version stays after another took its place, and a file that belongs to nothing.
GRACE = timedelta(days=1)


@dataclass(frozen=True)
class Stored:
    """A version's file: its name in the storage, its sizes in bytes."""

    version: str
    name: str
    size: int
    compressed_size: int


#: Where there is nothing around a walk.
NOTHING = Stored("", "", 0, 0)


def store(key, content: bytes) -> Stored:
    """Store a version of a walk's ground, unless it is there. Leaves no half of it behind."""
    version = sha256(content).hexdigest()[:LENGTH]
    # Without the time, so that the same content gives the same bytes.
    compressed = gzip.compress(content, 9, mtime=0)
    name = name_of(key, version)
    try:
        _write(name, content)
        _write(name + COMPRESSED, compressed)
    except BaseException:
        remove_unless_used(key, version)
        raise
    return Stored(version, name, len(content), len(compressed))


def _write(name: str, content: bytes) -> None:
    """Have exactly ``content`` under exactly this name, whatever lay there before."""
    for _attempt in range(3):
        if default_storage.exists(name):
            with default_storage.open(name, "rb") as file:
                if file.read() == content:
                    return
            # Half a file, of somebody who was stopped.
            default_storage.delete(name)
        saved_as = default_storage.save(name, ContentFile(content))
        if saved_as == name:
            return
        # Somebody was faster, so that the storage has given it another name.
        default_storage.delete(saved_as)
    raise OSError(f"{name} can't be written")


def remove_unless_used(key, version: str) -> None:
    """Remove a version's files, unless it is the one that the walk has."""
    if version and not WalkGround.objects.filter(pk=key, version=version).exists():
        _remove(name_of(key, version))


def _remove(name: str) -> None:
    for one in (name, name + COMPRESSED):
        with suppress(OSError):
            default_storage.delete(one)


def remove_old(at: datetime) -> None:
    """Remove what no page has needed for a day: replaced versions, and what belongs to nothing.

    A version has been replaced when the present one was finished; so nothing is removed until that
    is a day ago.
    """
    _forget_walks_that_are_gone()
    replaced_lately = Q(finished_at__gt=at - GRACE) | Q(state=WalkGround.State.WORKING)
    kept = {name_of(key, "") for key in _keys(replaced_lately)}
    for row in WalkGround.objects.exclude(version=""):
        kept.add(name_of(row.pk, row.version))
    for name in _names():
        beginning = name.rpartition("-")[0] + "-" + ENDING
        whole = name.removesuffix(COMPRESSED)
        if whole not in kept and beginning not in kept and _is_older(name, at - GRACE):
            with suppress(OSError):
                default_storage.delete(name)


def _keys(condition: Q):
    return WalkGround.objects.filter(condition).values_list("pk", flat=True)


def _forget_walks_that_are_gone() -> None:
    there = WalkPage.objects.order_by().values("translation_key")
    for row in WalkGround.objects.exclude(pk__in=there).exclude(state=WalkGround.State.WORKING):
        row.delete()


def _names() -> list[str]:
    try:
        return [f"{FOLDER}/{name}" for name in default_storage.listdir(FOLDER)[1]]
    except OSError:
        return []


def _is_older(name: str, moment: datetime) -> bool:
    try:
        return default_storage.get_modified_time(name) < moment
    except OSError:
        return False
