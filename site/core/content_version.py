"""Remember what is the same for every visitor until somebody changes the content.

A single row holds a random value that is replaced after each change that visitors may see. A
request reads it once, the first time it needs it, and uses what this process remembers of that very
version. So another process's changes count from the next request on, and there is nothing to keep
up to date: what was remembered of another version is thrown away.

Nothing is remembered or read from memory inside a transaction, since that sees what nobody else
does, and may be rolled back.
"""

from collections.abc import Callable, Hashable
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
    *("core.ContentVersion", "wagtailimages.Rendition"),
    *("wagtailcore.GroupPagePermission", "wagtailcore.GroupCollectionPermission"),
}
#: More than the site's pages need. Beyond it we forget everything rather than grow.
MOST_ENTRIES = 5_000


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
    reading = _reading.get()
    if reading is None or in_transaction():
        return make()
    if reading.memory is None:
        reading.memory = _memory_of(_current_version())
    entries = reading.memory.entries
    key = get_language(), key
    if key not in entries:
        if len(entries) >= MOST_ENTRIES:
            entries.clear()
        entries[key] = value = make()
        return value
    return entries[key]


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
    return ContentVersion.objects.values_list("version", flat=True).first()


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
