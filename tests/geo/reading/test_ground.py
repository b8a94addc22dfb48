"""Layers for the ground of maps: what is read of them, and what is refused."""

import dataclasses
import io
import json
import struct
from pathlib import Path

import pytest
from hypothesis import given, settings
from shapely.geometry import LineString, Point, Polygon

from geo.reading import CRS_CHOICES, sandbox
from geo.reading.ground import (
    LAYER_EXTENSIONS,
    SURVEY_LIMITS,
    LayerProblem,
    survey_layer,
)
from geo.reading.inside.ground import sources, stream, survey
from geo.reading.inside.problem import Problem
from geo.reading.limits import MB
from geo.reading.problems import MESSAGES
from geo.reading.reader import format_of

from . import making
from .making import HERE
from .test_hostile_files import NAMED_X, TRIGGER, VRT
from .test_nonsense import TYPES, VALUES, st
from .test_sandbox import SECRET, listener, own_temp, reaching_for, secret  # noqa: F401

AREA = Polygon([*HERE, HERE[0]])


def codes() -> list[str]:
    return [code for code, _name in CRS_CHOICES]


def surveyed(folder: Path, name: str, data: bytes, layer="", **changed) -> dict:
    """Return the answer for a file without starting a process."""
    path = folder / "upload"
    path.write_bytes(data)
    for left_over in folder.glob("layer*"):
        left_over.unlink()
    format_name = format_of(name, LAYER_EXTENSIONS)
    job = survey.Job(path, format_name, layer, None, (19, 63, 21, 65), codes())
    return survey.answer(job, dataclasses.replace(SURVEY_LIMITS, **changed))


def refusal(folder: Path, name: str, data: bytes, **limits) -> str:
    """Return the code of what is wrong, or that of the question it raises; “” for neither."""
    try:
        return surveyed(folder, name, data, **limits)["question"]
    except Problem as problem:
        message = LayerProblem(problem.code, problem.params).messages[0]
        return f"incomplete: {message}" if "%(" in message else problem.code


def test_a_file_with_several_layers_asks_for_one(tmp_path):
    path = making.geopackage(
        tmp_path / "a.gpkg",
        ("vatten", making.frame([AREA, Point(HERE[0])], id=[1, 2])),
        ("väg\n<b>", making.frame(crs="EPSG:3016", id=[1])),
        ("tomt", making.frame(id=[1])[:0]),
    )
    asked = survey_layer(path, "Kartlager.GPKG")
    assert (asked.question, [layer.name for layer in asked.layers]) == (
        "layer",
        ["vatten", "väg", "tomt"],
    )
    water = survey_layer(path, "a.gpkg", layer="vatten")
    assert (water.question, water.crs, water.count) == ("", "EPSG:3006", 2)
    assert (water.kinds, water.is_near) == ({"areas": 1, "lines": 0, "points": 1}, True)
    assert survey_layer(path, "a.gpkg", layer="väg").crs == "EPSG:3016"
    with pytest.raises(LayerProblem) as caught:
        survey_layer(path, "a.gpkg", layer="tomt")
    assert caught.value.code == "layer_empty"


def test_a_layer_that_names_no_system_gets_the_one_that_is_picked(tmp_path):
    data = making.shapefile(tmp_path / "shape", without=(".prj", ".cpg"))
    asked = survey_layer(io.BytesIO(data), "a.zip")
    assert (asked.question, asked.suggested_crs, asked.layer) == ("crs", "EPSG:3006", "väg")
    read = survey_layer(io.BytesIO(data), "a.zip", crs="EPSG:3006")
    assert (read.crs, read.count, read.is_near) == ("EPSG:3006", 1, True)
    elsewhere = survey_layer(io.BytesIO(data), "a.zip", crs="EPSG:3016")
    assert not elsewhere.is_near


