"""Positions become WGS 84, and odd ones are found out."""

from pathlib import Path

import pytest
from pyproj import CRS, Transformer

from geo.reading import CRS_CHOICES
from geo.reading.inside.answer import Job
from geo.reading.inside.content import Content
from geo.reading.inside.problem import Problem
from geo.reading.inside.projection import Projection, choose, finished, swapped

from .making import HERE

UMEA = (19.0, 63.4, 21.2, 64.5)
NAN = float("nan")


def job(crs=None):
    codes = [code for code, _name in CRS_CHOICES]
    return Job(Path("file"), "GPX", crs, False, UMEA, codes)


def in_system(code, positions=HERE):
    transformer = Transformer.from_crs("EPSG:4326", code, always_xy=True)
    return [transformer.transform(*position) for position in positions]


def refused(content, positions, crs=None):
    with pytest.raises(Problem) as problem:
        choose(content, positions, job(crs))
    return problem.value.code, problem.value.params


@pytest.mark.parametrize("code", [code for code, _name in CRS_CHOICES])
def test_every_system_on_offer_comes_back_to_the_decimetre(code):
    places = Projection(code).to_wgs84(in_system(code))
    assert places == [pytest.approx(position, abs=1e-6) for position in HERE]


@pytest.mark.parametrize(
    ("code", "name"), [pair for pair in CRS_CHOICES if str(pair[1]).startswith(("SWEREF", "RT"))]
)
def test_the_swedish_names_on_offer_are_those_of_the_codes(code, name):
    registered = CRS.from_user_input(code).name
    assert name == registered.replace("SWEREF", "SWEREF ").replace("RT", "RT ").replace(".", ",")


def test_the_municipalitys_own_two_come_first():
    assert [str(name) for _code, name in CRS_CHOICES[:2]] == ["SWEREF 99 TM", "SWEREF 99 20 15"]


def test_wgs84_is_not_changed_by_a_digit():
    position = (20.123456789012345, 63.98765432109876)
    assert Projection("EPSG:4326").to_wgs84([position]) == [position]


@pytest.mark.parametrize("version", ["WKT1_ESRI", "WKT1_GDAL", "WKT2_2019"])
@pytest.mark.parametrize("code", [3006, 3016, 3021, 5845])
def test_systems_are_understood_as_programs_write_them(code, version):
    projection = Projection(CRS.from_epsg(code).to_wkt(version))
    assert projection.to_wgs84(in_system(f"EPSG:{code}"))[0] == pytest.approx(HERE[0], abs=1e-6)


@pytest.mark.parametrize(
    "text",
    [
        "nonsense",
        "EPSG:1",
        "EPSG:99999",
        "+proj=longlat +nadgrids=/etc/passwd",
        "/etc/passwd",
        "http://127.0.0.1/crs",
        'LOCAL_CS["building site",UNIT["m",1]]',
        'GEOGCS["x",DATUM["unknown",SPHEROID["x",6378137,298]],PRIMEM["Greenwich",0],'
        'UNIT["Degree",0.0174532925199433],'
        'EXTENSION["PROJ4","+proj=longlat +nadgrids=/etc/passwd"]]',
        "EPSG:4978",
        "\x00",
        "",
    ],
)
def test_systems_that_can_not_be_used_are_named(text):
    with pytest.raises(Problem) as problem:
        Projection(text)
    assert problem.value.code == "crs_unusable"


def test_a_file_that_says_nothing_needs_a_choice_and_gets_a_suggestion():
    for code in ("EPSG:3006", "EPSG:3016", "EPSG:3021", "EPSG:4326"):
        assert refused(Content(None), in_system(code)) == ("crs_unknown", {"suggested": code})
    assert refused(Content(None), [(1.0, 2.0)]) == ("crs_unknown", {"suggested": ""})
    assert choose(Content(None), in_system("EPSG:3016"), job("EPSG:3016")).code == "EPSG:3016"


def test_metres_in_a_format_for_degrees_are_asked_about():
    content = Content("EPSG:4326", is_implied=True)
    assert refused(content, in_system("EPSG:3006"))[1] == {"suggested": "EPSG:3006"}
    assert choose(content, in_system("EPSG:3006"), job("EPSG:3006")).code == "EPSG:3006"
    assert content.notes == []


def test_what_the_file_says_wins():
    content = Content("EPSG:3016")
    assert choose(content, in_system("EPSG:3016"), job("EPSG:3006")).code == "EPSG:3016"
    assert [code for code, _params in content.notes] == ["picked_crs_unused"]


def test_what_the_file_says_loses_where_it_can_not_be_right():
    content = Content("EPSG:3006")
    assert choose(content, in_system("EPSG:3016"), job("EPSG:3016")).code == "EPSG:3016"
    assert [code for code, _params in content.notes] == ["picked_crs_used"]


def test_content_far_away_is_read_as_the_file_says():
    stockholm = [(18.06, 59.33), (18.07, 59.34)]
    assert choose(Content("EPSG:4326"), stockholm, job()).code == "EPSG:4326"


@pytest.mark.parametrize("code", ["EPSG:4326", "EPSG:3006", "EPSG:3016"])
def test_swapped_axes_are_noticed(code):
    positions = swapped(in_system(code))
    assert refused(Content(code), positions)[0] == "axes_swapped"
    assert refused(Content(None), positions, code)[0] == "axes_swapped"


@pytest.mark.parametrize("crs", ["EPSG:1", "nonsense", "+proj=merc", "EPSG:3006\n", "x" * 500])
def test_a_choice_that_is_none_is_refused(crs):
    assert refused(Content(None), [(1.0, 2.0)], crs)[0] == "crs_invalid"


@pytest.mark.parametrize("number", [NAN, float("inf"), float("-inf")])
def test_positions_that_are_no_numbers_are_refused(number):
    assert refused(Content("EPSG:4326"), [(20.2, 63.8), (20.2, number)])[0] == "not_finite"


def test_positions_beyond_a_system_are_infinite():
    [place] = Projection("EPSG:3006").to_wgs84([(1e12, 1e12)])
    with pytest.raises(Problem) as problem:
        finished((1e12, 1e12), *place)
    assert problem.value.code == "outside_crs"


@pytest.mark.parametrize(
    ("place", "code"), [((20.0, 91.0), "latitude"), ((-181.0, 63.0), "longitude")]
)
def test_positions_beside_the_earth_are_refused(place, code):
    with pytest.raises(Problem) as problem:
        finished(place, *place)
    assert problem.value.code == code


def test_heights_are_kept_where_they_are_credible():
    assert finished((0, 0, 12.5), 20.0, 63.0) == [20.0, 63.0, 12.5]
    for height in (NAN, -9999.0, float("inf"), 1e38):
        assert finished((0, 0, height), 20.0, 63.0) == [20.0, 63.0]
