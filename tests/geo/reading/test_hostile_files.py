"""Files that are made to do harm, or are broken, read as an upload is.

What archives and XML may not hold is tested in ``test_archive`` and ``test_markup``.
"""

import json
import struct

import pytest
from shapely.geometry import LineString, Polygon

from . import making
from .making import HERE

VRT = b"""<OGRVRTDataSource><OGRVRTLayer name="tracks"><SrcDataSource>%s</SrcDataSource>
</OGRVRTLayer></OGRVRTDataSource>"""
NAMED_X = {"type": "name", "properties": {"name": "x"}}
TRIGGER = "CREATE TRIGGER t AFTER INSERT ON linjer BEGIN DELETE FROM linjer; END"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("route", "unknown_extension"),
        ("", "unknown_extension"),
        (".gpx", "unknown_extension"),
        ("route.gpx.exe", "unknown_extension"),
        ("route.vrt", "unknown_extension"),
        ("route.csv", "unknown_extension"),
        ("/vsicurl/http://127.0.0.1/a.tar", "unknown_extension"),
        ("x\x00.gpx\x00.txt", "unknown_extension"),
        ("å" * 10_000, "unknown_extension"),
        ("route.SHP", "shapefile_alone"),
    ],
)
def test_names_decide_what_may_be_read_at_all(problem_of, name, code):
    assert problem_of(name, making.gpx_track(HERE)).code == code


def test_names_are_never_paths(reading):
    result = reading("../../../\x00CSV:/etc/passwd\n.gpx", making.gpx_track(HERE))
    assert result.lines[0].coordinates == HERE


@pytest.mark.parametrize("name", ["a.gpx", "a.kml", "a.kmz", "a.geojson", "a.gpkg", "a.zip"])
def test_empty_files_are_refused(problem_of, name):
    assert problem_of(name, b"").code == "empty_file"


def test_too_large_files_are_refused(problem_of):
    problem = problem_of("a.gpx", b"x" * 2_000_000, limits={"upload_bytes": 1024 * 1024})
    assert problem.code == "too_big"
    assert "1 MB" in problem.messages[0]


@pytest.mark.parametrize(
    ("name", "data", "found"),
    [
        ("a.gpx", making.zipped({"doc.kml": b""}), "Zip"),
        ("a.kml", making.zipped({"doc.kml": b""}), "Zip"),
        ("a.geojson", b"SQLite format 3\x00", "GeoPackage"),
        ("a.zip", b"SQLite format 3\x00", "GeoPackage"),
        ("a.gpx", making.kml_line(HERE), "KML"),
    ],
)
def test_content_that_belies_the_name_is_named(problem_of, name, data, found):
    problem = problem_of(name, data)
    assert problem.code == "wrong_content"
    assert found in problem.messages[0]


@pytest.mark.parametrize("name", ["a.kmz", "a.gpkg", "a.zip"])
def test_text_under_a_binary_name_is_refused(problem_of, name):
    assert problem_of(name, making.gpx_track(HERE)).code == "not_that_format"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (making.gpx_track(HERE)[:-30], "xml_broken"),
        (making.gpx(""), "nothing_inside"),
        (making.gpx_track([HERE[0], HERE[0]]), "nothing_inside"),
        (making.gpx_track([[20.2, 91], [20.3, 63]]), "latitude"),
        (making.gpx_track([[200, 63], [20.3, 63]]), "longitude"),
        (making.gpx_track([["NaN", 63.8], [20.2, 63.8]]), "not_finite"),
        (making.gpx_track([["inf", 63.8], [20.2, 63.8]]), "not_finite"),
        (making.gpx_track([["x", 63.8], [20.2, 63.8]]), "not_numbers"),
        (making.kml_line(HERE), "wrong_content"),
        (making.gpx_track([[63.82, 20.26], [63.83, 20.27]]), "axes_swapped"),
        (making.gpx_track([[758709, 7087623], [758800, 7087700]]), "crs_unknown"),
    ],
)
def test_broken_gpx_says_what_is_wrong(code_in_process, data, code):
    assert code_in_process("a.gpx", data) == code


