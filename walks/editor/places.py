"""The places that an editor can walk through: all of them, drafts as well.

A place that exists in two languages is one place. It is shown in the language asked for, and in the
other where that version is missing.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from core.alphabet import alphabetical_key
from geo.fields import coordinates_of

from ..models import PlacePage


@dataclass(frozen=True)
class EditorPlace:
    """A place, as one of its versions has it; ``ids`` are the primary keys of all of them.

    ``position`` is ``[longitude, latitude]`` or ``None``. It is the saved one: what a draft of a
    live place changes is not seen here.
    """

    id: int
    ids: tuple[int, ...]
    title: str
    position: list[float] | None
    approximate: bool
    uncertainty_m: int | None
    live: bool

    def as_json(self) -> dict:
        return {
            "id": self.id,
            "ids": self.ids,
            "title": self.title,
            "position": self.position,
            "approximate": self.approximate,
            "live": self.live,
        }


def places_for_editors(language: str, ids: Iterable[int] | None = None) -> list[EditorPlace]:
    """Return all places in alphabetical order, or those that have one of ``ids``. One query."""
    pages = PlacePage.objects.all()
    if ids is not None:
        keys = PlacePage.objects.filter(pk__in=list(ids)).order_by().values("translation_key")
        pages = pages.filter(translation_key__in=keys)
    versions = defaultdict(list)
    for row in pages.order_by("pk").values(
        *("pk", "translation_key", "locale__language_code", "title", "draft_title"),
        *("point", "point_is_approximate", "uncertainty_m", "live"),
    ):
        versions[row["translation_key"]].append(row)
    places = [_place(rows, language) for rows in versions.values()]
    return sorted(places, key=lambda place: alphabetical_key(place.title, language))


def by_id(places: Iterable[EditorPlace]) -> dict[int, EditorPlace]:
    """Return the places by the primary key of each of their versions."""
    return {one: place for place in places for one in place.ids}


def _place(rows: list[dict], language: str) -> EditorPlace:
    # Of several versions: the language asked for, else the original, which was made first.
    row = next((row for row in rows if row["locale__language_code"] == language), rows[0])
    return EditorPlace(
        id=row["pk"],
        ids=tuple(one["pk"] for one in rows),
        title=row["draft_title"] or row["title"],
        position=coordinates_of(row["point"]),
        approximate=row["point_is_approximate"],
        uncertainty_m=row["uncertainty_m"],
        live=row["live"],
    )