@pytest.mark.filterwarnings("ignore:invalid value encountered:RuntimeWarning")
def test_whatever_is_broken_or_hostile_is_refused_with_its_reason(tmp_path):
    def package(*statements):
        path = tmp_path / "made.gpkg"
        path.unlink(missing_ok=True)
        return making.changed(path, *statements).read_bytes()

    def with_wkb(wkb):
        path = tmp_path / "made.gpkg"
        path.unlink(missing_ok=True)
        return making.geopackage_with(path, wkb).read_bytes()

    def json_of(*geometries, **members):
        return making.geojson(*geometries, **members)

    whole = making.shapefile(tmp_path / "shape")
    deep = b'{"type":"GeometryCollection","geometries":[' * 900 + b"]}" * 900
    cases = {
        "view": ("gpkg", package("CREATE VIEW v AS SELECT 1"), "geopackage_unsafe"),
        "trigger": ("gpkg", package(TRIGGER), "geopackage_unsafe"),
        "virtual": ("gpkg", package("CREATE VIRTUAL TABLE v USING fts5(x)"), "geopackage_unsafe"),
        "wrong column": (
            "gpkg",
            package("UPDATE gpkg_geometry_columns SET column_name = 'name'"),
            "layer_broken",
        ),
        "no system": ("gpkg", package("UPDATE gpkg_geometry_columns SET srs_id = 9"), "crs"),
        "null": ("gpkg", package("UPDATE linjer SET geom = NULL"), "layer_empty"),
        "no rows": ("gpkg", package("DELETE FROM linjer"), "layer_empty"),
        "no layers": ("gpkg", package("DELETE FROM gpkg_contents"), "geopackage_without_layers"),
        "no table": ("gpkg", package("DROP TABLE gpkg_geometry_columns"), "geopackage_broken"),
        "half": ("gpkg", package()[:30_000], "geopackage_broken"),
        "NaN": (
            "gpkg",
            with_wkb(making.wkb_line(2, [[20.2, float("nan")], HERE[0]])),
            "not_finite",
        ),
        "no wkb": ("gpkg", with_wkb(b""), "layer_broken"),
        "TIN": (
            "gpkg",
            with_wkb(struct.pack("<BII", 1, 16, 1) + making.wkb_line(17, [])),
            "layer_surfaces",
        ),
        "short": ("gpkg", with_wkb(making.wkb_line(2, HERE)[:-5]), "layer_broken"),
        "huge": ("gpkg", with_wkb(struct.pack("<BII", 1, 2, 4_000_000_000)), "layer_broken"),
        "half zip": ("zip", whole[: len(whole) // 2], "archive_broken"),
        "vrt": ("zip", making.zipped({"a.shp": VRT % b"/etc/passwd"}), "layer_broken"),
        "zip in zip": ("zip", making.zipped({"a.zip": whole}), "archive_nested"),
        "bomb": ("zip", making.zipped({"a.shp": bytes(20_000_000)}), "archive_too_big"),
        "out": ("zip", making.zipped({"../a.shp": b""}), "archive_unsafe"),
        "no shape": ("zip", making.zipped({"a.txt": b""}), "archive_without_shapefile"),
        "deep list": ("json", b'{"a":' + b"[" * 100_000, "too_deep"),
        "deep": ("json", b'{"type":"FeatureCollection","features":[' + deep + b"]}", "too_deep"),
        "deeper": ("json", json_of(json.loads(deep[: 43 * 300] + b"]}" * 300)), "layer_empty"),
        "cut off": ("json", json_of(making.line())[:-1], "json_broken"),
        "more": ("json", json_of(making.line()) + b"{}", "json_broken"),
        "no comma": ("json", b'{"type": "Point" "coordinates": [20, 63]}', "json_broken"),
        "no UTF": ("json", b'{"type": "\xff"}', "json_broken"),
        "list": ("json", b"[1, 2]", "json_not_geojson"),
        "null JSON": ("json", b"null", "json_not_geojson"),
        "string": ("json", b'"CSV:/etc/passwd"', "json_not_geojson"),
        "XML": ("json", b" <kml/>", "wrong_content"),
        "topology": ("json", b'{"type": "Topology", "objects": {}}', "json_not_geojson"),
        "features": ("json", b'{"type": "FeatureCollection", "features": {}}', "json_not_geojson"),
        "numbers": ("json", b'{"type": "FeatureCollection", "features": [5]}', "json_not_geojson"),
        "texts": ("json", json_of(making.line([["20", "63"], ["21", "63"]])), "not_numbers"),
        "booleans": ("json", json_of(making.line([[True, False], [False, True]])), "not_numbers"),
        "infinite": ("json", b'{"type": "Point", "coordinates": [1e999, 63.8]}', "not_finite"),
        "no number": ("json", b'{"type": "Point", "coordinates": [NaN, 63.8]}', "not_finite"),
        "long": (
            "json",
            b'{"type": "Point", "coordinates": [1' + b"0" * 400 + b", 63.8]}",
            "not_finite",
        ),
        "longer": (
            "json",
            b'{"type": "Point", "coordinates": [1' + b"0" * 5000 + b", 63.8]}",
            "json_broken",
        ),
        "latitude": ("json", json_of(making.line([[20.2, 63.8], [20.2, 91]])), "latitude"),
        "longitude": ("json", json_of(making.line([[200, 63.8], [20.2, 63]])), "longitude"),
        "swapped": ("json", json_of(making.line([[63.8, 20.2], [63.9, 20.3]])), "axes_swapped"),
        "metres": ("json", json_of(making.line([[758709, 7087623], [758800, 7087700]])), "crs"),
        "no crs": ("json", json_of(making.line(), crs=None), "crs"),
        "link": ("json", json_of(making.line(), crs={"type": "link"}), "crs_link"),
        "strange": ("json", json_of(making.line(), crs=NAMED_X), "crs_unusable"),
        "nothing": ("json", json_of(), "layer_empty"),
        "empty": ("json", json_of({"type": "Polygon", "coordinates": []}), "layer_empty"),
    }
    found = {
        case: refusal(tmp_path, f"a.{ending}", data)
        for case, (ending, data, _code) in cases.items()
    }
    assert found == {case: code for case, (_ending, _data, code) in cases.items()}
    line = json_of(making.line(), making.line())
    assert refusal(tmp_path, "a.json", line, features=1) == "too_many_features"
    assert refusal(tmp_path, "a.json", line, vertices=5) == "too_many_positions"
    assert refusal(tmp_path, "a.json", line) == ""


def test_names_decide_and_messages_speak_of_layers(tmp_path):
    path = tmp_path / "upload"
    told = {}
    for name, data in (
        ("walk.gpx", making.gpx_track(HERE)),
        ("walk.kml", making.kml_line(HERE)),
        ("a.shp", b"x"),
        ("a.gpkg", b""),
        ("a.zip", b"SQLite format 3\x00"),
        ("a.geojson", b"x" * (MB + 1)),
    ):
        path.write_bytes(data)
        with pytest.raises(LayerProblem) as caught:
            survey_layer(path, name, limits=dataclasses.replace(SURVEY_LIMITS, upload_bytes=MB))
        told[name] = caught.value.code
        assert "walk" not in caught.value.messages[0].replace("the walks", "")
    assert told == {
        "walk.gpx": "unknown_extension",
        "walk.kml": "unknown_extension",
        "a.shp": "shapefile_alone",
        "a.gpkg": "empty_file",
        "a.zip": "wrong_content",
        "a.geojson": "too_big",
    }


def test_no_layer_reads_a_file_or_makes_a_connection(secret, listener, own_temp, tmp_path):  # noqa: F811
    address, connections = listener
    for target in (str(secret), f"{address}/a.geojson"):
        folder = tmp_path / str(len(target))
        folder.mkdir()
        for name, data in reaching_for(target, folder).items():
            if format_or_none(name) is None:
                continue
            try:
                told = repr(survey_layer(io.BytesIO(data), name))
            except LayerProblem as problem:
                told = problem.messages[0]
            assert SECRET not in told
    assert connections == []
    assert list(own_temp.iterdir()) == []


def format_or_none(name: str) -> str | None:
    return LAYER_EXTENSIONS.get(Path(name).suffix)


def test_time_and_memory_are_capped_and_answers_not_trusted(own_temp, tmp_path, monkeypatch):  # noqa: F811
    def code(**limits):
        data = making.geojson(making.line())
        with pytest.raises(LayerProblem) as caught:
            survey_layer(
                io.BytesIO(data), "a.json", limits=dataclasses.replace(SURVEY_LIMITS, **limits)
            )
        assert list(own_temp.iterdir()) == []
        return caught.value.code

    assert code(memory_bytes=150 * MB) in ("memory", "crashed")
    program = tmp_path / "other.py"
    monkeypatch.setattr(sandbox, "WORKER", program)
    good = {"layers": [], "question": "", "layer": "", "crs": "", "notes": [], "is_near": True}
    for answer, expected in (
        ("[]", "crashed"),
        (json.dumps({**good, "question": "x"}), "crashed"),
        (json.dumps({**good, "count": "x", "kinds": {}}), "crashed"),
        (json.dumps({"problem": "unheard of", "params": {}}), "crashed"),
        (" " * 2 * MB, "memory"),
    ):
        program.write_text(f"print({answer!r})")
        assert code() == expected
    program.write_text("import time; time.sleep(60)")
    assert code(seconds=1) == "timeout"


@settings(max_examples=60)
@given(members=st.lists(VALUES, max_size=3), crs=VALUES, kind=TYPES)
def test_any_json(tmp_path_factory, members, crs, kind):
    folder = tmp_path_factory.getbasetemp()
    document = {"type": "FeatureCollection", "features": members, "crs": crs}
    for one in (document, {"type": kind, "coordinates": members}):
        outcome = refusal(folder, "a.json", json.dumps(one).encode())
        assert outcome in {*MESSAGES, "", "crs"}


def test_a_file_is_the_same_in_pieces_of_any_size(tmp_path, monkeypatch):
    line = {"type": "LineString", "coordinates": [[20.25, 63.125, 7], [20.5, 63.875]]}
    data = making.geojson(line, None, line, name='å [{"\\', bbox=[1, 2], number=1234567)
    path = tmp_path / "a.json"
    for text, size in ((data, 1), (data, 7), (b"\xef\xbb\xbf" + data, 100), (data, 1 << 20)):
        monkeypatch.setattr(stream, "AT_ONCE", size)
        path.write_bytes(text)
        rest = {}
        found = list(stream.geometries(path, rest))
        assert [one.box for one in found] == [(20.25, 63.125, 20.5, 63.875)] * 2
        assert rest["number"] == 1234567
    path.write_bytes(data.decode().encode("utf-16"))
    assert len(list(stream.geometries(path, {}))) == 2


def test_large_layers_are_read_in_chunks_without_loss(tmp_path, monkeypatch):
    monkeypatch.setattr(sources, "CHUNK", 3)
    lines = [LineString([(20.2, 63.8 + n / 1000), (20.3, 63.8 + n / 1000)]) for n in range(9)]
    table = making.frame(lines, id=range(9))
    for name, data in (
        ("a.gpkg", making.geopackage(tmp_path / "many.gpkg", ("väg", table)).read_bytes()),
        ("a.zip", making.shapefile(tmp_path / "shape", table)),
        ("a.json", table.to_crs(4326).to_json().encode()),
    ):
        assert surveyed(tmp_path, name, data)["count"] == 9
