"""Each format, as phones and GIS programs write it, read as an upload is."""

import dataclasses
import io
import json

import pytest
from shapely.geometry import LineString, MultiLineString, Point, Polygon

from geo.reading import read

from . import making
from .making import HERE

HIGH = [[*position, height] for position, height in zip(HERE, (4.0, 12.5, 3.25), strict=True)]


def close(positions):
    return [pytest.approx(position, abs=1e-7) for position in positions]


def test_a_demo_walk_is_the_same_in_every_format(reading, tmp_path):
    walk = making.demo_walk()
    table = making.frame([LineString(walk)], namn=["Vandringen"], beskrivning=["A &amp; B"])
    uploads = {
        "GPX": ("a.gpx", making.gpx_track(walk, name="Vandringen")),
        "KML": ("a.kml", making.kml_line(walk, "Vandringen")),
        "KMZ": ("a.KMZ", making.zipped({"x/doc.kml": making.kml_line(walk, "Vandringen")})),
        "GeoJSON": (
            "a.geojson",
            making.geojson(making.line(walk), properties={"Name": "Vandringen"}),
        ),
        "GeoPackage": (
            "a.gpkg",
            making.geopackage(tmp_path / "a.gpkg", ("linjer", table)).read_bytes(),
        ),
        "Shapefile": ("a.zip", making.shapefile(tmp_path / "shape", table)),
    }
    for format_name, (name, data) in uploads.items():
        result = reading(name, data)
        assert (result.format, result.points, result.notes) == (format_name, [], [])
        assert [line.name for line in result.lines] == ["Vandringen"]
        assert result.lines[0].coordinates == close(walk)
        assert result.crs == ("EPSG:3006" if name in ("a.gpkg", "a.zip") else "EPSG:4326")
    assert result.lines[0].description == "A & B"
    assert json.loads(json.dumps(dataclasses.asdict(result)))["lines"][0]["coordinates"]


def test_gpx_has_tracks_routes_waypoints_and_heights(reading):
    content = (
        f"<metadata><name>Fil</name></metadata><wpt lat='63.82' lon='20.26'><ele>7</ele>"
        f"<name>Torget</name><desc>&lt;b&gt;Fet&lt;/b&gt;</desc></wpt>"
        f"<rte><name>Rutt</name>{making.gpx_points(HIGH[:2], 'rtept')}</rte>"
        f"<trk><name>Spår</name><trkseg>{making.gpx_points(HIGH[:2])}</trkseg>"
        f"<trkseg>{making.gpx_points([HERE[1], HERE[2]])}</trkseg></trk>"
    )
    result = reading("tur.gpx", making.gpx(content))
    assert [(line.name, line.coordinates) for line in result.lines] == [
        ("Rutt", HIGH[:2]),
        # Joined where one segment ends and the next begins, each position with its own height.
        ("Spår", [*HIGH[:2], HERE[2]]),
    ]
    assert [dataclasses.astuple(point) for point in result.points] == [
        ("Torget", "Fet", [20.26, 63.82, 7.0])
    ]
    assert result.notes == ["“Spår” was recorded in 2 parts, which were joined."]


def test_parts_of_a_track_that_lie_apart_become_lines_of_their_own(reading):
    far = [[20.30, 63.90], [20.31, 63.91]]
    result = reading("a.gpx", making.gpx_track(HERE[:2], far, [HERE[0]], []))
    assert [line.name for line in result.lines] == ["Spår (1)", "Spår (2)"]
    assert result.notes == [
        "“Spår” consists of 2 parts that lie apart. Each became a line of its own."
    ]


def test_gpx_of_other_versions_and_with_extensions_is_read(reading):
    old = making.gpx(
        f"<trk><trkseg>{making.gpx_points(HERE)}</trkseg></trk>",
        'version="1.0" xmlns="http://www.topografix.com/GPX/1/0"',
    )
    extended = making.gpx(
        "<extensions><x:track xmlns:x='urn:x'><trk/></x:track></extensions><trk><trkseg>"
        + making.gpx_points(HIGH).replace(
            "</trkpt>",
            "<time>2024-05-01</time><extensions><hr>90</hr></extensions></trkpt>",
        )
        + "</trkseg></trk>",
        "",
    )
    assert reading("a.gpx", old).lines[0].coordinates == HERE
    assert reading("a.gpx", extended.decode().encode("utf-16")).lines[0].coordinates == HIGH


