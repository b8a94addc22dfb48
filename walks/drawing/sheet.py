"""The sheets of paper on which a walk is printed: one for every four stops."""

import re
from dataclasses import dataclass

from core.short_addresses import short_address
from geo.writing.text import one_line

from ..models import PlacePage, WalkPage, WalkStop
from ..route_text import attach_legs, ending_of
from .facts import facts_of
from .looks import LOOKS

#: So many stops have room on a sheet of A4, below the map.
STOPS_PER_SHEET = 4
#: Lines of text below a stop's title, and signs that a line holds on average; see print-sheet.css.
LINES = 5
SIGNS_PER_LINE = 95
#: A title with more signs takes two lines.
LONG_TITLE = 60
END_OF_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ0-9“”])")


@dataclass(frozen=True)
class Sheet:
    """One side of paper; its stops have their ``leg``, ``to_see`` and ``question``."""

    number: int
    stops: list[WalkStop]


def sheet_context(walk: WalkPage) -> dict:
    """Return the template context of the print: ``sheets``, at least one, and what is on each."""
    stops = walk.visible_stops()
    course = attach_legs(stops, walk)
    attach_texts(stops)
    sheets = [
        Sheet(start // STOPS_PER_SHEET + 1, stops[start : start + STOPS_PER_SHEET])
        for start in range(0, max(len(stops), 1), STOPS_PER_SHEET)
    ]
    return {
        "sheets": sheets,
        "stop_count": len(stops),
        "has_map": bool(facts_of(walk, stops).positions),
        "map_look": LOOKS["map-sheet"],
        "legs_follow_the_line": bool(course.ends),
        "ending": ending_of(stops, course),
        "stop_minutes_are_estimated": any(stop.minutes_are_estimated for stop in stops),
        "address_to_type": short_address(walk).partition("://")[2],
    }


def attach_texts(stops: list[WalkStop]) -> None:
    """Give each stop what there is ``to_see`` and, where it has room, a ``question``. One query."""
    # Stops come without the long texts of their places.
    keys = [stop.local_place.pk for stop in stops]
    questions = dict(PlacePage.objects.filter(pk__in=keys).values_list("pk", "questions"))
    for stop in stops:
        place = stop.local_place
        room = LINES - (len(place.title) > LONG_TITLE)
        stop.question = _first_short([one.value for one in questions.get(place.pk) or ()])
        room -= _lines(stop.question)
        stop.to_see = shortened(place.what_you_see or place.summary, room * SIGNS_PER_LINE)


def _first_short(texts: list[str]) -> str:
    """Return the first of the texts that has room in two lines; empty if none has."""
    found = (one_line(str(text)) for text in texts)
    return next((text for text in found if 0 < _lines(text) <= 2), "")


def _lines(text: str) -> int:
    return -(-len(text) // SIGNS_PER_LINE)


def shortened(text: str, most: int) -> str:
    """Return as many whole sentences as ``most`` signs hold; of a first one too long its beginning.

    Three dots stand for what was left out.
    """
    text = one_line(text)
    if len(text) <= most:
        return text
    kept = ""
    for sentence in END_OF_SENTENCE.split(text):
        longer = f"{kept} {sentence}".strip()
        if len(longer) + 2 > most:
            break
        kept = longer
    if len(kept) < most / 2:
        kept = text[:most].rpartition(" ")[0] or text[: most - 1]
        return kept.rstrip(" ,;:–-") + "…"
    return f"{kept} …"
