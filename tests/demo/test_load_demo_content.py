"""The demo content, as `load_demo_content` left it, and what loading again does to it."""

import datetime as dt
import json

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, Revision
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from events.enums import EventKind, EventStatus, QuestionKind
from events.models import Attendance, EventIndexPage, EventPage, EventQuestion
from events.registration.occasion import RegistrationState, record_of, situations_of
from home.demo import examples as demo_examples
from home.demo import loader
from home.demo.content import key_of, read
from home.models import StandardPage
from partners.models import Collaboration, PartnerPage
from principles.models import PolicyPage, PrinciplePage
from tests.factories import RegistrationFactory, occasion
from walks.models import PlacePage, WalkPage

LANGUAGES = ("sv", "en")
WALK = "example-walk-power-and-place"
WORKSHOP = "example-workshop-few-seats"


def live(model, language):
    return model.objects.live().filter(locale__language_code=language)


def example(name, language="sv"):
    return EventPage.objects.get(
        translation_key=key_of("example", name), locale__language_code=language
    )


def first_date(page):
    return page.occurrences.all()[0].start_date


@pytest.fixture
def today():
    """The day on which the content was loaded last: today, even if the site was kept for days."""
    today = timezone.localdate()
    loader.load(today)
    return today


@pytest.fixture
def tomorrow(today):
    return today + dt.timedelta(days=1)


def contents_of_database():
    """Return every row of every table that holds content."""
    rooms = ("wagtail", "home", "events", "walks", "partners", "principles", "core")
    rows = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table.startswith(rooms):
                cursor.execute(f'SELECT * FROM "{table}"')
                rows[table] = sorted(map(repr, cursor.fetchall()))
    return rows


# --- What is there --------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("model", "number"),
    [(PolicyPage, 1), (PrinciplePage, 5), (WalkPage, 3), (PlacePage, 20), (PartnerPage, 61)],
)
def test_everything_is_live_in_both_languages(model, number, language):
    assert live(model, language).count() == number


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_archive_has_89_events_as_direct_children_of_the_list(language):
    index = EventIndexPage.objects.get(locale__language_code=language)
    archive = EventPage.objects.child_of(index).live().filter(is_example=False)
    assert archive.count() == 89
    assert set(archive.values_list("kind", flat=True)) == set(EventKind.values)


def test_every_event_has_its_one_date_as_exactly_as_the_source_knows_it():
    for event in read("events")["events"]:
        for page in EventPage.objects.filter(translation_key=key_of("event", event["id"])):
            (occurrence,) = page.occurrences.all()
            assert occurrence.precision == event["date"]["precision"]
            assert occurrence.start_date.isoformat().startswith(event["date"]["value"][:4])


def test_media_are_outlets_of_events_and_no_partners():
    outlets = {medium["name"] for medium in read("partners")["media"]}
    assert not PartnerPage.objects.filter(title__in=outlets).exists()
    named = set(
        live(EventPage, "en").exclude(media_outlet="").values_list("media_outlet", flat=True)
    )
    assert named == outlets


def test_denied_applications_are_public_as_their_source_is():
    denied = Collaboration.objects.filter(status="denied", locale__language_code="sv")
    assert denied.count() == 2
    assert all(collaboration.is_shown for collaboration in denied)


@pytest.mark.parametrize(
    ("language", "slugs"),
    [
        ("sv", {"metoden", "tillganglighet", "integritet"}),
        ("en", {"method", "accessibility", "privacy"}),
    ],
)
def test_the_text_pages_have_their_addresses(language, slugs):
    assert set(live(StandardPage, language).values_list("slug", flat=True)) == slugs


def test_a_walk_takes_as_long_as_its_data_says():
    for walk in read("walks")["walks"]:
        for page in WalkPage.objects.filter(translation_key=key_of("walk", walk["slug"])):
            assert page.duration_minutes == walk["estimated_minutes"]
            assert page.stop_minutes_are_estimated
            assert page.line_is_schematic
            minutes = [stop.minutes for stop in page.stops.all()]
            assert max(minutes) - min(minutes) <= 1


