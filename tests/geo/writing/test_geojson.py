"""GeoJSON as RFC 7946 has it."""

import json
import re
from dataclasses import replace

from geo.writing import to_geojson

LINE, FIRST, SECOND = range(3)


def read(route) -> dict:
    return json.loads(to_geojson(route))


def test_the_line_comes_first_and_then_the_places(route):
    collection = read(route)
    assert collection["type"] == "FeatureCollection"
    assert [f["geometry"]["type"] for f in collection["features"]] == [
        "LineString",
        "Point",
        "Point",
    ]
    assert collection["features"][LINE]["geometry"]["coordinates"] == route.line
    assert collection["features"][FIRST]["geometry"]["coordinates"] == [20.2647276, 63.8298707]
    assert "crs" not in collection


def test_the_properties_say_what_is_known(route):
    line, first, second = read(route)["features"]
    terms = {
        "licence": "CC0 1.0",
        "licence_url": route.terms.licence_url,
        "attribution": "Umeå kommun",
    }
    assert line["properties"] == {
        "kind": "route",
        "title": "Makt och plats",
        "url": route.link.url,
        "text": "En promenad.",
        "mode": "on_foot",
        "distance_m": 760,
        **terms,
    }
    assert first["properties"] == {
        "kind": "stop",
        "number": 1,
        "title": "Tunneln",
        "url": "https://example.org/sv/platser/tunneln/",
        "text": "En ljus tunnel.",
        "minutes": 10,
        "approximate": False,
        "uncertainty_m": None,
        "remark": "",
        **terms,
    }
    assert second["properties"]["approximate"] is True
    assert second["properties"]["uncertainty_m"] == 150
    assert second["properties"]["remark"] == "Läget är ungefärligt (±150 m)."


def test_every_feature_has_an_id_of_its_own(route):
    ids = [feature["id"] for feature in read(route)["features"]]
    assert len(set(ids)) == 3
    assert ids[FIRST] == "https://example.org/sv/vandringar/makt/#stop-1"


def test_the_box_holds_everything(route):
    assert read(route)["bbox"] == [20.2622, 63.8242, 20.2668001, 63.8298707]
    high = replace(route, waypoints=[], line=[[20, 63, 12], [20.5, 63.5, -3.25]])
    assert read(high)["bbox"] == [20, 63, -3.25, 20.5, 63.5, 12]
    assert "bbox" not in read(replace(route, line=[], waypoints=[]))


def test_numbers_have_no_exponent_and_no_more_than_seven_decimals(route):
    body = to_geojson(
        replace(route, waypoints=[], line=[[0.00000012, -0.000000001], [1 / 3, 1e-5, 1e-5]])
    ).decode()
    assert "[[0.0000001,0],[0.3333333,0.00001,0.00001]]" in body
    assert not re.search(r"\de[+-]?\d", body)


def test_no_text_breaks_the_file(hard_route):
    for feature in read(hard_route)["features"]:
        title = feature["properties"]["title"]
        assert not re.search(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]", title)


def test_the_same_route_gives_the_same_bytes(route):
    assert to_geojson(route) == to_geojson(replace(route))
