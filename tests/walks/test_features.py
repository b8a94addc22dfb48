"""What of places and walks is open data, and what isn't."""

import pytest
from wagtail.models import PageViewRestriction

from tests.core.reading import read, take_down
from tests.factories import PlacePageFactory, PrinciplePageFactory, WalkPageFactory
from tests.geo.features.asking import items, line, point, titles
from walks.models import WalkPage

pytestmark = pytest.mark.django_db

OF_A_PLACE = [
    *("title", "url", "summary", "principles"),
    *("what_you_see", "problem_change", "problem_affected", "problem_cause"),
    *("access_summer", "access_winter", "position_is_approximate", "uncertainty_m"),
]
OF_A_WALK = [
    *("title", "url", "summary", "principles"),
    *("mode", "season", "distance_m", "moving_minutes", "stop_minutes", "duration_minutes"),
    *("meeting_point", "accessibility", "line_is_schematic", "places"),
]


def only(client, collection: str, language: str = "sv") -> dict:
    (feature,) = items(client, collection, lang=language)["features"]
    return feature


def test_a_place_has_these_properties_and_no_others(client):
    principle = PrinciplePageFactory(number=3)
    PlacePageFactory(
        title="Badhuset",
        summary="Kallt.",
        principles=[principle],
        what_you_see="En bassäng.",
        problem_change="Öppettiderna.",
        problem_affected="Flickor.",
        problem_cause="Vanan.",
        access_summer="Plant.",
        access_winter="Skottat.",
        point_is_approximate=True,
        uncertainty_m=40,
        editor_note="Hemligt",
    )
    properties = only(client, "places")["properties"]

    assert list(properties) == OF_A_PLACE
    del properties["url"]
    assert properties == {
        "title": "Badhuset",
        "summary": "Kallt.",
        "principles": [3],
        "what_you_see": "En bassäng.",
        "problem_change": "Öppettiderna.",
        "problem_affected": "Flickor.",
        "problem_cause": "Vanan.",
        "access_summer": "Plant.",
        "access_winter": "Skottat.",
        "position_is_approximate": True,
        "uncertainty_m": 40,
    }


def test_what_is_not_known_of_a_place_is_null(client):
    PlacePageFactory(point=None, uncertainty_m=40)
    feature = only(client, "places")

    assert feature["geometry"] is None
    assert {name for name, value in feature["properties"].items() if value is None} == {
        "summary",
        *OF_A_PLACE[4:],
    }


def test_a_walk_has_these_properties_and_no_others(client):
    places = [PlacePageFactory(title="Första"), PlacePageFactory(title="Andra")]
    walk = WalkPageFactory(
        line=line((20.26, 63.82), (20.27, 63.83)),
        line_is_schematic=True,
        mode=WalkPage.Mode.BICYCLE,
        season=WalkPage.Season.WINTER,
        meeting_point="Vid trappan",
        accessibility="Plant.",
        editor_note="Hemligt",
        stops=[(places[1], 10, "Hemligt för guiden"), (places[0], 5, "")],
    )
    feature = only(client, "walks")
    ids = {
        one["properties"]["title"]: one["id"]
        for one in items(client, "places", lang="sv")["features"]
    }

    assert list(feature["properties"]) == OF_A_WALK
    assert feature["geometry"] == walk.line
    assert feature["properties"] | {"url": "", "principles": []} == {
        "title": walk.title,
        "url": "",
        "summary": None,
        "principles": [],
        "mode": "bicycle",
        "season": "winter",
        "distance_m": walk.distance_m,
        "moving_minutes": walk.moving_minutes,
        "stop_minutes": 15,
        "duration_minutes": walk.moving_minutes + 15,
        "meeting_point": "Vid trappan",
        "accessibility": "Plant.",
        "line_is_schematic": True,
        "places": [ids["Andra"], ids["Första"]],
    }


def test_a_walk_without_a_line_has_no_length(client):
    WalkPageFactory(line=None)
    properties = only(client, "walks")["properties"]

    assert properties["distance_m"] is properties["line_is_schematic"] is None


def test_a_walk_names_only_places_that_visitors_see_in_its_language(client):
    public = PlacePageFactory(title="Öppen")
    PlacePageFactory(title="Open", language="en", translation_key=public.translation_key)
    swedish, draft, closed = PlacePageFactory(), PlacePageFactory(live=False), PlacePageFactory()
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    stops = [public, swedish, draft, closed]
    walk = WalkPageFactory(stops=stops)
    WalkPageFactory(language="en", translation_key=walk.translation_key, stops=stops)

    assert len(only(client, "walks", "sv")["properties"]["places"]) == 2
    assert only(client, "walks", "en")["properties"]["places"] == [
        only(client, "places", "en")["id"]
    ]


def test_drafts_and_restricted_pages_are_no_open_data(client):
    PlacePageFactory(title="Utkast", live=False)
    closed = PlacePageFactory(title="Stängd")
    PageViewRestriction.objects.create(page=closed, restriction_type="password", password="x")
    shown = PlacePageFactory(title="Öppen")

    assert titles(client, "places") == ["Öppen"]
    PageViewRestriction.objects.create(page=shown.get_parent(), restriction_type="login")
    assert titles(client, "places") == []


def test_a_language_whose_home_page_is_down_has_no_open_data(client):
    PlacePageFactory(title="Here", language="en", point=point(20, 63))
    assert titles(client, "places", lang="en") == ["Here"]
    take_down("en")

    assert titles(client, "places", lang="en") == []


def test_what_is_meant_for_editors_and_guides_is_nowhere(client):
    place = PlacePageFactory(editor_note="HEMLIGT 1")
    WalkPageFactory(editor_note="HEMLIGT 2", stops=[(place, 5, "HEMLIGT 3")])
    for path in ("collections/places", "collections/walks"):
        for f in ("json", "html"):
            for tail in ("", "/items"):
                response = client.get(f"/api/features/{path}{tail}", {"lang": "sv", "f": f})
                assert "HEMLIGT" not in response.content.decode()


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_lists_of_walks_and_places_lead_to_all_open_data(client, language):
    place = PlacePageFactory(language=language)
    walk = WalkPageFactory(language=language, stops=[place])
    for page in (place, walk):
        soup = read(client, page.get_parent().specific.url)
        link = soup.select_one("main a[href^='/api/features/']")
        assert link["href"] == f"/api/features/?lang={language}"
        assert read(client, link["href"], accept="text/html").html["lang"] == language
