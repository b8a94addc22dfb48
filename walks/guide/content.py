"""The stops of a walk as a guide needs them: in order, timed, and with both languages' texts.

A group may have guests from abroad, and the guide changes language in the middle of a sentence,
where there may be no network. So one page carries what is live in either language. Nothing here is
ever shown to visitors: it holds the guide's notes.
"""

from collections import Counter
from dataclasses import dataclass, field

from django.conf import settings

from core.addresses import visible
from core.short_addresses import short_of
from geo.fields import coordinates_of

from ..models import PlacePage, WalkPage
from ..route_text import attach_legs

#: What of a place's story a guide reads aloud; pictures and films stay on the place's own page.
READ_ALOUD = {"heading", "paragraph", "quotation", "callout"}


@dataclass(frozen=True)
class Words:
    """What is said at a stop in ``language``; ``number`` is the stop's number on maps in it, or 0.

    The guide's note is in ``note_language``: the other one where it hasn't been translated.
    """

    language: str
    number: int
    place: PlacePage
    note: str
    note_language: str

    @property
    def story(self) -> list:
        """The parts of the story that can be read aloud."""
        return [block for block in self.place.story if block.block_type in READ_ALOUD]


@dataclass
class GuideStop:
    """A stop; ``words`` in each language that its place is live in, the page's own first.

    ``arrive`` is when the group should be there, in minutes after the start of the tour. ``leg`` is
    the way there from the stop before it, in the page's language; None where that is unknown.
    """

    key: str
    minutes: int
    minutes_are_estimated: bool
    words: list[Words] = field(default_factory=list)
    arrive: int = 0
    leg: object = None

    @property
    def missing(self) -> list[str]:
        """The languages that the place isn't live in."""
        there = {one.language for one in self.words}
        return [code for code, _name in settings.LANGUAGES if code not in there]

    @property
    def own(self) -> Words:
        """The words in the page's language, or else in the other."""
        return self.words[0]

    @property
    def point(self) -> list[float] | None:
        """Where it is, ``[longitude, latitude]``."""
        position = coordinates_of(self.own.place.point)
        return list(position[:2]) if position else None


def guide_stops(walk: WalkPage) -> list[GuideStop]:
    """Return the stops of ``walk``, in any language in which their places are public, in order."""
    rows = {one.language: _rows_of(one) for one in versions_of(walk)}
    visits = {visit: row for version in rows.values() for visit, row in reversed(version.items())}
    places = _places({key for key, _visit in visits})
    numbers, stops = Counter(), []
    for visit, row in sorted(visits.items(), key=lambda item: item[1].sort_order):
        stop = GuideStop(_name(*visit), row.minutes or 0, row.minutes_are_estimated)
        for language in languages_from(walk.language):
            place = places.get((language, visit[0]))
            if place is None:
                continue
            number = 0
            # A walk that isn't live in a language has no map in it that could say otherwise.
            if visit in rows.get(language, visits):
                numbers[language] += 1
                number = numbers[language]
            note = _note(rows, language, visit)
            stop.words.append(Words(language, number, place, *note))
        if stop.words:
            stops.append(stop)
    _time(walk, stops)
    return stops


def languages_from(first: str) -> list[str]:
    """Return the codes of all languages, ``first`` before the others."""
    return sorted((code for code, _name in settings.LANGUAGES), key=lambda code: code != first)


def versions_of(walk: WalkPage) -> list[WalkPage]:
    """Return the versions of ``walk`` that visitors may see, ``walk`` itself in any case first."""
    others = WalkPage.objects.filter(translation_key=walk.translation_key).exclude(pk=walk.pk)
    return [walk, *visible(others).select_related("locale")]


def as_data(stops: list[GuideStop]) -> list[dict]:
    """Return what the page's script needs to know of the stops."""
    return [
        {
            "key": stop.key,
            "point": stop.point,
            "uncertainty": stop.own.place.uncertainty_m if _is_approximate(stop) else None,
            "minutes": stop.minutes,
            "arrive": stop.arrive,
            "leg": str(stop.leg) if stop.leg else "",
            "titles": {one.language: one.place.title for one in stop.words},
            "numbers": {one.language: one.number for one in stop.words},
        }
        for stop in stops
    ]


def _is_approximate(stop: GuideStop) -> bool:
    return stop.own.place.point_is_approximate


def _rows_of(walk: WalkPage) -> dict:
    """Return the stops of one version of a walk, by the place's key and the visit: 1, 2 …"""
    counts, rows = Counter(), {}
    for row in walk.stops.select_related("place").order_by("sort_order"):
        key = row.place.translation_key
        counts[key] += 1
        rows[key, counts[key]] = row
    return rows


def _places(keys: set) -> dict:
    found = visible(PlacePage.objects.filter(translation_key__in=keys)).select_related("locale")
    return {(place.language, place.translation_key): place for place in found}


def _note(rows: dict, language: str, visit: tuple) -> tuple[str, str]:
    """Return the note for a visit, and its language: ``language`` if it is written in that."""
    for code in languages_from(language):
        row = rows.get(code, {}).get(visit)
        if row is not None and (note := row.guide_note.strip()):
            return note, code
    return "", language


def _name(key, visit: int) -> str:
    """Return what programs call a stop, as ``walks.stops`` does."""
    return short_of(key) if visit == 1 else f"{short_of(key)}-{visit}"


def _time(walk: WalkPage, stops: list[GuideStop]) -> None:
    """Give the stops their legs, and the time when the group should be there."""
    shown = walk.visible_stops()
    attach_legs(shown, walk)
    by_key = {stop.key: stop for stop in shown}
    moving = standing = 0
    for stop in stops:
        if on_line := by_key.get(stop.key):
            stop.leg = on_line.leg
            if on_line.moving_from_start is not None:
                moving = on_line.moving_from_start
            elif on_line.leg:
                moving += on_line.leg.minutes
        stop.arrive = moving + standing
        standing += stop.minutes
