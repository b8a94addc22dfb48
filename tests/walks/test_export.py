"""A walk's route as a file: what is in it, for whom, and what never is."""

import json
from html import unescape

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import PageViewRestriction

from core.content_version import replace_version
from geo.geojson import parse_line
from tests.factories import PlacePageFactory, UserFactory, WalkPageFactory, index_page
from tests.geo.writing.rules import checked_gpx, checked_kml
from walks.export import describe, to_geojson, to_gpx, to_kml
from walks.models import PlacePage, WalkIndexPage, WalkPage

from .conftest import PARK, SQUARE, TUNNEL, line, point

pytestmark = pytest.mark.django_db

CANARY = "kanariefågel-7431"
CONTENT_TYPES = {
    "gpx": "application/gpx+xml",
    "kml": "application/vnd.google-earth.kml+xml",
    "geojson": "application/geo+json",
}
ENDINGS = list(CONTENT_TYPES)
#: What follows a name.
QUOTE = {"gpx": "</name>", "kml": "</name>", "geojson": '"'}


@pytest.fixture
def fetch(client):
    """A function that returns a walk's file as text."""

    def fetch(walk, ending) -> str:
        response = client.get(f"{walk.url}route.{ending}")
        assert response.status_code == 200
        return response.content.decode()

    return fetch


@pytest.mark.parametrize("language", ["sv", "en"])
def test_each_format_has_its_address(client, language):
    walk = WalkPageFactory(language=language, title=f"Väg {language}", line=line(TUNNEL, SQUARE))
    for ending, content_type in CONTENT_TYPES.items():
        response = client.get(f"{walk.url}route.{ending}")
        assert response.status_code == 200
        assert response["Content-Type"] == content_type
        assert response["Content-Disposition"] == (
            f'attachment; filename="Vag {language}.{ending}"; '
            f"filename*=UTF-8''V%C3%A4g%20{language}.{ending}"
        )
        assert response["Cache-Control"] == "public, max-age=60"
        assert response["Access-Control-Allow-Origin"] == "*"
        assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
        assert not response.cookies


def test_the_files_keep_to_their_schemas(walk, fetch):
    checked_gpx(fetch(walk, "gpx").encode())
    checked_kml(fetch(walk, "kml").encode())
    collection = json.loads(fetch(walk, "geojson"))
    assert [feature["geometry"]["type"] for feature in collection["features"]] == [
        "LineString",
        *["Point"] * 3,
    ]


def test_the_stops_come_in_order_with_their_words_and_addresses(walk, places, fetch):
    PlacePage.objects.filter(pk=places[0].pk).update(
        summary="Ljust & tryggt.", what_you_see="En bred tunnel."
    )
    for ending in ENDINGS:
        text = unescape(fetch(walk, ending))
        order = [text.index(f"{place.title}{QUOTE[ending]}") for place in places]
        assert order == sorted(order)
        assert "Ljust & tryggt." in text
        assert "En bred tunnel." in text
        for page in (walk, *places):
            assert page.full_url in text


def test_geojson_tells_the_facts_that_programs_ask_for(walk, fetch):
    feature, stop = json.loads(fetch(walk, "geojson"))["features"][:2]
    properties = feature["properties"]
    assert properties["mode"] == "on_foot"
    assert properties["distance_m"] == walk.distance_m
    assert properties["moving_minutes"] == walk.moving_minutes
    assert properties["stop_minutes"] == 30
    assert properties["schematic"] is False
    assert stop["properties"]["minutes"] == 10
    assert stop["properties"]["number"] == 1