def test_an_english_walk_has_english_notes_for_its_guide():
    for walk in read("walks")["walks"]:
        page = live(WalkPage, "en").get(translation_key=key_of("walk", walk["slug"]))
        notes = [stop.guide_note for stop in page.stops.all()]
        assert notes == [stop["guide_note"]["en"] for stop in walk["stops"]]


def test_sources_say_their_own_language():
    page = live(PlacePage, "en").get(translation_key=key_of("place", "stationstunneln"))
    languages = {source.title: source.language for source in page.page_sources.all()}
    assert languages["The Gendered Landscape – in English (Umeå Municipality)"] == "en"
    assert languages["Stationstunneln (Umeå kommun)"] == "sv"


# --- Translated as an editor sees it --------------------------------------------------------


def test_every_english_page_is_fully_translated():
    translations = Translation.objects.filter(target_locale__language_code="en")
    assert (
        translations.count() == Page.objects.filter(locale__language_code="sv", depth__gt=1).count()
    )
    for translation in translations:
        total, translated = translation.get_progress()
        assert translated == total > 0
    assert not StringTranslation.objects.filter(has_error=True).exists()


def test_translators_work_on_what_is_live():
    for source in TranslationSource.objects.all():
        stored, page = json.loads(source.content_json), source.get_source_instance()
        assert stored["live_revision"] == page.live_revision_id


def test_nothing_waits_to_be_published():
    for page in Page.objects.filter(depth__gt=1):
        assert page.live
        assert not page.has_unpublished_changes
        assert page.live_revision_id == page.latest_revision_id


# --- For editors only -----------------------------------------------------------------------


def notes_for_editors():
    """Yield what the data marks as for editors only, with the kind and name it belongs to."""
    for walk in read("walks")["walks"]:
        yield "walk", walk["slug"], walk["length_note"]
        for stop in walk["stops"]:
            yield "place", stop["slug"], stop["editor_note"]["note"]
            yield "place", stop["slug"], stop["location"]["position_source"]
    for partner in read("partners")["partners"]:
        yield "partner", partner["slug"], partner.get("editor_note", "")
    for event in read("events")["events"]:
        yield "event", event["id"], event.get("editor_note", "")


def test_notes_for_editors_stand_in_the_editors_field():
    for kind, name, note in notes_for_editors():
        for page in Page.objects.filter(translation_key=key_of(kind, name)).specific():
            assert note in page.editor_note


def test_notes_for_editors_are_on_no_public_page(client):
    pages = {}
    for kind, name, note in notes_for_editors():
        if len(note) < 12:
            continue
        for page in Page.objects.filter(translation_key=key_of(kind, name)):
            if page.pk not in pages:
                response = client.get(page.url)
                assert response.status_code == 200
                pages[page.pk] = response.text
            assert note not in pages[page.pk]


# --- Examples -------------------------------------------------------------------------------


def test_each_walk_has_a_departure_today(today):
    for walk in live(WalkPage, "sv"):
        departures = EventPage.objects.filter(
            walk__translation_key=walk.translation_key, occurrences__start_date=today
        )
        assert departures.filter(locale__language_code="sv").exists()


def test_the_examples_show_what_events_can_be(today):
    examples = live(EventPage, "sv").filter(is_example=True)
    assert examples.count() >= 8
    assert examples.filter(attendance_mode="online").exists()
    assert examples.filter(status=EventStatus.CANCELLED).exists()
    assert examples.filter(occurrences__capacity__lte=5).exists()
    assert examples.filter(occurrences__start_date__month__in=(1, 2)).exists()


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_can_register_for_some_of_the_examples(language, today):
    at = timezone.make_aware(dt.datetime.combine(today, dt.time()))
    pages = live(EventPage, language).filter(occurrences__takes_registrations=True).distinct()
    assert pages.count() == 4
    for page in pages:
        found = situations_of(page, page.occurrences.all(), at)
        assert {situation.state for situation in found.values()} == {RegistrationState.OPEN}
    kinds = EventQuestion.objects.filter(locale__language_code=language)
    assert set(kinds.values_list("kind", flat=True)) == set(QuestionKind)


