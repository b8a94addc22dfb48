"""What the map in the walk's editor asks the server."""

import json

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale

from accounts.roles import EDITORS, GUIDES, TRANSLATORS
from tests.factories import PlacePageFactory, PrinciplePageFactory, WalkPageFactory, index_page
from tests.roles import client_of
from walks.editor.places import places_for_editors
from walks.models import PlaceIndexPage, PlacePage, WalkPage

pytestmark = pytest.mark.django_db

PLACES = reverse("wagtailadmin_walks:places")
FIGURES = reverse("wagtailadmin_walks:figures")
NEW_PLACE = reverse("wagtailadmin_walks:new_place")
SQUARE, PARK = [20.2622, 63.8258], [20.2668, 63.8242]


def point(position):
    return {"type": "Point", "coordinates": position}


def line(*positions):
    return {"type": "LineString", "coordinates": list(positions)}


def english(place, title):
    return PlacePageFactory(title=title, language="en", translation_key=place.translation_key)


def ask(client, body, **query):
    return client.post(
        FIGURES, json.dumps(body), content_type="application/json", QUERY_STRING=query
    )


# --- Places ---------------------------------------------------------------------------------


def test_all_places_are_told_drafts_and_those_without_a_position_too(editor):
    live = PlacePageFactory(title="Torget", point=point(SQUARE), point_is_approximate=True)
    draft = PlacePageFactory(title="Parken", point=None, live=False)
    assert editor.get(PLACES).json() == {
        "places": [
            {
                "id": draft.pk,
                "ids": [draft.pk],
                "title": "Parken",
                "position": None,
                "approximate": False,
                "live": False,
            },
            {
                "id": live.pk,
                "ids": [live.pk],
                "title": "Torget",
                "position": SQUARE,
                "approximate": True,
                "live": True,
            },
        ]
    }


def test_a_place_in_two_languages_is_one_in_the_language_asked_for(editor):
    square = PlacePageFactory(title="Torget")
    translated = english(square, "The square")
    PlacePageFactory(title="Åkern")

    def told(language):
        answer = editor.get(PLACES, {"locale": language}).json()["places"]
        return [(place["title"], place["id"]) for place in answer]

    assert told("en")[-1] == ("The square", translated.pk)
    assert [title for title, _ in told("en")] == ["Åkern", "The square"]
    assert [title for title, _ in told("sv")] == ["Torget", "Åkern"]
    assert told("nonsense") == told("sv")


def test_any_number_of_places_costs_one_query(django_assert_num_queries):
    for _ in range(4):
        PlacePageFactory()
    with django_assert_num_queries(1):
        assert len(places_for_editors("sv")) == 4


# --- Who may --------------------------------------------------------------------------------


@pytest.mark.parametrize(("role", "status"), [(EDITORS, 200), (TRANSLATORS, 200), (GUIDES, 403)])
def test_those_who_may_do_something_with_pages_see_the_places(role, status):
    client = client_of(role)
    headers = {"x-requested-with": "XMLHttpRequest"}
    assert client.get(PLACES, headers=headers).status_code == status
    walk = {"mode": "on_foot", "line": None, "stops": []}
    answer = client.post(
        FIGURES, json.dumps(walk), content_type="application/json", headers=headers
    )
    assert answer.status_code == status


@pytest.mark.parametrize("address", [PLACES, FIGURES, NEW_PLACE])
def test_a_visitor_is_asked_to_log_in(client, address):
    response = client.post(address) if address == FIGURES else client.get(address)
    assert response.status_code in (302, 403)


def test_only_those_who_may_write_swedish_pages_make_places():
    index_page(PlaceIndexPage)
    assert client_of(EDITORS).get(NEW_PLACE).status_code == 200
    headers = {"x-requested-with": "XMLHttpRequest"}
    translator = client_of(TRANSLATORS)
    assert translator.get(NEW_PLACE, headers=headers).status_code == 403
    assert translator.post(NEW_PLACE, NEW, headers=headers).status_code == 403
    assert not PlacePage.objects.exists()


# --- Figures --------------------------------------------------------------------------------


def test_the_figures_are_those_that_saving_computes(editor):
    places = [PlacePageFactory(point=point(SQUARE)), PlacePageFactory(point=point(PARK))]
    for mode in WalkPage.Mode.values:
        walk = WalkPageFactory(
            mode=mode,
            line=line(SQUARE, [20.264, 63.825, 12.5], PARK),
            stops=[(place, 7, "") for place in places],
        )
        stops = [{"place": place.pk, "minutes": "7"} for place in places]
        told = ask(editor, {"line": walk.line, "mode": mode, "stops": stops}).json()["figures"]
        assert told["distance_m"] == walk.distance_m
        assert told["moving_minutes"] == walk.moving_minutes
        assert told["stop_minutes"] == walk.stop_minutes == 14
        assert told["duration_minutes"] == walk.duration_minutes


def test_warnings_name_places_in_the_language_of_the_page_whichever_was_chosen(editor):
    square = PlacePageFactory(title="Torget", point=point(SQUARE), point_is_approximate=True)
    PlacePage.objects.filter(pk=english(square, "The square").pk).update(
        point=point(SQUARE), point_is_approximate=True
    )
    body = {"line": None, "mode": "on_foot", "stops": [{"place": None}, {"place": square.pk}]}
    response = editor.post(
        f"{FIGURES}?locale=en", json.dumps(body), content_type="application/json"
    )
    (warning,) = response.json()["warnings"]
    assert warning["stops"] == [2]
    assert "The square" in warning["text"]


