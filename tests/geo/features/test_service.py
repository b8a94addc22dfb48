"""What the service says of itself: landing page, standards followed, collections, definition.

After the abstract tests of OGC 17-069r4, annex A.
"""

import datetime as dt
import re

import pytest
from django.conf import settings

from events.enums import EventKind
from tests.factories import (
    EventPageFactory,
    PartnerPageFactory,
    PlacePageFactory,
    WalkPageFactory,
)
from tests.geo.features.asking import ROOT, ask, items, line, links_of, paths_below, point, read

pytestmark = pytest.mark.django_db

COLLECTIONS = ["places", "walks", "events", "partners"]
JSON, GEOJSON, HTML = "application/json", "application/geo+json", "text/html"
OPENAPI = "application/vnd.oai.openapi+json;version=3.0"


@pytest.fixture
def one_of_each():
    """A Swedish page of each type, with a position."""
    PlacePageFactory(point=point(20.2, 63.8))
    WalkPageFactory(line=line((20.2, 63.8), (20.3, 63.9)))
    EventPageFactory(venue_point=point(20.1, 63.7))
    PartnerPageFactory(point=point(-70, 4))


def test_the_landing_page_leads_to_everything(client):
    document = read(client)
    links = links_of(document)

    assert document["title"]
    assert {rel: one[0]["type"] for rel, one in links.items()} == {
        "self": JSON,
        "alternate": HTML,
        "service-desc": OPENAPI,
        "service-doc": HTML,
        "conformance": JSON,
        "data": JSON,
        "license": HTML,
    }
    assert document["attribution"] == settings.OPEN_DATA_ATTRIBUTION
    assert document["license"] == settings.OPEN_DATA_LICENCE["url"]
    assert links["license"][0]["href"] == settings.OPEN_DATA_LICENCE["url"]
    # QGIS makes the addresses of collections by adding to this one.
    assert links["data"][0]["href"] == f"{settings.BASE_URL}{ROOT}collections"
    in_swedish = links_of(read(client, lang="sv"))
    assert in_swedish["data"] == [{**links["data"][0], "title": in_swedish["data"][0]["title"]}]


def test_the_standards_followed_are_declared(client):
    assert read(client, "conformance")["conformsTo"] == [
        f"http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/{name}"
        for name in ("core", "geojson", "html", "oas30")
    ]


def test_four_collections_are_listed(client, one_of_each):
    document = read(client, "collections")

    assert [one["id"] for one in document["collections"]] == COLLECTIONS
    assert {"self", "alternate", "license"} <= set(links_of(document))
    for one in document["collections"]:
        links = links_of(one)
        assert one["title"]
        assert one["description"]
        assert one["itemType"] == "feature"
        assert one["crs"] == ["http://www.opengis.net/def/crs/OGC/1.3/CRS84"]
        assert one["attribution"]
        assert [link["type"] for link in links["items"]] == [GEOJSON, HTML]
        assert links["license"][0]["href"] == one["license"]
        assert read(client, f"collections/{one['id']}") == one


def test_the_extent_of_a_collection_holds_all_its_features(client):
    PlacePageFactory(point=point(20.2, 63.8))
    PlacePageFactory(point=point(20.4, 63.7))
    PlacePageFactory(point=None)
    EventPageFactory(dates=[dt.date(2024, 5, 17), dt.date(2025, 1, 1)], venue_point=None)
    WalkPageFactory(line=None)
    extents = {
        one["id"]: one.get("extent")
        for one in read(client, "collections", lang="sv")["collections"]
    }

    assert extents["places"]["spatial"]["bbox"] == [[20.2, 63.7, 20.4, 63.8]]
    assert "temporal" not in extents["places"]
    assert extents["events"]["temporal"]["interval"] == [
        ["2024-05-16T22:00:00Z", "2025-01-01T23:00:00Z"]
    ]
    assert "spatial" not in extents["events"]
    assert extents["walks"] is None


def test_addresses_work_with_and_without_a_slash_at_the_end(client, one_of_each):
    feature = items(client, "places", lang="sv")["features"][0]["id"]
    for path in ("", *paths_below(feature)):
        for address in (f"/api/features/{path}".rstrip("/"), f"/api/features/{path}/"):
            assert client.get(address.replace("//", "/"), {"lang": "sv"}).status_code == 200


