"""Which features there are, and which of them a request asks for.

For each collection and language there is a list with what can be asked for: small, remembered until
somebody changes the content, and searched in memory. Positions are plain JSON columns that no
database can search by rectangle, and a thousand of them take a millisecond.
"""

from dataclasses import dataclass, field
from functools import partial

from django.conf import settings
from django.utils.translation import get_language, override
from wagtail.models import Page

from core.addresses import listed, root_paths, visible
from core.content_version import recall, remember
from core.short_addresses import short_of

from .boxes import Box, box_around, meets, union
from .collections import Collection, Interval
from .times import overlap


@dataclass(frozen=True)
class Entry:
    """What is known of a feature before it is described."""

    pk: int
    id: str
    title: str
    geometry: dict | None
    box: Box | None
    times: tuple[Interval, ...]
    #: The values that may be asked for, by property.
    values: dict[str, str]


@dataclass(frozen=True)
class Selection:
    """What a request asks for: all that is given must hold."""

    #: Rectangles, of which one must be met. Empty: anywhere.
    boxes: list[Box] = field(default_factory=list)
    times: Interval | None = None
    values: dict[str, str] = field(default_factory=dict)

    def admits(self, entry: Entry) -> bool:
        """Return whether ``entry`` is asked for.

        What has no geometry matches every rectangle, and what has no time every time: so the
        standard wants it (requirements ``fc-bbox-response`` and ``fc-time-response``).
        """
        return (
            all(entry.values[name] == value for name, value in self.values.items())
            and (self.times is None or not entry.times or self._is_then(entry.times))
            and (not self.boxes or entry.box is None or self._is_there(entry))
        )

    def _is_then(self, times: tuple[Interval, ...]) -> bool:
        return any(overlap(one, self.times) for one in times)

    def _is_there(self, entry: Entry) -> bool:
        return any(meets(entry.geometry, entry.box, box) for box in self.boxes)


def entries_of(collection: Collection) -> list[Entry]:
    """Return the features of a collection that everybody may see, in the active language.

    Those made first come first, so that reading page after page is not disturbed by new ones. Three
    queries, or four with times; none while the content stays the same.
    """
    return remember(("features", collection.id), partial(_entries_of, collection))


def _entries_of(collection: Collection) -> list[Entry]:
    pages = public_pages(collection)
    if pages is None:
        return []
    times = collection.times_of(pages)
    columns = ("pk", "translation_key", "title", *collection.columns, *collection.filters)
    entries = []
    for row in pages.order_by("pk").values(*dict.fromkeys(columns)):
        geometry = collection.geometry_of(row)
        entries.append(
            Entry(
                pk=row["pk"],
                id=short_of(row["translation_key"]),
                title=row["title"],
                geometry=geometry,
                box=box_around(geometry),
                times=tuple(times.get(row["pk"], ())),
                values={name: str(row[name]) for name in collection.filters},
            )
        )
    return entries


def public_pages(collection: Collection):
    """Return a queryset of the pages behind a collection; None where the language has none.

    A language whose home page isn't public has no pages at all.
    """
    root = root_paths().get(get_language())
    if root is None or not visible(Page.objects.filter(url_path=root)).exists():
        return None
    return listed(
        collection.model.objects.filter(
            locale__language_code=get_language(), url_path__startswith=root
        )
    )


def features_of(collection: Collection, entries: list[Entry]) -> list[dict]:
    """Return ``entries`` as GeoJSON Features, which nobody may change: they are remembered."""
    geometries = {entry.pk: entry.geometry for entry in entries}
    found = recall(
        ("feature", collection.id), list(geometries), partial(_load, collection, geometries)
    )
    return [found[entry.pk] for entry in entries if entry.pk in found]


def _load(collection: Collection, geometries: dict[int, dict | None], keys: list[int]) -> dict:
    pages = list(
        collection.model.objects.filter(pk__in=keys)
        .select_related("locale")
        .defer(*collection.deferred)
    )
    described = collection.describe(pages)
    return {
        page.pk: {
            "type": "Feature",
            "id": short_of(page.translation_key),
            "geometry": geometries[page.pk],
            # Nothing but what the collection lists, in its order.
            "properties": {one.name: described[page.pk][one.name] for one in collection.properties},
        }
        for page in pages
    }


def languages_of(collection: Collection, feature_id: str) -> list[str]:
    """Return the languages that a feature is public in."""
    found = []
    for language in dict(settings.LANGUAGES):
        with override(language):
            if feature_id in titles_in(collection):
                found.append(language)
    return found


def titles_in(collection: Collection) -> dict[str, str]:
    """Return the title of each public feature of a collection by its id, in the active language."""
    return {entry.id: entry.title for entry in entries_of(collection)}


def extent_of(collection: Collection) -> tuple[Box | None, Interval | None]:
    """Return the rectangle and the stretch of time that hold all features, where there are any."""
    entries = entries_of(collection)
    times = [one for entry in entries for one in entry.times]
    when = times and Interval(
        min(one.start for one in times), max(one.end for one in times), is_closed=True
    )
    return union([entry.box for entry in entries if entry.box]), when or None
