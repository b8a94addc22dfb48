"""Layers for the ground of maps: what is cut out around a walk."""

import dataclasses
import struct

import geopandas
import numpy
import pytest
import shapely
from shapely.geometry import LineString, MultiPolygon, Point, Polygon, shape

from geo.geodesy import distance_m
from geo.reading.ground import SURVEY_LIMITS, LayerProblem, clip_layer

from . import making

#: A short walk in the middle of the town, longitude first.
WALK = [[20.26, 63.825], [20.264, 63.825]]


def metres(*corners):
    """Return positions in metres from the walk's beginning as positions on Earth."""
    return [[20.26 + x / 49_250, 63.825 + y / 111_500] for x, y in corners]


def cut(tmp_path, *geometries, ending="gpkg", **changed):
    """Return what is cut out of a layer with ``geometries`` in WGS 84, and it as shapes."""
    table = geopandas.GeoDataFrame(geometry=list(geometries), crs=4326)
    path = tmp_path / f"cut.{ending}"
    path.unlink(missing_ok=True)
    if ending == "gpkg":
        table.to_crs(3006).to_file(path, layer="lager", driver="GPKG")
    else:
        path.write_bytes(table.to_json().encode())
    options = {
        "layer": "lager" if ending == "gpkg" else "",
        "crs": "EPSG:3006" if ending == "gpkg" else "EPSG:4326",
        "lines": [WALK],
        "distance_m": 300,
        "tolerance_m": 1,
    }
    [found] = clip_layer(path, f"a.{ending}", **options | changed)
    return found


def square(west, south, side=20, height=None):
    corners = [(0, 0), (side, 0), (side, side), (0, side), (0, 0)]
    positions = metres(*((west + x, south + y) for x, y in corners))
    return [[*one, height] for one in positions] if height is not None else positions


@pytest.mark.parametrize("ending", ["gpkg", "geojson"])
def test_what_lies_around_a_walk_is_cut_out_mended_and_rounded(tmp_path, ending):
    bow_tie = Polygon(metres((0, 40), (40, 80), (40, 40), (0, 80)))
    clockwise = Polygon(square(100, 40)[::-1], [square(105, 45, 5)])
    high = Polygon(square(140, 40, height=12.5))
    crossing = Polygon(metres((0, 250), (20, 250), (20, 500), (0, 500)))
    far = Polygon(square(0, 320))
    tiny = Polygon(square(60, 40, side=0.5))
    curve = LineString(metres(*((x, 0.3 * (x % 20 == 10)) for x in range(0, 200, 10))))
    two = [LineString(metres((0, -40), (30, -40))), LineString(metres((30, -40), (60, -60)))]
    far_line = LineString(metres((0, 400), (100, 400)))
    collection = shapely.GeometryCollection(
        [Point(metres((10, 10))[0]), shapely.GeometryCollection([Polygon(square(60, 60))])]
    )
    nothing = MultiPolygon()
    found = cut(
        tmp_path,
        *(bow_tie, clockwise, high, crossing, far, tiny),
        *(curve, *two, far_line, collection, nothing),
        ending=ending,
    )
    assert found.features == 9
    areas = [shape({"type": "Polygon", "coordinates": area}) for area in found.areas]
    # Two halves of the bow tie, the one with a hole, the high one, the cut one, the collection's.
    assert len(areas) == 6
    assert all(area.is_valid and area.exterior.is_ccw for area in areas)
    assert sorted(len(area.interiors) for area in areas) == [0] * 5 + [1]
    northernmost = max(area.bounds[3] for area in areas)
    assert distance_m([20.26, 63.825], [20.26, northernmost]) == pytest.approx(300, abs=2)
    # The curve's bends are less than a metre; the two ways became one.
    assert sorted(map(len, found.lines)) == [2, 3]
    assert len(found.points) == 1
    numbers = numpy.array([p for area in found.areas for ring in area for p in ring]).ravel()
    assert numbers.tolist() == [round(number, 5) for number in numbers.tolist()]


def test_curves_become_polygons(tmp_path):
    """A circle as a CURVEPOLYGON with a CIRCULARSTRING, which GeoJSON and shapely don't have."""
    ring = metres((0, 40), (40, 40), (0, 40))
    numbers = [number for position in ring for number in position]
    arc = struct.pack("<BII6d", 1, 8, 3, *numbers)
    path = making.geopackage_with(tmp_path / "a.gpkg", struct.pack("<BII", 1, 10, 1) + arc)
    options = {"layer": "linjer", "crs": "EPSG:4326", "distance_m": 300, "tolerance_m": 1}
    [found] = clip_layer(path, "a.gpkg", lines=[WALK], **options)
    [circle] = [shape({"type": "Polygon", "coordinates": area}) for area in found.areas]
    assert len(circle.exterior.coords) > 8


def test_each_line_gets_its_own_and_too_much_is_said(tmp_path, monkeypatch):
    elsewhere = [[20.4, 63.9], [20.41, 63.9]]
    path = making.geopackage(
        tmp_path / "a.gpkg", ("hus", making.frame([Polygon(square(0, 0)), Polygon(square(50, 0))]))
    )
    options = {"layer": "hus", "crs": "", "distance_m": 300, "tolerance_m": 1}
    near, none = clip_layer(path, "a.gpkg", lines=[WALK, elsewhere], **options)
    assert (len(near.areas), none.features, none.areas) == (2, 0, [])
    few = dataclasses.replace(SURVEY_LIMITS, features=1)
    assert clip_layer(path, "a.gpkg", lines=[WALK], **options, limits=few) == [None]
    with pytest.raises(LayerProblem) as caught:
        clip_layer(path, "a.gpkg", lines=[WALK], **options | {"layer": "borta"})
    assert caught.value.code == "layer_missing"