def test_kml_has_multi_geometries_recorded_tracks_and_folders(reading):
    coords = "".join(f"<gx:coord>{x} {y} {z}</gx:coord>" for x, y, z in HIGH)
    content = (
        "<NetworkLink><Link><href>http://127.0.0.1:9/x.kml</href></Link></NetworkLink>"
        "<Folder><Folder><Placemark><name>Flera</name><description><![CDATA[<p>A</p><p>B</p>]]>"
        "</description><MultiGeometry><Point><coordinates> 20.2, 63.8, 0 </coordinates></Point>"
        "<LineString><coordinates>20.2,63.8,0\n20.3,63.9,0</coordinates></LineString>"
        "</MultiGeometry></Placemark></Folder></Folder>"
        f"<Placemark><name>Spår</name><gx:Track><when/>{coords}</gx:Track></Placemark>"
        "<Placemark><Polygon/></Placemark><Placemark><LinearRing><coordinates>20.2,63.8 20.3,63.9 "
        "20.4,63.8 20.2,63.8</coordinates></LinearRing></Placemark>"
    )
    result = reading("a.kml", making.kml(content))
    assert [dataclasses.astuple(line) for line in result.lines] == [
        ("Flera", "A\nB", [[20.2, 63.8], [20.3, 63.9]]),
        ("Spår", "", HIGH),
        ("", "", [[20.2, 63.8], [20.3, 63.9], [20.4, 63.8], [20.2, 63.8]]),
    ]
    [point] = result.points
    assert dataclasses.astuple(point) == ("Flera", "A\nB", [20.2, 63.8])
    assert result.notes == [
        "The file refers to other files. Those are not read.",
        "One area was left out: a walk consists of lines and points.",
    ]


def test_geojson_may_name_its_system_and_hold_any_geometry(reading):
    table = making.frame([LineString(HERE), Point(HERE[0])], Titel=["Å", None])
    metres = json.loads(table.to_json())
    metres["crs"] = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3006"}}
    result = reading("a.json", b"\xef\xbb\xbf" + json.dumps(metres).encode())
    assert (result.crs, result.lines[0].name) == ("EPSG:3006", "Å")
    assert result.lines[0].coordinates == close(HERE)
    assert [result.points[0].coordinates] == close(HERE[:1])

    with_heights = "urn:ogc:def:crs,crs:EPSG::3006,crs:EPSG::5613"
    metres["crs"]["properties"]["name"] = with_heights
    result = reading("a.json", json.dumps(metres).encode())
    assert (result.crs, result.lines[0].coordinates) == ("EPSG:3006", close(HERE))

    collection = {
        "type": "GeometryCollection",
        "geometries": [
            {"type": "MultiLineString", "coordinates": [HERE[:2], HERE[1:]]},
            {"type": "MultiPoint", "coordinates": [[*HERE[0], 5, 99]]},
            {"type": "Polygon", "coordinates": []},
        ],
    }
    result = reading("a.geojson", making.geojson(collection, None, properties={"name": 5}))
    assert [(line.name, line.coordinates) for line in result.lines] == [("5", HERE)]
    assert [point.coordinates for point in result.points] == [[*HERE[0], 5.0]]
    assert reading("a.geojson", json.dumps(making.line()).encode()).lines[0].coordinates == HERE


def test_a_geopackage_may_hold_several_layers(reading, tmp_path):
    lines = making.frame([MultiLineString([HERE[:2], HERE[1:]])], "EPSG:3016", Name=["Stråket"])
    points = making.frame([Point(*HIGH[0])], "EPSG:3016", title=["Torget"])
    empty = making.frame([Point(HERE[0])], "EPSG:3016", title=["x"]).head(0)
    areas = making.frame([Polygon([*HERE, HERE[0]])], "EPSG:3016", title=["Yta"])
    path = making.geopackage(
        tmp_path / "a.gpkg",
        ("linjer", lines),
        ("punkter", points),
        ("tomt", empty),
        ("ytor", areas),
    )
    result = reading("a.gpkg", path.read_bytes())
    assert result.crs == "EPSG:3016"
    assert [line.coordinates for line in result.lines] == [close(HERE)]
    assert [point.coordinates for point in result.points] == close(HIGH[:1])
    assert result.notes == [
        "The layer “tomt” is empty.",
        "One area was left out: a walk consists of lines and points.",
    ]


