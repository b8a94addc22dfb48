"""Places, and the walks that pass them."""

from wagtail.models import Page

from geo.geodesy import line_length_m
from walks.duration import moving_minutes
from walks.models import PlacePage, WalkPage, WalkStop

from .bilingual import Phrasebook, find, publish, readable_slug
from .content import key_of, read
from .pictures import plate_for
from .principles import add_principles, first_number
from .sources import add_sources
from .streams import stream

RELIABILITY = {"high": "hög", "medium": "medelgod", "low": "låg"}


def load_places(index: Page) -> None:
    """Load the places, in the order in which the walks pass them."""
    for walk in read("walks")["walks"]:
        for stop in walk["stops"]:
            if not find(PlacePage, key_of("place", stop["slug"])):
                _publish_place(index, stop)


def _publish_place(index: Page, stop: dict) -> None:
    say = Phrasebook()
    slug = stop["slug"]
    page = PlacePage(
        translation_key=key_of("place", slug),
        slug=say.slug({"sv": slug, "en": readable_slug(stop["title"]["en"])}),
        title=say.text(stop["title"]),
        search_description=say.text(stop["what_is_seen"]),
        image=plate_for("place", slug, principle=first_number(stop["principle_keys"])),
        point=point_at(stop["location"]),
        point_is_approximate=stop["location"]["approx"],
        what_you_see=say.text(stop["what_is_seen"]),
        story=stream(f"story/{slug}", [("paragraph", say.paragraph(stop["story"]))]),
        questions=stream(
            f"questions/{slug}",
            [("question", say.text(question)) for question in stop["reflection_questions"]],
        ),
        editor_note=_note(stop),
    )
    add_principles(page, stop["principle_keys"])
    add_sources(page, entries=stop["sources"])
    publish(page, index, say)


def _note(stop: dict) -> str:
    note, position = stop["editor_note"], stop["location"]["position_source"]
    reliability = RELIABILITY[note["level"]]
    return f"Underlagets tillförlitlighet: {reliability}. {note['note']}\nPosition: {position}."


def load_walks(index: Page) -> None:
    """Load the walks. Their places must be there already."""
    for walk in read("walks")["walks"]:
        if not find(WalkPage, key_of("walk", walk["slug"])):
            _publish_walk(index, walk)


def _publish_walk(index: Page, walk: dict) -> None:
    say = Phrasebook()
    slug = walk["slug"]
    line = straight_line(walk)
    minutes = minutes_at_stops(
        walk["estimated_minutes"], moving_minutes(line_length_m(line), walk["mode"]), walk["stops"]
    )
    page = WalkPage(
        translation_key=key_of("walk", slug),
        slug=say.slug({"sv": slug, "en": readable_slug(walk["title"]["en"])}),
        title=say.text(walk["title"]),
        summary=say.text(walk["summary"]),
        image=plate_for("walk", slug, principle=first_number(walk["principle_keys"])),
        mode=walk["mode"],
        line=line,
        line_is_schematic=True,
        meeting_point=say.text(walk["meeting_point"]),
        accessibility=say.text(walk["practical"]),
        editor_note=walk["length_note"],
    )
    page.stops = [
        WalkStop(
            translation_key=key_of("stop", f"{slug}/{stop['slug']}"),
            locale=index.locale,
            sort_order=stop["order"],
            place=find(PlacePage, key_of("place", stop["slug"])),
            minutes=here,
            minutes_are_estimated=True,
            guide_note=say.text(stop["guide_note"]),
        )
        for stop, here in zip(walk["stops"], minutes, strict=True)
    ]
    add_principles(page, walk["principle_keys"])
    publish(page, index, say)


def point_at(location: dict) -> dict:
    """Return a GeoJSON Point, longitude first."""
    return {"type": "Point", "coordinates": [location["lon"], location["lat"]]}


def straight_line(walk: dict) -> dict:
    """Return the GeoJSON LineString of straight segments from stop to stop."""
    return {
        "type": "LineString",
        "coordinates": [point_at(stop["location"])["coordinates"] for stop in walk["stops"]],
    }


def minutes_at_stops(total: int, moving: int, stops: list) -> list[int]:
    """Share what is left of ``total`` minutes after ``moving`` as evenly as whole minutes allow."""
    each, over = divmod(max(0, total - moving), len(stops))
    return [each + (number < over) for number in range(len(stops))]
