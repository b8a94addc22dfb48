"""GPX: what stands where, and that the schema's rules hold whatever the texts are."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.writing import Terms, to_gpx
from geo.writing.gpx import GPX

from .conftest import ROUTE, STOP
from .rules import checked_gpx

NAMES = {None: GPX}


def texts(root, path: str) -> list[str]:
    return [element.text for element in root.findall(path, NAMES)]


def test_the_whole_route_keeps_to_the_schema(route):
    root = checked_gpx(to_gpx(route))
    assert to_gpx(route).startswith(b"<?xml version='1.0' encoding='UTF-8'?>")
    assert root.get("creator") == "Det könade landskapet"


def test_the_metadata_say_what_it_is_whose_it_is_and_where(route):
    metadata = checked_gpx(to_gpx(route)).find("metadata", NAMES)
    assert texts(metadata, "name") == ["Makt och plats"]
    assert texts(metadata, "desc") == ["En promenad."]
    assert texts(metadata, "author/name") == ["Umeå kommun"]
    assert metadata.find("copyright", NAMES).get("author") == "Umeå kommun"
    assert texts(metadata, "copyright/license") == [route.terms.licence_url]
    assert metadata.find("link", NAMES).get("href") == route.link.url
    assert texts(metadata, "time") == ["2026-05-17T12:30:00Z"]
    assert dict(metadata.find("bounds", NAMES).attrib) == {
        "minlat": "63.8242",
        "minlon": "20.2622",
        "maxlat": "63.8298707",
        "maxlon": "20.2668001",
    }


def test_the_line_is_one_segment_of_one_track_with_the_heights_that_are_known(route):
    root = checked_gpx(to_gpx(route))
    assert texts(root, "trk/name") == ["Makt och plats"]
    assert texts(root, "trk/type") == ["walking"]
    assert len(root.findall("trk/trkseg", NAMES)) == 1
    points = root.findall("trk/trkseg/trkpt", NAMES)
    assert [(point.get("lon"), point.get("lat")) for point in points] == [
        ("20.2647276", "63.8298707"),
        ("20.2622", "63.8258"),
        ("20.2668001", "63.8242"),
    ]
    assert [texts(point, "ele") for point in points] == [["12.5"], ["9"], []]


def test_the_places_are_waypoints_with_their_words_and_their_pages(route):
    root = checked_gpx(to_gpx(route))
    assert texts(root, "wpt/name") == ["Tunneln", "Torget"]
    assert texts(root, "wpt/cmt") == ["Stopp 1 av 2", "Stopp 2 av 2"]
    assert texts(root, "wpt/desc") == [
        "En ljus tunnel.",
        "En ljus tunnel.\n\nLäget är ungefärligt (±150 m).",
    ]
    assert root.find("wpt/link", NAMES).get("href") == STOP.link.url


def test_a_route_without_line_has_no_track_and_one_without_places_no_waypoints(route):
    assert not checked_gpx(to_gpx(replace(route, line=[]))).findall("trk", NAMES)
    assert not checked_gpx(to_gpx(replace(route, waypoints=[]))).findall("wpt", NAMES)
    bare = replace(
        route, line=[], waypoints=[], text="", modified=None, terms=Terms("Umeå", "x", "https://x")
    )
    assert checked_gpx(to_gpx(bare)).find("metadata/bounds", NAMES) is None


def test_no_text_breaks_the_file(hard_route):
    checked_gpx(to_gpx(hard_route))


def test_the_meridian_where_degrees_end_is_written_as_the_schema_has_it(route):
    root = checked_gpx(to_gpx(replace(route, line=[[180, 90], [-180, -90], [179.99999999, 0]])))
    points = root.findall("trk/trkseg/trkpt", NAMES)
    assert [point.get("lon") for point in points] == ["-180", "-180", "-180"]


degrees = st.tuples(st.floats(-180, 179.999), st.floats(-90, 90)).map(list)


@given(line=st.lists(degrees, min_size=2), name=st.text(), text=st.text())
def test_any_line_and_any_words_keep_to_the_schema_and_the_seventh_decimal(line, name, text):
    root = checked_gpx(to_gpx(replace(ROUTE, line=line, name=name, text=text)))
    points = root.findall("trk/trkseg/trkpt", NAMES)
    for (longitude, latitude), point in zip(line, points, strict=True):
        assert float(point.get("lon")) == pytest.approx(longitude, abs=5.1e-8)
        assert float(point.get("lat")) == pytest.approx(latitude, abs=5.1e-8)


def test_the_same_route_gives_the_same_bytes(route):
    assert to_gpx(route) == to_gpx(replace(route))
