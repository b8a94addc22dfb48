"""Remember what is the same for every visitor until somebody changes the content.

A single row holds a random value that is replaced after each change that visitors may see. A
request reads it once, the first time it needs it, and uses what this process remembers of that very
version. So another process's changes count from the next request on, and there is nothing to keep
up to date: what was remembered of another version is thrown away.

Nothing is remembered or read from memory inside a transaction, since that sees what nobody else
does, and may be rolled back.
"""

from collections.abc import Callable, Hashable, Iterable
from contextvars import ContextVar
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, connection, models, transaction
from django.http import HttpRequest
from django.utils.translation import get_language

#: Changes in these apps and models never show on a public page, or are made by reading one.
OF_NO_CONCERN = {
    *("auth", "contenttypes", "feedback", "sessions", "wagtail_localize", "wagtailsearch"),
    *("mailing", "django_tasks_database"),
    *("core.ContentVersion", "core.JobRun", "wagtailimages.Rendition"),
    *("events.Attendance", "events.DoneOnce", "events.OccurrenceRecord"),
    *("events.FactsTold", "events.Registration", "events.TourRequest"),
    *("walks.GuideLink", "walks.WalkingGroup"),
    *("wagtailcore.GroupPagePermission", "wagtailcore.GroupCollectionPermission"),
}
#: More than the site's pages need. Beyond it we forget everything rather than grow.
MOST_ENTRIES = 10_000


class ContentVersion(models.Model):
    """The only row says which version of the content this is."""

    version = models.UUIDField(default=uuid4)

    class Meta:
        app_label = "core"

    def __str__(self):
        return str(self.version)


@dataclass(frozen=True)
class Memory:
    """What this process remembers of one version of the content."""

    version: UUID | None
    entries: dict[Hashable, object] = field(default_factory=dict)


@dataclass
class Reading:
    """What one request knows: the memory of the version it began with, once it has asked."""

    memory: Memory | None = None


_NOT_THERE = object()
_latest = Memory(None)
_reading: ContextVar[Reading | None] = ContextVar("reading", default=None)


def one_version_per_request(get_response):
    """Let everything that a request remembers be of one version. Middleware."""

    def middleware(request: HttpRequest):
        token = _reading.set(Reading())
        try:
            return get_response(request)
        finally:
            _reading.reset(token)

    return middleware


def remember(key: Hashable, make: Callable[[], object]):
    """Return what ``make`` returned for ``key``, in this language, in this version of the content.

    The value is shared between requests: nobody may change it, and it may depend on nothing but the
    content, the language and the key. Calls ``make`` where nothing can be remembered: outside a
    request and inside a transaction.
    """
    return recall(key, [()], lambda _missing: {(): make()})[()]


def recall(kind: Hashable, keys: Iterable, load: Callable[[list], dict]) -> dict:
    """Return values by their keys, as ``remember`` does for one of them.

    ``load`` gets the keys that aren't remembered. What it doesn't find is missing from the result.
    """
    entries = _entries()
    if entries is None:
        return load(list(keys))
    kind = get_language(), kind
    # Another thread may empty the memory between two steps, so each entry is asked for only once.
    known = ((key, entries.get((kind, key), _NOT_THERE)) for key in keys)
    found = {key: value for key, value in known if value is not _NOT_THERE}
    missing = [key for key in keys if key not in found]
    if missing:
        if len(entries) >= MOST_ENTRIES:
            entries.clear()
        loaded = load(missing)
        entries.update({(kind, key): value for key, value in loaded.items()})
        found |= loaded
    return found


def may_remember() -> bool:
    """Return whether anything is remembered here and now."""
    return _entries() is not None


def _entries() -> dict | None:
    """Return what is remembered of the version that this request reads; None if nothing may be."""
    reading = _reading.get()
    if reading is None or in_transaction():
        return None
    if reading.memory is None:
        reading.memory = _memory_of(_current_version())
    return reading.memory.entries


def in_transaction() -> bool:
    """Return whether we may see changes that others don't see yet."""
    return connection.in_atomic_block


def _memory_of(version: UUID | None) -> Memory:
    global _latest
    memory = _latest
    if version is None:
        # The row is gone (in tests): good for this request only.
        return Memory(None)
    if memory.version != version:
        _latest = memory = Memory(version)
    return memory


def _current_version() -> UUID | None:
    return next(iter(ContentVersion.objects.values_list("version", flat=True)), None)


def replace_version() -> None:
    """Make all processes forget what they remember, from the next request on."""
    ContentVersion.objects.update_or_create(pk=1, defaults={"version": uuid4()})
    if reading := _reading.get():
        reading.memory = None


def note_change(sender: type[models.Model], using: str = DEFAULT_DB_ALIAS, **kwargs) -> None:
    """Receive any change of a model: replace the version as soon as others can see the change.

    Once per transaction, however much changes in it.
    """
    meta = sender._meta
    if OF_NO_CONCERN & {meta.app_label, meta.label} or meta.apps is not apps:
        return  # The latter are the models of migrations, which may run before our table exists.
    waiting = transaction.get_connection(using).run_on_commit
    if not any(function is replace_version for _savepoints, function, _robust in waiting):
        transaction.on_commit(replace_version, using=using)


def connect() -> None:
    """Listen to all changes, also to moving, which saves no page."""
    from wagtail.signals import post_page_move

    for signal in (models.signals.post_save, models.signals.post_delete, post_page_move):
        signal.connect(note_change, dispatch_uid="core.content_version")
