"""The open data of the demo content, read by other people's programs from a running server."""

import json
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pyogrio
import pytest
from owslib.ogcapi.features import Features

from tests import demosite
from tests.demo.test_every_address import notes_for_editors

COLLECTIONS = ["places", "walks", "events", "partners"]


@pytest.fixture(scope="module")
def service(copy_of_demo_site):
    """The service's address on a server of this module's own."""
    with demosite.serve(copy_of_demo_site("open-data")) as address:
        yield f"{address}/api/features/"


def fetch(address: str) -> tuple[str, str]:
    """Return media type and text of what is at an address."""
    with urlopen(Request(address, headers={"Accept": "*/*"}), timeout=30) as response:
        return response.headers["Content-Type"], response.read().decode()


def test_owslib_lists_the_collections_and_fetches_all_places_page_after_page(service):
    features = Features(service)
    assert features.feature_collections() == COLLECTIONS
    assert any(one.endswith("/conf/core") for one in features.conformance()["conformsTo"])
    assert "/collections/places/items" in features.api()["paths"]
    assert features.collection("places")["extent"]["spatial"]["bbox"]

    fetched = []
    while len(fetched) < 20:
        page = features.collection_items("places", limit=7, offset=len(fetched))
        assert page["numberMatched"] == 20
        fetched += page["features"]

    assert len({one["id"] for one in fetched}) == 20
    one = fetched[0]
    assert features.collection_item("places", one["id"])["properties"] == one["properties"]


def test_owslib_asks_for_a_rectangle_a_time_and_a_language(service):
    features = Features(f"{service}?lang=sv")
    west, south, east, north = features.collection("places")["extent"]["spatial"]["bbox"][0]
    box = [west, south, (west + east) / 2, north]
    found = features.collection_items("places", bbox=box)
    assert 0 < found["numberMatched"] < 20
    assert "/sv/platser/" in found["features"][0]["properties"]["url"]
    everything = features.collection_items("events")["numberMatched"]
    some = features.collection_items("events", datetime_="2024-01-01/2024-12-31")

    assert 0 < some["numberMatched"] < everything


@pytest.mark.parametrize("language", ["", "?lang=sv"])
def test_gdal_reads_every_collection_as_a_layer(service, language):
    source = f"OAPIF:{service}{language}"
    assert pyogrio.list_layers(source).tolist() == [
        ["places", "Point"],
        ["walks", "LineString"],
        ["events", "Point"],
        ["partners", "Point"],
    ]
    places = pyogrio.read_dataframe(source, layer="places")
    walks = pyogrio.read_dataframe(source, layer="walks")

    assert (len(places), len(walks)) == (20, 3)
    assert places.crs.to_epsg() == 4326
    assert set(places.geom_type) == {"Point"}
    assert places.url.str.contains("/sv/" if language else "/en/").all()
    # Longitude first: all of it lies in Umeå.
    west, south, east, north = walks.total_bounds
    assert 19 < west < east < 22
    assert 63 < south < north < 65
    lengths = walks.geometry.to_crs(3006).length
    assert (abs(lengths / walks.distance_m - 1) < 0.01).all()


def test_gdal_lets_the_service_choose(service):
    source = f"OAPIF:{service}"
    every = pyogrio.read_dataframe(source, layer="events")
    lectures = pyogrio.read_dataframe(source, layer="events", where="kind = 'lecture'")
    near = pyogrio.read_dataframe(source, layer="places", bbox=(20.26, 63.82, 20.27, 63.83))

    assert len(lectures) == (every.kind == "lecture").sum() > 0
    assert 0 < len(near) < 20
    assert near.cx[20.26:20.27, 63.82:63.83].shape == near.shape


def links_in(value):
    """Return every link anywhere in a document."""
    if isinstance(value, dict):
        if isinstance(value.get("links"), list):
            yield from value["links"]
        for inner in value.values():
            yield from links_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from links_in(inner)


def test_every_link_leads_to_what_it_promises(service):
    """Abstract tests ``root-success``, ``fc-md-links``, ``fc-links``, ``f-links`` and others."""
    promised = {service: "application/json"}
    for collection in COLLECTIONS:
        # No link in JSON leads to a single feature.
        items = json.loads(fetch(f"{service}collections/{collection}/items?limit=30")[1])
        for feature in (items["features"][0], items["features"][-1]):
            address = f"{service}collections/{collection}/items/{feature['id']}"
            promised[address] = "application/geo+json"
    seen = set()
    while waiting := set(promised) - seen:
        address = waiting.pop()
        seen.add(address)
        media_type, text = fetch(address)
        assert media_type.partition("; charset")[0] == promised[address], address
        if media_type.startswith("text/html"):
            continue
        for link in links_in(json.loads(text)):
            assert {"rel", "type", "title", "href"} <= set(link)
            # Page after page is followed elsewhere.
            if link["href"].startswith(service) and link["rel"] not in ("next", "prev"):
                promised.setdefault(link["href"], link["type"])
    assert len(seen) > 80


def test_what_is_not_there_is_a_problem_not_another_page(service):
    with pytest.raises(HTTPError) as missing:
        fetch(f"{service}collections/parks")

    assert missing.value.code == 404
    assert missing.value.headers["Content-Type"] == "application/problem+json"
    missing.value.close()


@pytest.mark.parametrize("language", ["sv", "en"])
def test_nothing_meant_for_editors_or_guides_is_open_data(service, language):
    notes = notes_for_editors()
    assert len(notes) > 100
    for collection in COLLECTIONS:
        address = f"{service}collections/{collection}/items?limit=1000&lang={language}"
        document = json.loads(fetch(f"{address}&f=json")[1])
        assert document["numberReturned"] == document["numberMatched"] > 0
        everything = json.dumps(document, ensure_ascii=False) + fetch(f"{address}&f=html")[1]
        assert [note for note in notes if note in everything] == []
