"""The demo's walks as files: every format the same line, as long as it says, and safe to share."""

import geopandas
import pytest
import shapely
from django.test import Client
from pyproj import Geod
from wagtail.models import Locale

from core.addresses import visible
from tests.geo.writing.rules import checked_gpx, checked_kml
from walks.export import to_geopackage
from walks.models import PlacePage, WalkPage

ENDINGS = ("gpx", "kml", "geojson")


@pytest.fixture(scope="module")
def files(demo_database, django_db_blocker, tmp_path_factory):
    """Paths of every public walk's files: ``{walk: {ending: path}}``."""
    folder = tmp_path_factory.mktemp("routes")
    client = Client()
    found = {}
    with django_db_blocker.unblock():
        for walk in visible(WalkPage.objects.select_related("locale")):
            found[walk] = {}
            for ending in ENDINGS:
                response = client.get(f"{walk.url}route.{ending}")
                assert response.status_code == 200
                found[walk][ending] = folder / f"{walk.pk}.{ending}"
                found[walk][ending].write_bytes(response.content)
    assert len(found) == 6
    return found


def the_line(path, **options) -> shapely.LineString:
    """Return the only line that GDAL reads from a file."""
    frame = geopandas.read_file(path, **options)
    assert frame.crs == "EPSG:4326"
    lines = frame[frame.geom_type.isin(["LineString", "MultiLineString"])].explode().geometry
    assert len(lines) == 1
    return lines.iloc[0]


def test_all_formats_hold_the_line_that_the_editor_drew(files):
    for walk, paths in files.items():
        drawn = [tuple(position) for position in walk.line["coordinates"]]
        for line in (
            the_line(paths["gpx"], layer="tracks"),
            the_line(paths["kml"]),
            the_line(paths["geojson"]),
        ):
            assert list(line.coords) == drawn


def test_the_distance_is_the_geodesic_length_of_the_exported_line(files):
    geod = Geod(ellps="WGS84")
    for walk, paths in files.items():
        line = the_line(paths["gpx"], layer="tracks")
        assert walk.distance_m == pytest.approx(geod.geometry_length(line), abs=0.5)


def test_the_files_keep_to_their_schemas(files):
    for paths in files.values():
        checked_gpx(paths["gpx"].read_bytes())
        checked_kml(paths["kml"].read_bytes())


def test_all_formats_hold_the_same_places_in_the_same_order(files):
    for walk, paths in files.items():
        titles = [stop.local_place.title for stop in walk.visible_stops()]
        assert len(titles) > 4
        assert list(geopandas.read_file(paths["gpx"], layer="waypoints")["name"]) == titles
        for ending, column in (("kml", "Name"), ("geojson", "title")):
            frame = geopandas.read_file(paths[ending])
            column = column if column in frame else column.lower()
            assert list(frame[frame.geom_type == "Point"][column]) == titles


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_geopackage_holds_all_walks_and_places_of_a_language(language, tmp_path):
    locale = Locale.objects.get(language_code=language)
    path = tmp_path / "walks.gpkg"
    path.write_bytes(to_geopackage(locale))
    for layer, model, count in (("walks", WalkPage, 3), ("places", PlacePage, 20)):
        frame = geopandas.read_file(path, layer=layer)
        pages = visible(model.objects.filter(locale=locale)).order_by("path")
        assert list(frame["title"]) == [page.title for page in pages]
        assert len(frame) == count
        assert frame.crs == "EPSG:4326"
        assert frame.is_valid.all()
        for page, geometry in zip(pages, frame.geometry, strict=True):
            ours = page.line if layer == "walks" else page.point
            assert geometry.equals_exact(shapely.geometry.shape(ours), 0)