@pytest.mark.parametrize(
    ("document", "code"),
    [
        (b"[" * 100_000, "too_deep"),
        (b'{"type": "FeatureCollection", "features": [', "json_broken"),
        (b"\xff\xfe\x00", "json_broken"),
        (b'{"type": "Point", "coordinates": [NaN, 63.8]}', "not_finite"),
        (b'{"type": "Point", "coordinates": [1e999, 63.8]}', "not_finite"),
        (b'{"type": "Point", "coordinates": [1' + b"0" * 400 + b", 63.8]}", "not_finite"),
        (b'{"type": "Point", "coordinates": [1' + b"0" * 5000 + b", 63.8]}", "json_broken"),
        (b'{"type": "Point", "coordinates": ["20", true]}', "not_numbers"),
        (b'{"type": "Point", "coordinates": {"x": 1}}', "json_not_geojson"),
        (b'{"type": "Point"}', "json_not_geojson"),
        (b'{"type": "Topology", "objects": {}}', "json_not_geojson"),
        (b'{"type": "FeatureCollection", "features": [5]}', "json_not_geojson"),
        (b'"CSV:/etc/passwd"', "json_not_geojson"),
        (b"null", "json_not_geojson"),
        (b" <gpx/>", "wrong_content"),
        (b'{"type": "Point", "coordinates": [20.2, 91]}', "latitude"),
        (making.geojson(crs=None), "nothing_inside"),
        (making.geojson({"type": "Polygon", "coordinates": []}), "only_areas"),
        (making.geojson(making.line(), crs=None), "crs_unknown"),
        (
            making.geojson(making.line(), crs={"type": "name", "properties": {"name": "x"}}),
            "crs_unusable",
        ),
    ],
)
def test_broken_geojson_says_what_is_wrong(code_in_process, document, code):
    assert code_in_process("a.geojson", document) == code


def test_collections_deep_inside_one_another_are_refused(code_in_process):
    inner = b'{"type": "GeometryCollection", "geometries": ['
    assert code_in_process("a.geojson", inner * 300 + b"]}" * 300) == "nothing_inside"
    assert code_in_process("a.geojson", inner * 900 + b"]}" * 900) == "too_deep"


def test_names_become_plain_text(reading):
    name = "Rad 1\nRad 2<script>alert(1)</script> <b>fet</b>\u202e\u0007" + "x" * 1000
    properties = {"namn": name, "beskrivning": "y" * 10_000}
    [line] = reading("a.geojson", making.geojson(making.line(), properties=properties)).lines
    assert line.name.startswith("Rad 1 Rad 2 fet")
    assert len(line.name) <= 120
    assert len(line.description) <= 2000


@pytest.mark.parametrize(
    ("statements", "code"),
    [
        (["CREATE VIEW v AS SELECT * FROM linjer"], "geopackage_unsafe"),
        (
            [TRIGGER],
            "geopackage_unsafe",
        ),
        (["CREATE VIRTUAL TABLE v USING fts5(x)"], "geopackage_unsafe"),
        (["UPDATE gpkg_geometry_columns SET column_name = 'missing'"], "layer_broken"),
        (["UPDATE gpkg_geometry_columns SET column_name = 'name'"], "layer_broken"),
        (
            [
                "UPDATE gpkg_contents SET table_name = 'missing'",
                "UPDATE gpkg_geometry_columns SET table_name = 'missing'",
            ],
            "geopackage_layer",
        ),
        (["UPDATE gpkg_geometry_columns SET srs_id = 9"], "crs_unknown"),
        (["UPDATE linjer SET geom = NULL"], "nothing_inside"),
        (["DELETE FROM gpkg_contents"], "geopackage_without_layers"),
        (["DROP TABLE gpkg_geometry_columns"], "geopackage_broken"),
    ],
)
def test_geopackages_with_more_than_data_are_refused(code_in_process, tmp_path, statements, code):
    path = making.changed(tmp_path / "a.gpkg", *statements)
    assert code_in_process("a.gpkg", path.read_bytes()) == code


def test_virtual_tables_that_name_files_are_refused(problem_of, tmp_path):
    path = making.changed(
        tmp_path / "a.gpkg",
        "PRAGMA writable_schema = ON",
        "INSERT INTO sqlite_master VALUES ('table', 'linjer2', 'linjer2', 0, "
        "'CREATE VIRTUAL TABLE linjer2 USING VirtualOGR(''/etc/passwd'')')",
    )
    assert problem_of("a.gpkg", path.read_bytes()).code == "geopackage_unsafe"


