"""Which features an address sends: where, when, what kind, and page after page."""

import datetime as dt
from urllib.parse import urlsplit

import pytest

from events.enums import EventKind, Precision
from principles.models import PrinciplePage
from tests.factories import (
    EventPageFactory,
    PartnerPageFactory,
    PlacePageFactory,
    PrinciplePageFactory,
    WalkPageFactory,
    index_page,
)
from tests.geo.features.asking import ask, items, line, links_of, point, read, titles
from tests.many import many_pages
from walks.models import PlaceIndexPage, PlacePage

pytestmark = pytest.mark.django_db


def test_a_collection_is_a_geojson_feature_collection(client):
    place = PlacePageFactory(title="Badhuset", point=point(20.25, 63.81))
    response = ask(client, "collections/places/items", lang="sv")
    document = response.json()
    (feature,) = document["features"]

    assert response["Content-Type"] == "application/geo+json"
    assert document["type"] == "FeatureCollection"
    assert (document["numberMatched"], document["numberReturned"]) == (1, 1)
    now = dt.datetime.now(dt.UTC)
    assert now - dt.datetime.fromisoformat(document["timeStamp"]) < dt.timedelta(minutes=1)
    assert {"self", "alternate", "collection", "root", "license"} == set(links_of(document))
    assert set(feature) == {"type", "id", "geometry", "properties"}
    assert feature["geometry"] == {"type": "Point", "coordinates": [20.25, 63.81]}
    assert feature["properties"]["title"] == "Badhuset"
    assert feature["properties"]["url"].endswith(place.url)


def test_a_single_feature_is_the_same_with_links(client):
    PlacePageFactory(point=point(20.25, 63.81))
    (feature,) = items(client, "places", lang="sv")["features"]
    document = read(client, f"collections/places/items/{feature['id']}", lang="sv")

    assert {name: document[name] for name in feature} == feature
    links = links_of(document)
    assert {"self", "alternate", "collection", "root", "license"} == set(links)
    assert urlsplit(links["collection"][0]["href"]).path == "/api/features/collections/places"


# --- Where ------------------------------------------------------------------------------------


def test_a_rectangle_selects_what_it_meets_and_what_is_nowhere(client):
    PlacePageFactory(title="Inne", point=point(20.2, 63.8))
    PlacePageFactory(title="Ute", point=point(21.2, 63.8))
    PlacePageFactory(title="Ingenstans", point=None)

    # Requirement fc-bbox-response: features without a geometry match every rectangle.
    assert titles(client, "places", bbox="20,63,21,64") == ["Inne", "Ingenstans"]
    assert titles(client, "places", bbox="20,63,-50,21,64,50") == ["Inne", "Ingenstans"]
    assert titles(client, "places", bbox="20.2,63.8,20.2,63.8") == ["Inne", "Ingenstans"]
    assert items(client, "places", lang="sv", bbox="20,63,21,64")["numberMatched"] == 2


def test_a_rectangle_may_cross_the_antimeridian(client):
    for title, longitude in (("Fiji", 178), ("Samoa", -172), ("Umeå", 20)):
        PartnerPageFactory(title=title, point=point(longitude, -15))

    assert titles(client, "partners", bbox="170,-20,-170,-10") == ["Fiji", "Samoa"]
    assert titles(client, "partners", bbox="-170,-20,170,-10") == ["Umeå"]


def test_a_walk_is_met_where_its_line_is_not_where_its_corners_are(client):
    WalkPageFactory(title="Runt hörnet", line=line((20.0, 63.0), (21.0, 63.0), (21.0, 64.0)))

    assert titles(client, "walks", bbox="20.1,63.5,20.5,63.9") == []
    assert titles(client, "walks", bbox="20.4,62.9,20.5,63.1") == ["Runt hörnet"]


def test_heights_are_left_out(client):
    PlacePageFactory(point=point(20.25, 63.81, 12.5))
    WalkPageFactory(line=line((20.0, 63.0, 5), (21.0, 63.0, 7.5)))
    (place,) = items(client, "places", lang="sv")["features"]
    (walk,) = items(client, "walks", lang="sv")["features"]

    assert place["geometry"]["coordinates"] == [20.25, 63.81]
    assert walk["geometry"]["coordinates"] == [[20.0, 63.0], [21.0, 63.0]]


