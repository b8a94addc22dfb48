"""The drafts that an import leaves."""

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override
from wagtail.models import Page, PageLogEntry

from principles.models import PagePrinciple
from tests.factories import (
    AdminFactory,
    PlacePageFactory,
    PrinciplePageFactory,
    WalkPageFactory,
    index_page,
)
from tests.translating import translated
from tests.walks.importing.files import line, point, reading
from walks.importing import create as creating
from walks.importing.create import AlreadyImported, create
from walks.importing.plan import Choices, PointChoice, everything_new, make_plan
from walks.models import PlacePage, WalkPage

NORTH, SOUTH = (20.26, 63.83), (20.26, 63.826)


def plan_of(read=None, **choices):
    read = read or reading(
        lines=[line(description="En runda på kvällen.")],
        points=[point(*SOUTH, "Syd", "Mörkt här."), point(*NORTH, "Nord")],
    )
    choices.setdefault("points", everything_new(read))
    return make_plan(read, "spår.gpx", Choices(**choices))


@pytest.fixture
def user():
    return AdminFactory()


def test_a_draft_walk_with_draft_places_in_the_order_of_the_line(lists, user):
    walk = WalkPage.objects.get(pk=create(plan_of(), user).pk)

    assert walk.title == "Norra rundan"
    assert walk.slug == "norra-rundan"
    assert walk.locale.language_code == "sv"
    assert not walk.live
    assert walk.has_unpublished_changes
    assert walk.owner == user
    assert walk.summary == "En runda på kvällen."
    assert walk.line == {"type": "LineString", "coordinates": line().coordinates}
    assert walk.distance_m == 446
    assert [(stop.place.title, stop.minutes) for stop in walk.stops.all()] == [
        ("Nord", 0),
        ("Syd", 0),
    ]
    places = PlacePage.objects.all()
    assert not any(place.live for place in places)
    assert {place.title: place.point["coordinates"] for place in places} == {
        "Nord": list(NORTH),
        "Syd": list(SOUTH),
    }
    assert {place.summary for place in places} == {"", "Mörkt här."}


def test_the_note_for_editors_says_from_what_file_it_came(lists):
    walk = create(plan_of(reading(points=[point(*NORTH)], notes=["Linjen är förenklad."])))

    assert "spår.gpx" in walk.editor_note
    assert "Linjen är förenklad." in walk.editor_note
    assert "spår.gpx" in PlacePage.objects.get().editor_note


def test_a_description_too_long_for_a_summary_is_kept_in_the_note(lists):
    walk = create(plan_of(reading(lines=[line(description="o" * 700)])))

    assert walk.summary == ""
    assert walk.editor_note.endswith("o" * 700)


def test_the_drafts_have_a_revision_and_a_history_that_names_the_user(lists, user):
    walk = create(plan_of(), user)

    assert walk.latest_revision.user == user
    assert [stop["place"] for stop in walk.latest_revision.content["stops"]] == [
        stop.place_id for stop in walk.stops.all()
    ]
    for page in (walk, *PlacePage.objects.all()):
        entry = PageLogEntry.objects.get(page=page.pk, action="walks.import")
        assert entry.user == user
        assert "spår.gpx" in str(entry.formatter.format_message(entry))


def test_an_existing_place_becomes_the_stop_and_stays_as_it_is(lists, user):
    place = PlacePageFactory(title="Tunneln")
    walk = create(plan_of(points=[PointChoice(place=place), PointChoice(left_out=True)]), user)

    assert [stop.place_id for stop in walk.stops.all()] == [place.pk]
    assert PlacePage.objects.get() == place
    assert PageLogEntry.objects.filter(page=place.pk, action="walks.import").count() == 0


def test_addresses_that_are_taken_get_a_number(lists):
    assert [create(plan_of()).slug for _again in range(3)] == [
        "norra-rundan",
        "norra-rundan-2",
        "norra-rundan-3",
    ]
    assert sorted(PlacePage.objects.values_list("slug", flat=True))[:3] == [
        "nord",
        "nord-2",
        "nord-3",
    ]


