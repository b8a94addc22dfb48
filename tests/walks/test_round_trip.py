"""What was exported and is imported again is the same walk."""

import pytest

from tests.factories import PlacePageFactory, WalkPageFactory
from tests.roles import client_of
from tests.walks.importing.browsing import ImportPages
from walks.models import PlacePage, WalkPage

from .conftest import line, point

pytestmark = pytest.mark.django_db

#: A round with heights and odd decimals: it ends where it begins, and passes the square twice.
ROUND = [
    [20.2647123, 63.8299456, 12.5],
    [20.2622789, 63.8258012, 9.25],
    [20.2668345, 63.8242678, 31.0],
    [20.2622789, 63.8258012, 9.25],
    [20.2600001, 63.8299999, 14.0],
    [20.2647123, 63.8299456, 12.5],
]
STOPS = {
    "Tunneln": ROUND[0],
    "Torget": ROUND[1],
    "Parken": ROUND[2],
    "Torget igen": [20.26228, 63.82581],
    "Ån & bron": ROUND[4],
    "Slutet": [20.26471, 63.82995],
}
NAME = "Makt & plats, ”norr” < 2 km"


@pytest.fixture
def walk():
    places = [
        PlacePageFactory(title=title, point=point(position[:2]), summary=f"Om {title}.")
        for title, position in STOPS.items()
    ]
    return WalkPageFactory(title=NAME, line=line(*ROUND), stops=places)


def six(positions):
    return [[round(number, 6) for number in position] for position in positions]


@pytest.mark.parametrize("ending", ["gpx", "kml", "geojson"])
def test_exported_and_imported_again_it_is_the_same_walk(client, walk, ending):
    file = client.get(f"{walk.url}route.{ending}").content
    walk.delete()
    PlacePage.objects.all().delete()

    pages = ImportPages(client_of("Redaktörer")).upload(file, f"route.{ending}")
    assert "plan" in pages.response.context, pages.errors
    pages.press("create")

    again = WalkPage.objects.get()
    assert again.title == NAME
    assert six(again.line["coordinates"]) == six(ROUND)
    stops = [stop.place for stop in again.stops.all()]
    assert [place.title for place in stops] == list(STOPS)
    assert six(place.point["coordinates"] for place in stops) == six(
        position[:2] for position in STOPS.values()
    )
    assert [place.summary.splitlines()[0] for place in stops] == [f"Om {t}." for t in STOPS]


@pytest.mark.parametrize("ending", ["gpx", "kml", "geojson"])
def test_the_stops_of_an_exported_walk_are_found_again(client, walk, ending):
    file = client.get(f"{walk.url}route.{ending}").content

    pages = ImportPages(client_of("Redaktörer")).upload(file, f"route.{ending}")
    pages.press("preview").press("create")

    again = WalkPage.objects.exclude(pk=walk.pk).get()
    assert PlacePage.objects.count() == len(STOPS)
    first = [stop.place.title for stop in again.stops.all()]
    # Two places lie within 15 m of each other, and either is right.
    assert [title.split()[0] for title in first] == [
        "Tunneln",
        "Torget",
        "Parken",
        "Torget",
        "Ån",
        "Slutet",
    ]