def test_a_line_outside_the_municipality_is_announced_before_saving(editor):
    body = {"line": line(SQUARE, [18.0, 59.3]), "mode": "bus", "stops": []}
    assert "2" in ask(editor, body).json()["problem"]
    assert ask(editor, body | {"outside_extent": True}).json()["problem"] == ""


def test_a_line_that_is_none_yet_has_no_figures_but_the_stops_minutes_count(editor):
    for value in (None, line(SQUARE), {"type": "Point"}, "x", [1], {"coordinates": float("nan")}):
        body = {"line": value, "mode": "on_foot", "stops": [{"minutes": 20}, {"minutes": "x"}]}
        answer = ask(editor, body).json()
        assert answer["figures"] is None
        assert answer["stop_minutes"] == "20\N{NO-BREAK SPACE}min"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xff",
        b"[]",
        b"null",
        b"[" * 100_000,
        b'{"mode": "on_foot", "stops": 3}',
        b'{"mode": "on_foot", "stops": [3]}',
        b'{"mode": "flying"}',
        b'{"mode": ["on_foot"]}',
    ],
)
def test_what_is_no_walk_is_refused(editor, body):
    response = editor.post(FIGURES, body, content_type="application/json")
    assert response.status_code == 400


@pytest.mark.parametrize("value", [-1, 1e300, 10**30, "9" * 30, True, {}, "\x00", 2**63, "²"])
def test_nonsense_for_a_place_or_minutes_counts_as_none(editor, value):
    body = {"mode": "on_foot", "stops": [{"place": value, "minutes": value}]}
    answer = ask(editor, body).json()
    assert answer["warnings"] == []
    assert answer["stop_minutes"] == "0\N{NO-BREAK SPACE}min"


def test_the_figures_can_not_be_asked_from_another_site(editor):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = editor.cookies
    assert strict.post(FIGURES, b"{}", content_type="application/json").status_code == 403
    assert strict.post(NEW_PLACE, NEW).status_code == 403


# --- A new place ----------------------------------------------------------------------------

NEW = {"title": "Bron", "point": "20.2637, 63.8256"}


@pytest.fixture
def list_of_places():
    return index_page(PlaceIndexPage)


def test_a_new_place_is_a_draft_in_swedish_with_a_history(editor, list_of_places):
    principle = PrinciplePageFactory()
    answer = editor.post(
        NEW_PLACE, NEW | {"point_is_approximate": "on", "principles": [principle.pk]}
    ).json()
    page = PlacePage.objects.get()
    assert answer["step"] == "created"
    assert answer["place"]["id"] == page.pk
    assert answer["place"]["adminTitle"] == "Bron"
    assert answer["place"]["editUrl"] == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert not page.live
    assert page.locale == Locale.get_default()
    assert page.get_parent().pk == list_of_places.pk
    assert page.slug == "bron"
    assert page.point == point([20.2637, 63.8256])
    assert page.point_is_approximate
    assert [row.principle_id for row in page.page_principles.all()] == [principle.pk]
    draft = page.get_latest_revision_as_object()
    assert draft.point == page.point
    assert draft.page_principles.count() == 1
    assert page.latest_revision.user_id == page.owner_id


def test_a_second_place_of_the_same_name_gets_an_address_of_its_own(editor, list_of_places):
    for _ in range(2):
        assert editor.post(NEW_PLACE, NEW).json()["step"] == "created"
    assert {page.slug for page in PlacePage.objects.all()} == {"bron", "bron-2"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""},
        {"title": "x" * 256},
        {"title": "nul\x00"},
        {"point": ""},
        {"point": "här"},
        {"point": "20.26, 91"},
        {"point": "18.0686, 59.3293"},
        {"principles": ["999999"]},
        {"principles": ["x"]},
    ],
    ids=str,
)
def test_a_mistake_is_told_in_the_dialog_and_nothing_is_lost(editor, list_of_places, wrong):
    PrinciplePageFactory()
    answer = editor.post(NEW_PLACE, NEW | {"point_is_approximate": "on"} | wrong).json()
    assert answer["step"] == "form"
    assert "error-message" in answer["html"]
    shown = BeautifulSoup(answer["html"], "html.parser")
    assert shown.select_one("[name=point_is_approximate]").has_attr("checked")
    if "title" not in wrong:
        assert shown.select_one("[name=title]")["value"] == "Bron"
    assert not PlacePage.objects.exists()


def test_a_place_elsewhere_is_asked_about_and_can_be_confirmed(editor, list_of_places):
    elsewhere = NEW | {"point": "18.0686, 59.3293"}
    assert "outside_extent" not in editor.get(NEW_PLACE).json()["html"]
    assert "outside_extent" in editor.post(NEW_PLACE, elsewhere).json()["html"]
    assert editor.post(NEW_PLACE, elsewhere | {"outside_extent": "on"}).json()["step"] == "created"
    assert PlacePage.objects.get().outside_extent


def test_the_position_clicked_is_filled_in(editor, list_of_places):
    answer = editor.get(NEW_PLACE, {"point": "20.263700, 63.825600"}).json()
    assert 'value="20.263700, 63.825600"' in answer["html"]
    assert editor.get(NEW_PLACE, {"point": '"><script>'}).status_code == 200


def test_without_a_list_of_places_nobody_makes_one(editor):
    headers = {"x-requested-with": "XMLHttpRequest"}
    assert editor.get(NEW_PLACE, headers=headers).status_code == 403