def test_examples_from_before_one_could_register_let_people_register(today):
    page = example(WORKSHOP)
    page.occurrences.all()[0].takes_registrations = False
    page.save_revision().publish()
    demo_examples.note_what_we_left(page)
    loader.load(today)
    for language in LANGUAGES:
        assert example(WORKSHOP, language).occurrences.get().takes_registrations


@pytest.mark.parametrize(("language", "mark"), [("sv", "Exempel: "), ("en", "Example: ")])
def test_examples_say_that_they_are_examples(language, mark):
    for page in live(EventPage, language):
        assert page.title.startswith(mark) == page.is_example


def test_loading_again_on_the_same_day_changes_nothing(today):
    before = contents_of_database()
    call_command("load_demo_content")
    assert contents_of_database() == before


def test_on_the_next_day_untouched_examples_move_in_both_languages(tomorrow):
    identity = example(WALK).occurrences.get().identity
    loader.load(tomorrow)
    for language in LANGUAGES:
        assert first_date(example(WALK, language)) == tomorrow
        assert example(WALK, language).occurrences.get().identity == identity
        assert not example(WALK, language).has_unpublished_changes
    translation = Translation.objects.get(source__object_id=example(WALK).translation_key)
    assert translation.get_progress()[0] == translation.get_progress()[1]


def test_examples_keep_moving_day_after_day(today):
    for days in (1, 2, 9):
        loader.load(today + dt.timedelta(days=days))
        assert first_date(example(WALK)) == today + dt.timedelta(days=days)


def test_moving_leaves_the_archive_alone(tomorrow):
    archive = EventPage.objects.filter(is_example=False).values_list("pk", flat=True)
    revisions = Revision.objects.filter(object_id__in=[str(pk) for pk in archive]).count()
    loader.load(tomorrow)
    assert Revision.objects.filter(object_id__in=[str(pk) for pk in archive]).count() == revisions


def edit_and_publish(page):
    page.summary = "Somebody wrote this."
    page.save_revision().publish()


def save_a_draft(page):
    page.summary = "Somebody is writing this."
    page.save_revision()


def take_down(page):
    page.unpublish()


def write_past_the_editor(page):
    EventPage.objects.filter(pk=page.pk).update(venue="Somewhere else")


def register_somebody(page):
    RegistrationFactory(occasion=occasion(event=page), status="cancelled")


def count_people(page):
    record = record_of(page.occurrences.get())
    Attendance.objects.create(record=record, women=3, source=Attendance.Source.TYPED)


@pytest.mark.parametrize("touch", [register_somebody, count_people])
def test_an_example_that_somebody_registered_for_or_came_to_stays(touch, today, tomorrow):
    touch(example(WALK))
    loader.load(tomorrow)
    assert first_date(example(WALK)) == today


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "touch", [edit_and_publish, save_a_draft, take_down, write_past_the_editor]
)
def test_an_example_that_somebody_touched_stays(touch, language, today, tomorrow):
    touch(example(WALK, language))
    loader.load(tomorrow)
    assert first_date(example(WALK)) == today


def test_a_page_that_somebody_edited_is_left_alone():
    page = live(PlacePage, "sv").get(translation_key=key_of("place", "sparken"))
    page.title = "En annan rubrik"
    page.save_revision().publish()
    call_command("load_demo_content")
    page.refresh_from_db()
    assert page.title == "En annan rubrik"


def test_the_history_says_what_the_loader_did():
    assert PageLogEntry.objects.filter(page=example("example-winter-walk").pk).filter(
        action="home.example_loaded"
    )
