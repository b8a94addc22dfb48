"""GeoPackage: the tables that the standard asks for, and that GDAL reads what was written."""

import datetime as dt
import sqlite3
from contextlib import closing
from dataclasses import replace

import geopandas
import pyogrio
import pytest

from geo.writing import Layer, to_geopackage

from .conftest import HARD_TEXTS

WHEN = dt.datetime(2026, 5, 17, 12, 30, tzinfo=dt.UTC)
LINES = Layer(
    table="walks",
    title="Vandringar",
    description="Linjer. Källa: Umeå kommun.",
    geometry_type="LINESTRING",
    columns={
        "title": str,
        "length": int,
        "width": float,
        "schematic": bool,
        "published": dt.datetime,
    },
    rows=[
        (
            [[20.2647276, 63.8298707], [20.2622, 63.8258]],
            {"title": "Åäö", "length": 470, "width": 1.5, "schematic": True, "published": WHEN},
        ),
        (None, {"title": "", "length": 2, "width": 2.0, "schematic": False, "published": WHEN}),
    ],
    modified=WHEN,
)
POINTS = Layer(
    table="places",
    title="Platser",
    description="Punkter.",
    geometry_type="POINT",
    columns={"title": str, "uncertainty_m": int},
    rows=[
        ([20.2647276, 63.8298707, 12.5], {"title": "Tunneln"}),
        ([20.2622, 63.8258], {"title": "Torget", "uncertainty_m": 150}),
    ],
    modified=WHEN,
)


@pytest.fixture
def write(tmp_path):
    """A function that writes layers into a file and returns its path."""

    def write(*layers):
        path = tmp_path / "test.gpkg"
        path.write_bytes(to_geopackage(layers))
        return path

    return write


@pytest.fixture
def ask(write):
    """A function that returns what SQL says of a file with both layers."""
    path = write(LINES, POINTS)

    def ask(sql):
        with closing(sqlite3.connect(path)) as database:
            return database.execute(sql).fetchall()

    return ask


def test_gdal_lists_the_layers_with_their_types(write):
    layers = pyogrio.list_layers(write(LINES, POINTS))
    assert [tuple(layer) for layer in layers] == [
        ("walks", "LineString"),
        ("places", "Point Z"),
    ]


def test_gdal_reads_the_very_same_geometries_and_values(write):
    path = write(LINES, POINTS)
    walks = geopandas.read_file(path, layer="walks")
    assert walks.crs == "EPSG:4326"
    assert list(walks.geometry[0].coords) == [(20.2647276, 63.8298707), (20.2622, 63.8258)]
    assert walks.geometry[1] is None
    assert walks["title"][0] == "Åäö"
    assert walks["title"].isna()[1]
    assert list(walks["length"]) == [470, 2]
    assert list(walks["width"]) == [1.5, 2.0]
    assert list(walks["schematic"]) == [True, False]
    assert walks["published"][0] == WHEN
    places = geopandas.read_file(path, layer="places")
    assert list(places.geometry[0].coords) == [(20.2647276, 63.8298707, 12.5)]
    assert list(places.geometry[1].coords) == [(20.2622, 63.8258)]
    assert list(places["uncertainty_m"].isna()) == [True, False]


def test_gdal_knows_the_types_of_the_columns_and_what_the_layers_are(write):
    info = pyogrio.read_info(write(LINES, POINTS), layer="walks")
    assert dict(zip(info["fields"], info["dtypes"], strict=True)) == {
        "title": "object",
        "length": "int32",
        "width": "float64",
        "schematic": "bool",
        "published": "datetime64[ms]",
    }
    assert info["layer_metadata"] == {
        "IDENTIFIER": "Vandringar",
        "DESCRIPTION": "Linjer. Källa: Umeå kommun.",
    }
    assert info["total_bounds"] == (20.2622, 63.8258, 20.2647276, 63.8298707)


def test_the_file_says_that_it_is_a_geopackage(ask):
    assert ask("PRAGMA application_id") == [(0x47504B47,)]
    assert ask("PRAGMA user_version") == [(10300,)]
    assert ask("PRAGMA integrity_check") == [("ok",)]
    assert ask("PRAGMA foreign_key_check") == []


def test_the_tables_of_the_standard_hold_what_it_asks_for(ask):
    systems = ask(
        "SELECT srs_id, organization, organization_coordsys_id FROM gpkg_spatial_ref_sys ORDER BY 1"
    )
    assert systems == [(-1, "NONE", -1), (0, "NONE", 0), (4326, "EPSG", 4326)]
    assert ask(
        "SELECT table_name, data_type, identifier, last_change, min_x, min_y, max_x, max_y, srs_id "
        "FROM gpkg_contents ORDER BY 1"
    ) == [
        ("places", "features", "Platser", "2026-05-17T12:30:00.000Z", *BOX, 4326),
        ("walks", "features", "Vandringar", "2026-05-17T12:30:00.000Z", *BOX, 4326),
    ]
    assert ask("SELECT * FROM gpkg_geometry_columns ORDER BY 1") == [
        ("places", "geom", "POINT", 4326, 2, 0),
        ("walks", "geom", "LINESTRING", 4326, 0, 0),
    ]


BOX = (20.2622, 63.8258, 20.2647276, 63.8298707)


def test_an_empty_layer_is_a_layer(write):
    path = write(replace(POINTS, rows=[], modified=None))
    assert len(geopandas.read_file(path, layer="places")) == 0


def test_no_text_breaks_the_file(write):
    rows = [([20.0, 63.0], {"title": text}) for text in HARD_TEXTS]
    path = write(replace(POINTS, rows=rows, title=HARD_TEXTS[2], description=HARD_TEXTS[3]))
    read = geopandas.read_file(path, layer="places")
    assert len(read) == len(HARD_TEXTS)
    assert read["title"][0] == HARD_TEXTS[0]
    assert read["title"][1] == HARD_TEXTS[1]


def test_the_same_layers_give_the_same_bytes():
    assert to_geopackage([LINES, POINTS]) == to_geopackage([replace(LINES), replace(POINTS)])
