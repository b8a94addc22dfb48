"""All walks and places of a language as one GeoPackage."""

import geopandas
import pyogrio
import pytest
from wagtail.models import PageViewRestriction

from core import content_version
from tests.factories import (
    PlacePageFactory,
    PrinciplePageFactory,
    UserFactory,
    WalkPageFactory,
    index_page,
)
from walks import views
from walks.export import to_geopackage
from walks.models import PlaceIndexPage, WalkIndexPage

from .conftest import PARK, SQUARE, TUNNEL, line, point

pytestmark = pytest.mark.django_db

CANARY = "kanariefågel-7431"


def address(language: str = "sv") -> str:
    return f"{index_page(WalkIndexPage, language).url}walks.gpkg"


@pytest.fixture
def read(client, tmp_path):
    """A function that fetches the file and returns a layer of it, as GDAL reads it."""

    def read(layer, language="sv"):
        path = tmp_path / "walks.gpkg"
        path.write_bytes(client.get(address(language)).content)
        return geopandas.read_file(path, layer=layer)

    return read


def test_the_file_has_one_layer_of_walks_and_one_of_places(walk, read):
    walks, places = read("walks"), read("places")
    assert list(walks["title"]) == ["Makt och plats"]
    assert list(walks.geometry[0].coords) == [tuple(p) for p in (TUNNEL, SQUARE, PARK)]
    assert list(places["title"]) == ["Tunneln", "Torget", "Parken"]
    assert list(places.geometry[0].coords) == [tuple(TUNNEL)]
    assert walks.crs == places.crs == "EPSG:4326"
    assert walks["distance_m"][0] == walk.distance_m
    assert walks["stops"][0] == 3
    assert walks["url"][0] == walk.full_url
    assert walks["licence"][0] == "CC0 1.0"


def test_the_layers_say_what_they_are_in_their_language(client, walk, tmp_path):
    index_page(WalkIndexPage, "en")
    for language, title, licence in (
        ("sv", "Vandringar genom det könade landskapet", "Licens: CC0 1.0"),
        ("en", "Walks through the gendered landscape", "Licence: CC0 1.0"),
    ):
        path = tmp_path / f"{language}.gpkg"
        path.write_bytes(client.get(address(language)).content)
        about = pyogrio.read_info(path, layer="walks")["layer_metadata"]
        assert about["IDENTIFIER"] == title
        assert licence in about["DESCRIPTION"]


def test_each_language_has_its_own_pages_under_the_same_columns(walk, read):
    PlacePageFactory(language="en", title="The tunnel", point=point(TUNNEL))
    WalkPageFactory(language="en", title="Power and place", line=line(TUNNEL, PARK))
    assert list(read("walks", "en")["title"]) == ["Power and place"]
    assert list(read("places", "en")["title"]) == ["The tunnel"]
    for layer in ("walks", "places"):
        assert list(read(layer, "en").columns) == list(read(layer, "sv").columns)


def test_facts_and_principles_stand_in_the_columns(read):
    principle = PrinciplePageFactory(number=3, short_name="Samverkan")
    PlacePageFactory(
        principles=[principle],
        what_you_see="En tunnel.",
        problem_change="Ljuset",
        point_is_approximate=True,
        uncertainty_m=150,
    )
    PlacePageFactory(uncertainty_m=99, point=None)
    places = read("places")
    assert places["principles"][0] == "3 Samverkan"
    assert places["what_you_see"][0] == "En tunnel."
    assert places["problem_change"][0] == "Ljuset"
    assert list(places["approximate"]) == [True, False]
    assert places["uncertainty_m"][0] == 150
    assert places["uncertainty_m"].isna()[1]
    assert places.geometry[1] is None


def test_only_what_visitors_see_is_in_it(client, walk):
    WalkPageFactory(title="Utkastvandring", live=False)
    PlacePageFactory(title="Utkastplats", live=False)
    for page in (WalkPageFactory(title="Stängdvandring"), PlacePageFactory(title="Stängdplats")):
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    noted = PlacePageFactory(editor_note=CANARY)
    WalkPageFactory(editor_note=CANARY, stops=[(noted, 5, CANARY)])
    # Nor for somebody who could see more.
    client.force_login(UserFactory())
    body = client.get(address()).content
    for word in ("Utkastvandring", "Utkastplats", "Stängdvandring", "Stängdplats", CANARY):
        assert word.encode() not in body
    assert b"Makt och plats" in body


def test_a_site_without_walks_has_an_empty_file(read):
    index_page(PlaceIndexPage)
    assert len(read("walks")) == len(read("places")) == 0


def test_the_headers_say_what_it_is_and_that_anybody_may_use_it(client, walk):
    response = client.get(address())
    assert response["Content-Type"] == "application/geopackage+sqlite3"
    assert response["Content-Disposition"] == 'attachment; filename="walkindexpage-sv.gpkg"'
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Cache-Control"] == "public, max-age=60"
    assert response.content.startswith(b"SQLite format 3\x00")
    again = client.get(address(), headers={"If-None-Match": response["ETag"]})
    assert again.status_code == 304
    assert client.post(address()).status_code == 405
    assert client.head(address())["ETag"] == response["ETag"]


def test_other_pages_have_no_such_file(client, walk, places):
    for page in (walk, places[0], places[0].get_parent()):
        assert client.get(f"{page.url}walks.gpkg").status_code == 404


def test_the_same_content_gives_the_same_bytes(walk):
    assert to_geopackage(walk.locale) == to_geopackage(walk.locale)


def test_more_pages_need_no_more_queries(walk, django_assert_num_queries):
    locale = walk.locale
    to_geopackage(locale)  # Wagtail remembers from now on where each language's pages begin.
    with django_assert_num_queries(5):
        to_geopackage(locale)
    for _ in range(5):
        WalkPageFactory(stops=[PlacePageFactory()])
    with django_assert_num_queries(5):
        to_geopackage(locale)


def test_the_file_is_made_once_until_the_content_changes(client, walk, monkeypatch):
    made = []

    def make(locale):
        made.append(locale.language_code)
        return to_geopackage(locale)

    monkeypatch.setattr(views, "to_geopackage", make)
    # Not counting the transaction that the test runs in.
    monkeypatch.setattr(content_version, "in_transaction", lambda: False)
    where = address()
    assert client.get(where).content == client.get(where).content
    client.head(where)
    assert made == ["sv"]
    content_version.replace_version()
    client.get(where)
    assert made == ["sv", "sv"]