def test_a_damaged_position_counts_as_none(client):
    page = PlacePageFactory()
    PlacePage.objects.filter(pk=page.pk).update(point={"type": "Point", "coordinates": [1]})

    assert items(client, "places", lang="sv")["features"][0]["geometry"] is None


# --- When -------------------------------------------------------------------------------------


def timed(date: str, start: str, end: str | None = None, last: str | None = None) -> dict:
    return {
        "precision": Precision.TIME,
        "start_date": dt.date.fromisoformat(date),
        "start_time": dt.time.fromisoformat(start),
        "end_date": last and dt.date.fromisoformat(last),
        "end_time": end and dt.time.fromisoformat(end),
    }


@pytest.mark.parametrize(
    ("asked", "is_then"),
    [
        ("2024-05-17", True),
        ("2024-05-16", False),
        ("2024-05-18", False),
        ("2024-05-17T15:59:59Z", False),
        ("2024-05-17T16:00:00Z", True),
        ("2024-05-17T18:00:00+02:00", True),
        ("2024-05-17T18:00:00Z", True),
        ("2024-05-17T18:00:01Z", False),
        ("2024-01-01/2024-12-31", True),
        ("2024-05-17/2024-05-17", True),
        ("../2024-05-17T15:59:59Z", False),
        ("/2024-05-17", True),
        ("2024-05-17T18:00:00Z/..", True),
        ("2024-05-17T18:00:01Z/", False),
    ],
)
def test_an_evening_is_asked_for_by_instant_day_and_interval(client, asked, is_then):
    EventPageFactory(title="Kväll", dates=[timed("2024-05-17", "18:00", "20:00")])

    assert titles(client, "events", datetime=asked) == (["Kväll"] if is_then else [])


@pytest.mark.parametrize(
    ("precision", "first", "last", "inside", "outside"),
    [
        (Precision.DAY, "2024-05-17", None, "2024-05-17", "2024-05-18T00:00:00+02:00"),
        (Precision.RANGE, "2024-05-17", "2024-05-19", "2024-05-19", "2024-05-20"),
        (Precision.MONTH, "2024-05-01", None, "2024-05-31", "2024-06-01"),
        (Precision.MONTH_RANGE, "2024-05-01", "2024-06-01", "2024-06-30", "2024-07-01"),
        (Precision.YEAR, "2024-05-01", None, "2024-12-31", "2025-01-01T00:00:00+01:00"),
    ],
)
def test_what_is_known_to_the_day_month_or_year_lasts_that_long(
    client, precision, first, last, inside, outside
):
    date = {
        "precision": precision,
        "start_date": dt.date.fromisoformat(first),
        "end_date": last and dt.date.fromisoformat(last),
    }
    EventPageFactory(title="Då", dates=[date])

    assert titles(client, "events", datetime=inside) == ["Då"]
    assert titles(client, "events", datetime=outside) == []


def test_each_date_of_an_event_counts_and_the_time_between_does_not(client):
    EventPageFactory(title="Två", dates=[dt.date(2024, 5, 1), dt.date(2024, 6, 1)])

    assert titles(client, "events", datetime="2024-06-01") == ["Två"]
    assert titles(client, "events", datetime="2024-05-10/2024-05-20") == []
    assert items(client, "events", lang="sv")["numberMatched"] == 1


def test_what_has_no_time_matches_every_time(client):
    # Requirement fc-time-response.
    EventPageFactory(title="Datum saknas", dates=[])
    PlacePageFactory(title="Alltid")

    assert titles(client, "events", datetime="2024-05-17") == ["Datum saknas"]
    assert titles(client, "places", datetime="2024-05-17") == ["Alltid"]


# --- What kind --------------------------------------------------------------------------------