@pytest.mark.parametrize(
    ("title", "slug"), [("北京", "vandring"), ("Å" * 400, "a" * 200), ("<b>!</b>", "bb")]
)
def test_every_title_gives_an_address(lists, title, slug):
    assert create(plan_of(title=title)).slug == slug


def test_what_lies_outside_the_municipality_is_marked_once_it_is_said_to_be_right(lists, settings):
    settings.MUNICIPALITY_EXTENT = (20.0, 63.0, 20.5, 63.829)

    walk = create(plan_of(outside_extent=True))

    assert walk.outside_extent
    assert dict(PlacePage.objects.values_list("title", "outside_extent")) == {
        "Nord": True,
        "Syd": False,
    }


def test_inside_it_nothing_is_marked(lists):
    assert not create(plan_of(outside_extent=True)).outside_extent


# --- All or nothing ---------------------------------------------------------------------------


def everything():
    return Page.objects.count(), PageLogEntry.objects.count()


@pytest.mark.parametrize("fails", ["the second place", "the walk", "the history"])
def test_nothing_is_saved_if_any_part_fails(lists, monkeypatch, fails):
    before = everything()
    calls = []

    def failing(of):
        def call(*args, **kwargs):
            calls.append(args)
            if len(calls) == {"the second place": 2, "the walk": 3, "the history": 3}[fails]:
                raise RuntimeError(fails)
            return of(*args, **kwargs)

        return call

    name = "log" if fails == "the history" else "_add"
    monkeypatch.setattr(creating, name, failing(getattr(creating, name)))

    with pytest.raises(RuntimeError, match=fails):
        create(plan_of())
    assert everything() == before


@pytest.mark.django_db
def test_a_site_without_lists_is_told_what_is_missing():
    before = everything()
    with pytest.raises(ValidationError) as refused:
        create(plan_of())

    assert refused.value.code == "no_lists"
    assert everything() == before


def test_the_same_import_is_carried_out_once(lists, user):
    first = create(plan_of(), user, ticket="a")
    with pytest.raises(AlreadyImported) as refused:
        create(plan_of(), user, ticket="a")

    assert refused.value.walk == first
    assert WalkPage.objects.count() == 1
    assert create(plan_of(), user, ticket="b") != first


def test_after_the_draft_was_thrown_away_it_can_be_made_again(lists, user):
    create(plan_of(), user, ticket="a").delete()

    assert create(plan_of(), user, ticket="a").title == "Norra rundan"


# --- A draft like any other -------------------------------------------------------------------


def test_the_draft_is_published_and_translated_like_any_other(
    lists, client, django_capture_on_commit_callbacks
):
    walk = create(plan_of())
    assert walk.publication_problems()
    for page in lists:
        index_page(type(page), "en")

    for page in (walk, *PlacePage.objects.all()):
        page = page.get_latest_revision_as_object()
        page.page_principles = [PagePrinciple(principle=PrinciplePageFactory())]
        page.save_revision().publish()

    walk = WalkPage.objects.get()
    with override("sv"):
        assert client.get(walk.url).status_code == 200
    assert [stop.local_place.title for stop in walk.visible_stops()] == ["Nord", "Syd"]

    # wagtail-localize publishes on commit.
    for page in (*PlacePage.objects.all(), walk):
        with django_capture_on_commit_callbacks(execute=True):
            translated(page)
    english = WalkPage.objects.get(locale__language_code="en")
    with override("en"):
        assert client.get(english.url).status_code == 200
    assert english.line == walk.line
    assert [stop.local_place.title for stop in english.visible_stops()] == ["EN Nord", "EN Syd"]


def test_a_walk_of_the_same_name_can_be_there_already(lists):
    WalkPageFactory(title="Norra rundan")

    assert create(plan_of()).slug == "norra-rundan-2"