@pytest.mark.parametrize(
    ("code", "positions", "expected"),
    [
        (1002, HIGH, HIGH),
        (2002, HIGH, HERE),
        (3002, [[*position, 1.0] for position in HIGH], HIGH),
    ],
    ids=["Z", "M", "ZM"],
)
def test_measures_are_left_out_and_heights_kept(reading, tmp_path, code, positions, expected):
    path = making.geopackage_with(tmp_path / "a.gpkg", making.wkb_line(code, positions))
    assert reading("a.gpkg", path.read_bytes()).lines[0].coordinates == expected


def test_curves_become_lines(reading, tmp_path):
    path = making.geopackage_with(tmp_path / "a.gpkg", making.wkb_line(8, HERE))
    coordinates = reading("a.gpkg", path.read_bytes()).lines[0].coordinates
    assert len(coordinates) > 3
    assert [coordinates[0], coordinates[-1]] == [HERE[0], HERE[2]]


def test_a_shapefile_without_prj_gets_the_system_that_is_picked(reading, problem_of, tmp_path):
    table = making.frame([LineString(HIGH)], "EPSG:3016", Namn=["Stråket"])
    data = making.shapefile(tmp_path / "shape", table, without=(".prj", ".shx"))
    problem = problem_of("a.zip", data)
    assert (problem.code, problem.suggested_crs) == ("crs_unknown", "EPSG:3016")
    assert "SWEREF 99 20 15" in problem.messages[0]
    result = reading("a.zip", data, crs="EPSG:3016")
    assert (result.crs, result.lines[0].coordinates) == ("EPSG:3016", close(HIGH))


@pytest.mark.parametrize(
    ("written", "guessed"), [("ISO-8859-1", "Windows-1252"), ("UTF-8", "UTF-8")]
)
def test_letters_of_a_shapefile_without_cpg_are_guessed(reading, tmp_path, written, guessed):
    table = making.frame(Namn=["Från ån till ön"], Beskrivning=["Ä"])
    data = making.shapefile(tmp_path / "shape", table, encoding=written, without=(".cpg",))
    result = reading("a.zip", data)
    assert (result.lines[0].name, result.lines[0].description) == ("Från ån till ön", "Ä")
    assert [guessed in note for note in result.notes] == [True]


def test_swapped_axes_are_offered_to_be_swapped_back(reading, problem_of):
    data = making.geojson(making.line([[y, x, 5.0] for x, y in HERE]))
    assert problem_of("a.geojson", data).code == "axes_swapped"
    result = reading("a.geojson", data, swap_axes=True)
    assert result.lines[0].coordinates == [[*position, 5.0] for position in HERE]


def test_an_uploaded_file_is_read_from_its_start_and_left_open(settings):
    settings.MUNICIPALITY_EXTENT = (0, 0, 1, 1)
    file = io.BytesIO(making.gpx_track(HERE))
    file.read(10)
    for _again in range(2):
        assert read(file, "a.gpx", extent=(19, 63, 21, 65)).lines[0].coordinates == HERE
    assert not file.closed


def test_lines_with_a_million_bends_are_simplified_or_refused(reading, problem_of):
    many = [[20.2 + n / 1e5, 63.8 + n % 2 / 1e6] for n in range(6000)]
    result = reading("a.gpx", making.gpx_track(many))
    assert len(result.lines[0].coordinates) < 1000
    assert result.notes == [
        "“Spår” was simplified from 6,000 to 2 positions. It moved by at most 1 m."
    ]
    problem = problem_of("a.gpx", making.gpx_track(many), limits={"vertices": 5999})
    assert problem.code == "too_many_positions"
    assert "5,999" in problem.messages[0]
