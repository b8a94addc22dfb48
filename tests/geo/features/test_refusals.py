"""What can't be answered is refused, with a sentence about it: never guessed, never an error."""

from urllib.parse import quote_from_bytes

import pytest

from tests.factories import PlacePageFactory
from tests.geo.features.asking import ROOT, ask, items, read

pytestmark = pytest.mark.django_db

ITEMS = "collections/events/items"
PATHS = ["", "conformance", "api", "collections", "collections/events", ITEMS]


def assert_problem(response, status: int) -> dict:
    """Check that an answer is a problem document (RFC 9457), and return it."""
    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"
    assert "no-store" in response["Cache-Control"]
    assert response["Access-Control-Allow-Origin"] == "*"
    problem = response.json()
    assert {"type", "title", "status", "detail", "code"} <= set(problem)
    assert (problem["type"], problem["status"]) == ("about:blank", status)
    assert problem["detail"]
    return problem


@pytest.mark.parametrize("path", PATHS)
def test_an_unknown_parameter_is_refused_everywhere(client, path):
    problem = assert_problem(ask(client, path, colour="red"), 400)

    assert problem["parameter"] == "colour"
    assert "colour" in problem["detail"]
    assert "lang" in problem["detail"]


def test_parameters_of_features_are_unknown_elsewhere(client):
    for path in PATHS[:-1]:
        assert_problem(ask(client, path, limit=5), 400)
    assert_problem(ask(client, ITEMS, mode="on_foot"), 400)


@pytest.mark.parametrize(
    ("name", "values"),
    {
        "limit": ["", "0", "-1", "x", "1.5", "1e3", "٣", "9" * 40, "9" * 10_000],
        "offset": ["", "-1", "x", "9" * 40],
        "bbox": ["", "1,2,3", "nan,nan,nan,nan", "1e400,0,1,1", "9" * 10_000],
        "datetime": ["", "yesterday", "../..", "2024-13-01", "9" * 10_000],
        "f": ["", "xml", "JSON"],
        "lang": ["", "de", "sv-SE", "x" * 10_000],
        "kind": ["", "party", "lecture,webinar"],
    }.items(),
)
def test_a_value_that_makes_no_sense_is_refused(client, name, values):
    for value in values:
        problem = assert_problem(ask(client, ITEMS, **{name: value}), 400)
        assert problem["parameter"] == name
        assert problem["code"] == "InvalidParameterValue"
        # Nobody gets ten thousand characters back.
        assert len(problem["detail"]) < 400


def test_a_parameter_that_stands_there_twice_is_refused(client):
    response = client.get(f"{ROOT}{ITEMS}?limit=5&limit=6", headers={"accept": "*/*"})

    assert assert_problem(response, 400)["parameter"] == "limit"


@pytest.mark.parametrize(
    "value", [b"\xff\xfe", b"\xc3", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"<script>", b"\r\nX: 1"]
)
def test_bytes_that_are_no_text_are_refused(client, value):
    for name in ("bbox", "limit", "lang", "kind", quote_from_bytes(value)):
        response = client.get(
            f"{ROOT}{ITEMS}?{name}={quote_from_bytes(value)}", headers={"accept": "*/*"}
        )
        assert_problem(response, 400)


def test_nul_is_refused(client):
    for address in (f"{ROOT}{ITEMS}?limit=%00", f"{ROOT}collections/%00/items"):
        answer = client.get(address, headers={"accept-language": "sv"})
        assert answer.status_code == answer.json()["status"] == 400
        assert answer["Content-Type"] == "application/problem+json"
        assert "NUL" in answer.json()["detail"]


@pytest.mark.parametrize(
    "path",
    [
        "collections/parks",
        "collections/parks/items",
        "collections/parks/items/abc",
        "collections/Places",
        "collections/places/items/abc",
        "collections/places/items/" + "a" * 5_000,
        "collections/places/items/..",
        "collections/places/things",
        "nothing/here",
        "collections//items",
        "x%0Ay",
        "%FF%FE",
    ],
)
def test_what_is_not_there_is_said_to_be_missing(client, path):
    response = client.get(ROOT + path, headers={"accept": "*/*"})

    assert assert_problem(response, 404)["code"] == "NotFound"


def test_a_feature_is_found_by_its_whole_id_only(client):
    page = PlacePageFactory()
    (feature,) = items(client, "places", lang="sv")["features"]
    path = "collections/places/items/"

    assert read(client, path + feature["id"], lang="sv")["id"] == feature["id"]
    for wrong in (feature["id"].upper(), feature["id"][:-1], str(page.pk), page.slug):
        assert_problem(ask(client, path + wrong, lang="sv"), 404)
    assert_problem(ask(client, f"collections/walks/items/{feature['id']}", lang="sv"), 404)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(client, method):
    client.handler.enforce_csrf_checks = True
    response = getattr(client, method)(ROOT + ITEMS, data="{}", content_type="application/json")

    assert_problem(response, 405)
    assert response["Allow"] == "GET, HEAD, OPTIONS"


def test_a_format_that_does_not_exist_is_refused(client):
    assert_problem(ask(client, ITEMS, _accept="text/csv, image/png"), 406)
    # What the address says outweighs the header.
    assert ask(client, ITEMS, _accept="text/csv", f="json").status_code == 200


@pytest.mark.parametrize(
    "accept", ["", "nonsense", ";;;", "text/html;q=nan", "*/*;q=x", "a" * 10_000, "/", "json,"]
)
def test_a_header_that_makes_no_sense_breaks_nothing(client, accept):
    assert ask(client, ITEMS, _accept=accept).status_code in (200, 406)
    assert ask(client, ITEMS, _lang=accept).status_code == 200


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_refusal_speaks_the_readers_language(client, language):
    for response in (
        ask(client, ITEMS, bbox="x", lang=language),
        ask(client, ITEMS, bbox="x", _lang=language),
    ):
        assert response["Content-Language"] == language
    # A language that doesn't exist is refused in the one that the header asks for.
    response = ask(client, ITEMS, lang="de", _lang=language)
    assert response["Content-Language"] == language
    assert_problem(response, 400)


def test_a_browser_gets_the_refusal_as_a_page(client):
    for path, status in ((f"{ITEMS}?bbox=x", 400), ("collections/parks", 404), ("xyz", 404)):
        response = client.get(ROOT + path, headers={"accept": "text/html", "accept-language": "sv"})
        assert response.status_code == status
        html = response.content.decode()
        assert '<html lang="sv"' in html
        assert "noindex" in html
        assert "no-store" in response["Cache-Control"]