def test_features_are_asked_for_by_their_kind(client):
    EventPageFactory(title="Föreläsning", kind=EventKind.LECTURE)
    EventPageFactory(title="Webbinarium", kind=EventKind.WEBINAR, attendance_mode="online")

    assert titles(client, "events", kind="lecture") == ["Föreläsning"]
    assert titles(client, "events", kind="webinar", attendance_mode="online") == ["Webbinarium"]
    assert titles(client, "events", kind="lecture", attendance_mode="online") == []


def test_all_that_is_asked_for_must_hold(client):
    here, there = point(20.2, 63.8), point(10, 50)
    day, other = dt.date(2024, 5, 17), dt.date(2023, 5, 17)
    EventPageFactory(title="Rätt", venue_point=here, dates=[day])
    EventPageFactory(title="Fel plats", venue_point=there, dates=[day])
    EventPageFactory(title="Fel dag", venue_point=here, dates=[other])
    EventPageFactory(title="Fel sort", venue_point=here, dates=[day], kind=EventKind.DIALOGUE)

    found = titles(client, "events", bbox="20,63,21,64", datetime="2024-05-17", kind="lecture")

    assert found == ["Rätt"]


# --- Page after page --------------------------------------------------------------------------


def follow(client, document: dict, rel: str) -> dict | None:
    links = links_of(document).get(rel)
    if not links:
        return None
    address = urlsplit(links[0]["href"])
    return client.get(f"{address.path}?{address.query}").json()


def test_the_next_link_leads_through_all_features_and_prev_back(client):
    for number in range(7):
        PlacePageFactory(title=f"Plats {number}", point=point(20.2, 63.8))
    PlacePageFactory(title="Långt bort", point=point(0, 0))
    document = items(client, "places", limit=3, bbox="20,63,21,64", lang="sv")
    pages = [document]
    while document := follow(client, document, "next"):
        assert document["numberMatched"] == 7
        pages.append(document)

    seen = [one["properties"]["title"] for page in pages for one in page["features"]]
    assert seen == [f"Plats {number}" for number in range(7)]
    assert [page["numberReturned"] for page in pages] == [3, 3, 1]
    assert "prev" not in links_of(pages[0])
    assert follow(client, pages[2], "prev")["features"] == pages[1]["features"]
    assert follow(client, pages[1], "prev")["features"] == pages[0]["features"]
    assert follow(client, pages[1], "self")["features"] == pages[1]["features"]


def test_a_feature_published_meanwhile_does_not_disturb_the_reading(client):
    PlacePageFactory.create_batch(4)
    first = items(client, "places", limit=2, lang="sv")
    PlacePageFactory(title="Aa, allra först i alfabetet")
    second = follow(client, first, "next")

    ids = [one["id"] for one in (*first["features"], *second["features"])]
    assert len(set(ids)) == 4


def test_a_limit_above_the_highest_counts_as_the_highest(client):
    PlacePageFactory.create_batch(2)

    assert items(client, "places", limit=1, lang="sv")["numberReturned"] == 1
    assert items(client, "places", limit=5_000_000, lang="sv")["numberReturned"] == 2


def test_beyond_the_last_feature_there_is_nothing(client):
    PlacePageFactory.create_batch(2)
    document = items(client, "places", offset=10, limit=5, lang="sv")

    assert (document["features"], document["numberMatched"]) == ([], 2)
    assert "next" not in links_of(document)


def test_a_thousand_features_take_as_many_queries_as_ten(client, django_assert_num_queries):
    principle = PrinciplePage.objects.first() or PrinciplePageFactory()
    parent = index_page(PlaceIndexPage)
    values = {"principle": principle, "point": point(20.2, 63.8)}
    many_pages(PlacePage, parent, 10, **values)
    # Home page, list, pages, principles and their links.
    with django_assert_num_queries(5):
        assert items(client, "places", lang="sv", limit=1000)["numberReturned"] == 10
    many_pages(PlacePage, parent, 990, **values)
    with django_assert_num_queries(5):
        document = items(client, "places", lang="sv", limit=1000, bbox="20,63,21,64")
    assert document["numberReturned"] == 1000
    assert document["features"][999]["properties"]["principles"] == [principle.number]
