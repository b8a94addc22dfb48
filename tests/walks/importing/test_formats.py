"""One real file of each format through the editor's pages, and what stays behind when it fails."""

import tempfile

import pytest

from tests.geo.reading import making
from tests.walks.importing.browsing import ImportPages
from walks.models import PlacePage, WalkPage

HERE = making.HERE
NAMED = "<name>Stråket</name>"


def gpx_route(_folder):
    points = making.gpx_points(HERE, tag="rtept")
    return making.gpx(
        f'<wpt lat="{HERE[0][1]}" lon="{HERE[0][0]}"><name>Start</name></wpt>'
        f"<rte>{NAMED}{points}</rte>"
    )


def kml(_folder):
    return making.kml_line(HERE, name="Stråket")


def kmz(folder):
    return making.zipped({"doc.kml": kml(folder)})


def geojson(_folder):
    return making.geojson(making.line(), properties={"name": "Stråket"})


def geopackage(folder):
    table = making.frame(name=["Stråket"], crs="EPSG:3016")
    return making.geopackage(folder / "a.gpkg", ("linjer", table)).read_bytes()


def shapefile(folder):
    return making.shapefile(folder / "shp", making.frame(name=["Stråket"]))


FORMATS = {
    "rutt.gpx": gpx_route,
    "a.kml": kml,
    "a.kmz": kmz,
    "a.geojson": geojson,
    "a.gpkg": geopackage,
    "väg.zip": shapefile,
}


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_of_each_format_becomes_a_walk(editor, tmp_path, name):
    pages = ImportPages(editor).upload(FORMATS[name](tmp_path), name)
    assert "plan" in pages.response.context, pages.errors
    pages.press("create")

    walk = WalkPage.objects.get()
    assert walk.title == "Stråket"
    found = walk.line["coordinates"]
    assert [position[:2] for position in found] == [
        pytest.approx(position, abs=1e-7) for position in HERE
    ]
    assert name in walk.editor_note
    assert PlacePage.objects.count() == (1 if name == "rutt.gpx" else 0)


def test_a_shapefile_without_a_coordinate_system_is_suggested_the_one_that_fits(editor, tmp_path):
    file = making.shapefile(tmp_path / "shp", making.frame(crs="EPSG:3016"), without=(".prj",))
    pages = ImportPages(editor).upload(file, "väg.zip")

    assert pages.page.select_one("input[name=crs][checked]")["value"] == "EPSG:3016"
    pages.press("answer").press("create")

    found = WalkPage.objects.get().line["coordinates"]
    assert found == [pytest.approx(position, abs=1e-7) for position in HERE]


def test_real_swapped_axes_are_offered_to_be_swapped(editor):
    swapped = making.geojson(making.line([[lat, lon] for lon, lat in HERE]))

    ImportPages(editor).upload(swapped, "a.geojson").press("answer").press("create")

    assert WalkPage.objects.get().line["coordinates"] == HERE


@pytest.mark.parametrize(
    ("name", "content"),
    [("stor.gpx", b"<gpx>" + b" " * 3_000_000), ("a.zip", b"PK\x03\x04"), ("a.exe", b"MZ")],
)
def test_a_failed_import_leaves_nothing_behind(
    editor, tmp_path, settings, monkeypatch, name, content
):
    temporary, settings.MEDIA_ROOT = tmp_path / "temporary", tmp_path / "media"
    for folder in (temporary, settings.MEDIA_ROOT):
        folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))

    pages = ImportPages(editor).upload(content, name)

    assert len(pages.errors) == 1
    assert list(temporary.iterdir()) == []
    assert list(settings.MEDIA_ROOT.iterdir()) == []
    assert not WalkPage.objects.exists()