def test_licence_and_source_are_those_of_the_settings(walk, fetch, settings):
    settings.OPEN_DATA_LICENCE = {"name": "Fri", "url": "https://example.org/fri"}
    settings.OPEN_DATA_ATTRIBUTION = "Staden vid älven"
    for ending in ENDINGS:
        text = fetch(walk, ending)
        assert "https://example.org/fri" in text
        assert "Staden vid älven" in text


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("sv", ("Läget är ungefärligt (±150 m).", "Läget är ungefärligt.")),
        ("en", ("The position is approximate (±150 m).", "The position is approximate.")),
    ],
)
def test_an_approximate_position_is_called_so(fetch, language, words):
    vague = {"language": language, "point_is_approximate": True}
    walk = WalkPageFactory(
        language=language,
        stops=[
            PlacePageFactory(uncertainty_m=150, **vague),
            PlacePageFactory(**vague),
            PlacePageFactory(language=language, uncertainty_m=9731),
        ],
    )
    for ending in ENDINGS:
        text = fetch(walk, ending)
        assert [text.count(remark) for remark in words] == [1, 1]
        assert "9731" not in text


def test_a_schematic_line_is_called_so(fetch):
    drawn = {"language": "en", "line": line(TUNNEL, SQUARE), "summary": "A walk."}
    schematic = WalkPageFactory(line_is_schematic=True, **drawn)
    exact = WalkPageFactory(**drawn)
    for ending in ENDINGS:
        assert "The line is schematic" in fetch(schematic, ending)
        assert "The line is schematic" not in fetch(exact, ending)


def test_notes_for_guides_and_editors_are_in_no_file(fetch):
    place = PlacePageFactory(title="Plats", editor_note=CANARY)
    walk = WalkPageFactory(
        line=line(TUNNEL, SQUARE), stops=[(place, 5, CANARY)], editor_note=CANARY
    )
    for ending in ENDINGS:
        text = fetch(walk, ending)
        assert "Plats" in text
        assert CANARY not in text


def test_drafts_closed_places_and_the_other_language_are_in_no_file(places, fetch):
    draft = PlacePageFactory(title="Utkastplats", live=False)
    closed = PlacePageFactory(title="Stängdplats")
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    walk = WalkPageFactory(stops=[draft, places[0], closed, places[1]])
    english = WalkPageFactory(
        language="en", title="Power", line=line(TUNNEL, SQUARE), stops=[places[0]]
    )
    for ending in ENDINGS:
        text = fetch(walk, ending)
        assert "Torget" in text
        assert "Utkastplats" not in text
        assert "Stängdplats" not in text
        assert "Tunneln" not in fetch(english, ending)
    assert [waypoint.number for waypoint in describe(walk).waypoints] == [1, 2]


def test_a_walk_that_visitors_cannot_see_has_no_file(client, walk):
    addresses = [f"{walk.url}route.{ending}" for ending in ENDINGS]
    restriction = PageViewRestriction.objects.create(page=walk, restriction_type="login")
    assert [client.get(address).status_code for address in addresses] == [404] * 3
    client.force_login(UserFactory())
    for address in addresses:
        opened = client.get(address)
        assert opened.status_code == 200
        assert opened["Cache-Control"] == "private, no-store"
        assert not opened.has_header("Access-Control-Allow-Origin")
    restriction.delete()
    client.logout()
    walk.unpublish()
    assert [client.get(address).status_code for address in addresses] == [404] * 3


def test_a_walk_without_a_line_gives_its_places_and_one_without_both_nothing(client, places, fetch):
    points_only = WalkPageFactory(title="Bara platser", stops=places)
    unplaced = PlacePageFactory(title="Okänd plats", point=None)
    line_only = WalkPageFactory(title="Bara linje", line=line(TUNNEL, SQUARE), stops=[unplaced])
    neither = WalkPageFactory(title="Ingenting", stops=[unplaced])
    for ending in ENDINGS:
        assert "Torget" in fetch(points_only, ending)
        assert "Okänd plats" not in fetch(line_only, ending)
        assert client.get(f"{neither.url}route.{ending}").status_code == 404


def test_a_stop_without_position_keeps_its_number(places):
    unplaced = PlacePageFactory(title="Okänd plats", point=None)
    walk = WalkPageFactory(stops=[places[0], unplaced, places[1]])
    assert [(stop.number, stop.ordinal) for stop in describe(walk).waypoints] == [
        (1, "Stopp 1 av 3"),
        (3, "Stopp 3 av 3"),
    ]