# --- The definition ---------------------------------------------------------------------------


@pytest.fixture
def definition(client):
    response = ask(client, "api")
    assert response["Content-Type"] == OPENAPI
    return response.json()


def test_the_definition_has_what_openapi_demands(definition):
    assert definition["openapi"].startswith("3.0.")
    assert {"title", "version", "license"} <= set(definition["info"])
    assert definition["servers"] == [{"url": f"{settings.BASE_URL}/api/features"}]
    operations = [path["get"] for path in definition["paths"].values()]
    names = [operation["operationId"] for operation in operations]
    assert len(names) == len(set(names))
    tags = {tag["name"] for tag in definition["tags"]}
    for path, methods in definition["paths"].items():
        operation = methods["get"]
        assert set(operation["tags"]) <= tags
        assert {"200", "400"} <= set(operation["responses"])
        parameters = [resolved(definition, one) for one in operation["parameters"]]
        assert all({"name", "in", "schema"} <= set(one) for one in parameters)
        in_path = [one["name"] for one in parameters if one["in"] == "path"]
        assert in_path == re.findall(r"{(\w+)}", path)
        assert all(one["required"] for one in parameters if one["in"] == "path")
        for answer in operation["responses"].values():
            assert resolved(definition, answer)["description"]


def resolved(definition: dict, value: dict) -> dict:
    """Return what a reference of the definition refers to."""
    while "$ref" in value:
        start, *names = value["$ref"].split("/")
        assert start == "#"
        value = definition
        for name in names:
            value = value[name]
    return value


def test_every_reference_of_the_definition_leads_somewhere(definition):
    def check(value):
        if isinstance(value, dict):
            resolved(definition, value)
            for inner in value.values():
                check(inner)
        elif isinstance(value, list):
            for inner in value:
                check(inner)

    check(definition)


def test_the_definition_names_the_parameters_of_the_standard(definition):
    operation = definition["paths"]["/collections/events/items"]["get"]
    parameters = {
        one["name"]: one for one in (resolved(definition, each) for each in operation["parameters"])
    }

    assert set(parameters) == {
        *("bbox", "datetime", "limit", "offset", "f", "lang"),
        *("kind", "status", "attendance_mode"),
    }
    for one in parameters.values():
        assert (one["in"], one["required"]) == ("query", False)
        assert (one["style"], one["explode"]) == ("form", False)
    assert parameters["limit"]["schema"] == {
        "type": "integer",
        "minimum": 1,
        "maximum": 1000,
        "default": 50,
    }
    box = parameters["bbox"]["schema"]
    assert (box["type"], box["minItems"], box["maxItems"]) == ("array", 4, 6)
    assert box["items"] == {"type": "number"}
    assert parameters["kind"]["schema"]["enum"] == EventKind.values


def test_every_feature_is_as_the_definition_says(client, one_of_each, definition):
    for collection in COLLECTIONS:
        schema = definition["components"]["schemas"][f"{collection}Properties"]
        (feature,) = items(client, collection, lang="sv")["features"]

        assert list(feature["properties"]) == list(schema["properties"]) == schema["required"]
        for name, value in feature["properties"].items():
            assert_fits(value, schema["properties"][name], f"{collection}.{name}")
        described = definition["paths"][f"/collections/{collection}/items/{{featureId}}"]
        answer = described["get"]["responses"]["200"]["content"][GEOJSON]["schema"]
        assert re.fullmatch(answer["properties"]["id"]["pattern"], feature["id"])


PYTHON = {"string": str, "integer": int, "boolean": bool, "array": list, "object": dict}


def assert_fits(value, schema: dict, name: str):
    """Check a value against what we use of OpenAPI's schemas."""
    if value is None:
        assert schema.get("nullable"), name
        return
    assert type(value) is PYTHON[schema["type"]], name
    if "enum" in schema:
        assert value in schema["enum"], name
    if "pattern" in schema:
        assert re.fullmatch(schema["pattern"], value), name
    for inner in value if isinstance(value, list) else []:
        assert_fits(inner, schema["items"], name)
    if isinstance(value, dict):
        assert set(value) == set(schema["properties"]), name
        for key, inner in value.items():
            assert_fits(inner, schema["properties"][key], f"{name}.{key}")