def test_triggers_that_pass_for_usual_ones_never_run(reading, tmp_path):
    path = making.changed(
        tmp_path / "a.gpkg",
        "CREATE TRIGGER rtree_x AFTER UPDATE ON linjer BEGIN UPDATE linjer SET name = 'x'; END",
    )
    assert reading("a.gpkg", path.read_bytes()).lines[0].name == "Linjen"


@pytest.mark.filterwarnings("ignore:invalid value encountered:RuntimeWarning")
@pytest.mark.parametrize(
    ("wkb", "code"),
    [
        (b"", "layer_broken"),
        (making.wkb_line(2, HERE)[:-5], "layer_broken"),
        (struct.pack("<BII", 1, 2, 4_000_000_000), "layer_broken"),
        (struct.pack("<BII", 1, 7, 1) * 2000 + making.wkb_line(2, HERE), "layer_broken"),
        (making.wkb_line(2, [[20.2, float("nan")], HERE[0]]), "not_finite"),
        (making.wkb_line(2, [[20.2, float("inf")], HERE[0]]), "not_finite"),
        (struct.pack("<BII", 1, 16, 1) + making.wkb_line(17, []), "layer_surfaces"),
    ],
    ids=["none", "short", "huge", "deep", "NaN", "infinite", "TIN"],
)
def test_broken_geometries_say_what_is_wrong(code_in_process, tmp_path, wkb, code):
    path = making.geopackage_with(tmp_path / "a.gpkg", wkb)
    assert code_in_process("a.gpkg", path.read_bytes()) == code


def test_truncated_geopackages_are_refused(code_in_process, tmp_path):
    data = making.plain_geopackage(tmp_path / "a.gpkg").read_bytes()
    assert code_in_process("a.gpkg", data[: len(data) // 2]) == "geopackage_broken"


def test_layers_in_different_systems_are_refused(code_in_process, tmp_path):
    layers = [(f"lager{code}", making.frame(crs=code)) for code in (3006, 3016)]
    path = making.geopackage(tmp_path / "a.gpkg", *layers)
    assert code_in_process("a.gpkg", path.read_bytes()) == "different_crs"


def test_broken_shapefiles_say_what_is_wrong(problem_of, tmp_path):
    good = making.shapefile(tmp_path / "shape")
    assert problem_of("a.zip", good[: len(good) // 2]).code == "archive_broken"
    assert (
        problem_of("a.zip", making.zipped({"a.shp": VRT % b"/etc/passwd"})).code == "layer_broken"
    )
    header = struct.pack(">i", 9994) + bytes(96)
    assert problem_of("a.zip", making.zipped({"a.shp": header})).code == "layer_broken"
    areas = making.frame([Polygon([*HERE, HERE[0]])], id=[1])
    assert problem_of("a.zip", making.shapefile(tmp_path / "areas", areas)).code == "only_areas"


def test_bombs_are_refused(problem_of):
    bomb = making.zipped({"doc.kml": bytes(20_000_000)})
    assert len(bomb) < 50_000
    assert problem_of("a.kmz", bomb).code == "archive_too_big"
    bomb = making.zipped({f"{number}.shp": bytes(9_000_000) for number in range(12)})
    assert problem_of("a.zip", bomb).code == "archive_too_big"


def test_blanks_between_coordinates_cost_no_time(reading):
    blanks = " " * 1_000_000
    text = f"20.2{blanks},{blanks}63.8{blanks}20.3,63.9"
    upload = making.kml(
        f"<Placemark><LineString><coordinates>{text}</coordinates></LineString></Placemark>"
    )
    [line] = reading("a.kml", upload, limits={"cpu_seconds": 3}).lines
    assert line.coordinates == [[20.2, 63.8], [20.3, 63.9]]


def test_too_many_features_are_refused(problem_of, tmp_path):
    table = making.frame([LineString(HERE)] * 11, namn=["x"] * 11)
    upload = making.geopackage(tmp_path / "a.gpkg", ("linjer", table)).read_bytes()
    assert problem_of("a.gpkg", upload, limits={"features": 10}).code == "too_many_features"
    upload = json.dumps({"type": "FeatureCollection", "features": [{}] * 11}).encode()
    assert problem_of("a.json", upload, limits={"features": 10}).code == "too_many_features"