def test_a_broken_line_or_point_in_the_database_is_left_out(client, walk, places):
    for broken in [{"type": "LineString", "coordinates": [[1, 2]]}, {}, [], "x"]:
        WalkPage.objects.filter(pk=walk.pk).update(line=broken)
        PlacePage.objects.filter(pk=places[0].pk).update(point=broken)
        replace_version()
        for ending in ENDINGS:
            response = client.get(f"{walk.url}route.{ending}")
            assert response.status_code == 200
            assert "Torget" in response.content.decode()


def test_titles_and_texts_of_any_kind_do_no_harm(client):
    hard = "]]> <b>fet</b> & \u202eåäö\u2066 🚶 \x0b\x1f\x7f \uffff"
    place = PlacePageFactory(title=hard, slug="svar", what_you_see=hard, summary=hard)
    walk = WalkPageFactory(
        title=hard, slug="svar-vandring", summary=hard, line=line(TUNNEL, SQUARE), stops=[place]
    )
    bodies = {}
    for ending in ENDINGS:
        response = client.get(f"{walk.url}route.{ending}")
        assert response.status_code == 200
        assert response["Content-Disposition"].isascii()
        assert "\u202e" not in response.content.decode()
        bodies[ending] = response.content
    checked_gpx(bodies["gpx"])
    checked_kml(bodies["kml"])
    assert json.loads(bodies["geojson"])["name"] == "]]> <b>fet</b> & åäö 🚶"


def test_other_methods_are_refused_and_conditions_kept(client, walk):
    for ending in ENDINGS:
        address = f"{walk.url}route.{ending}"
        first = client.get(address)
        assert client.post(address).status_code == 405
        assert client.head(address)["Content-Length"] == first["Content-Length"]
        assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 304
        assert client.get(address).content == first.content


def test_only_walks_have_routes(client, walk, places):
    for page in (places[0], walk.get_parent()):
        assert client.get(f"{page.url}route.gpx").status_code == 404
    for name in ("route.GPX", "route.gpx.zip", "route", "route.csv", "route.gpx/x"):
        assert client.get(f"{walk.url}{name}").status_code in (301, 404)


def test_the_functions_need_no_request(walk, client):
    for write, ending in ((to_gpx, "gpx"), (to_kml, "kml"), (to_geojson, "geojson")):
        assert write(walk) == client.get(f"{walk.url}route.{ending}").content


def test_a_long_walk_needs_no_more_queries_than_a_short_one(client, django_assert_num_queries):
    few = WalkPageFactory(stops=[PlacePageFactory()])
    many = WalkPageFactory(stops=[PlacePageFactory() for _ in range(12)])
    for walk in (few, many):
        client.get(f"{walk.url}route.gpx")
        with django_assert_num_queries(5):
            client.get(f"{walk.url}route.gpx")


def test_what_geojson_says_can_be_typed_into_the_editor_again(walk, fetch):
    features = json.loads(fetch(walk, "geojson"))["features"]
    assert parse_line(features[0]) == walk.line
    with pytest.raises(ValidationError):
        parse_line(features[1])


def test_heights_are_kept_in_every_format(fetch):
    high = [[*TUNNEL, 12.5], [*SQUARE, 9.25]]
    walk = WalkPageFactory(line=line(*high), stops=[PlacePageFactory(point=point([*PARK, 3]))])
    assert json.loads(fetch(walk, "geojson"))["features"][0]["geometry"]["coordinates"] == high
    assert fetch(walk, "gpx").count("<ele>") == 3
    assert "20.2622,63.8258,9.25" in fetch(walk, "kml")


def test_the_list_of_walks_has_no_route(client):
    assert client.get(f"{index_page(WalkIndexPage).url}route.gpx").status_code == 404
