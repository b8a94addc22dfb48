"""Invented coming events, which show what the site looks like in use.

They move forward from day to day, until somebody makes one their own.
"""

import datetime as dt

from wagtail.log_actions import log
from wagtail.models import Page, PageLogEntry

from events.models import (
    Attendance,
    EventLanguage,
    EventPage,
    EventQuestion,
    Occurrence,
    Registration,
)
from walks.models import PlacePage, WalkPage

from .bilingual import Phrasebook, find, publish, swedish
from .content import key_of, read
from .dates import example_span
from .events import occurrence
from .principles import add_principles
from .streams import stream

# Noted in the history of an example whenever we wrote it, with the revision that we left behind.
LOADED = "home.example_loaded"
FIELDS_OF_TIME = ("precision", "start_date", "start_time", "end_date", "end_time")
FIELDS_OF_REGISTRATION = ("takes_registrations", "most_places_each", "online_link")


def load_examples(index: Page, today: dt.date) -> None:
    """Load the examples that are missing, and move those forward that nobody has touched."""
    data = read("examples")
    for example in data["events"]:
        page = find(EventPage, key_of("example", example["id"]))
        if page is None:
            page = _publish(index, example, data, today)
            note_what_we_left(page)
        elif is_untouched(page) and _bring_up_to_date(page, example, today):
            note_what_we_left(page)


def _publish(index: Page, example: dict, data: dict, today: dt.date) -> EventPage:
    say = Phrasebook()
    walk = _walk_of(example)
    page = EventPage(
        translation_key=key_of("example", example["id"]),
        slug=say.slug(example["slug"]),
        title=say.text(example["title"]),
        summary=say.text(example["lead"]),
        kind=example["kind"],
        status=example["status"],
        attendance_mode=example["attendance_mode"],
        venue=say.text(walk["meeting_point"] if walk else example["venue"]),
        venue_country="" if example["attendance_mode"] == "online" else "SE",
        organiser=say.text(data["organiser"]),
        audience=say.text(example["audience"]),
        accessibility_note=say.text(example["accessibility"]),
        walk=find(WalkPage, key_of("walk", walk["slug"])) if walk else None,
        is_example=True,
        body=stream(
            example["id"],
            [("callout", {"heading": "", "text": say.paragraph(data["notice"])})],
        ),
        **dict.fromkeys(example["facts"], True),
    )
    place = _place_of(example, walk)
    if place:
        page.venue_point = place.point
        page.venue_point_is_approximate = place.point_is_approximate
    page.occurrences = _occurrences(example, today)
    page.spoken_languages = [
        EventLanguage(sort_order=order, language=code)
        for order, code in enumerate(example["languages"])
    ]
    page.questions = [
        _question(example["id"], order, question, say)
        for order, question in enumerate(example.get("questions", []))
    ]
    add_principles(page, walk["principle_keys"] if walk else example["principles"])
    return publish(page, index, say)


def _walk_of(example: dict) -> dict | None:
    walks = {walk["slug"]: walk for walk in read("walks")["walks"]}
    return walks[example["walk"]] if "walk" in example else None


def _place_of(example: dict, walk: dict | None) -> PlacePage | None:
    slug = walk["stops"][0]["slug"] if walk else example.get("place")
    return find(PlacePage, key_of("place", slug)) if slug else None


def _occurrences(example: dict, today: dt.date) -> list[Occurrence]:
    of_registration = {
        "takes_registrations": "registration" in example,
        **example.get("registration", {}),
    }
    return [
        occurrence(
            example["id"],
            number,
            example_span(entry, today),
            capacity=example["capacity"],
            **of_registration,
        )
        for number, entry in enumerate(example["occurrences"])
    ]


def _question(example: str, order: int, question: dict, say: Phrasebook) -> EventQuestion:
    return EventQuestion(
        translation_key=key_of("question", f"{example}/{order}"),
        locale=swedish(),
        sort_order=order,
        text=say.text(question["text"]),
        explanation=say.text(question.get("explanation")),
        kind=question["kind"],
        choices=say.text(question.get("choices")),
        is_required=question.get("is_required", False),
    )


# --- Moving on ------------------------------------------------------------------------------


def _bring_up_to_date(page: EventPage, example: dict, today: dt.date) -> bool:
    """Give each date of an example its time as seen from ``today``; return whether any changed.

    Whether people register for it comes along, for examples from before one could.
    """
    wanted = {row.uid: row for row in _occurrences(example, today)}
    rows = list(page.occurrences.all())
    changed = False
    for row in rows:
        for field in FIELDS_OF_TIME + FIELDS_OF_REGISTRATION:
            value = getattr(wanted[row.uid], field)
            changed |= getattr(row, field) != value
            setattr(row, field, value)
    if changed:
        page.occurrences.set(rows)
        page.save_revision(clean=False).publish()
    return changed


def is_untouched(page: EventPage) -> bool:
    """Whether an example is as we left it in both languages: live, unedited, nothing pending.

    One that somebody has registered for, or counted people at, stays where it is.
    """
    record = {"record__event_key": page.translation_key}
    for model in (Registration, Attendance):
        if model.objects.filter(**record).exists():
            return False
    return all(_is_as_we_left_it(version) for version in _in_both_languages(page))


def _is_as_we_left_it(page: EventPage) -> bool:
    note = (
        PageLogEntry.objects.filter(page=page.pk, action=LOADED)
        .order_by("-timestamp", "-pk")
        .first()
    )
    if note is None or not page.live or page.has_unpublished_changes:
        return False
    # The revision tells of edits in the editor, the words of any others.
    says, said = what_it_says(page), note.data["says"]
    return page.latest_revision_id == note.revision_id and all(
        says[name] == said[name] for name in says.keys() & said.keys()
    )


def what_it_says(page: EventPage) -> dict:
    """Return the page's own fields and its dates, as text by name."""
    own = [
        field
        for field in EventPage._meta.concrete_fields
        if field.editable and (field.model is EventPage or field.name in ("title", "slug"))
    ]
    rows = list(page.occurrences.all())
    return {field.name: field.value_to_string(page) for field in own} | {
        name: [[str(getattr(row, field)) for field in fields] for row in rows]
        for name, fields in (
            ("dates", ("status", "capacity", *FIELDS_OF_TIME)),
            ("registration", FIELDS_OF_REGISTRATION),
        )
    }


def note_what_we_left(page: EventPage) -> None:
    for version in _in_both_languages(page):
        log(
            instance=version,
            action=LOADED,
            revision=version.latest_revision,
            data={"says": what_it_says(version)},
        )


def _in_both_languages(page: EventPage):
    return EventPage.objects.filter(translation_key=page.translation_key)
