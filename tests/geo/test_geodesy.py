"""Lengths and directions, against published values and against themselves."""

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Transformer

from geo.compass import WINDS, direction, wind
from geo.geodesy import bearing_degrees, distance_m, line_length_m
from geo.position import geo_uri, position_text

CITY = [20.2630, 63.8258]
# The area around the city in which walks are drawn.
near = st.tuples(st.floats(20.0, 20.6), st.floats(63.7, 63.95))


def test_a_degree_of_latitude_at_the_equator_has_its_textbook_length():
    assert distance_m([0, 0], [0, 1]) == pytest.approx(110_574.4, abs=0.1)
    assert distance_m([0, 0], [1, 0]) == pytest.approx(111_319.5, abs=0.1)


def test_longitude_comes_first():
    # At this latitude a degree eastwards is less than half as long as one northwards.
    east, north = distance_m([20, 63.8], [21, 63.8]), distance_m([20, 63.8], [20, 64.8])
    assert east == pytest.approx(49_280, rel=0.01)
    assert north == pytest.approx(111_460, rel=0.01)


@given(near, near)
def test_distances_agree_with_the_national_grid(a, b):
    """SWEREF 99 TM is scaled by 0.9996–1.0002 in the city; Web Mercator would be off by 2.27."""
    to_grid = Transformer.from_crs(4326, 3006, always_xy=True)
    (xa, ya), (xb, yb) = to_grid.transform(*a), to_grid.transform(*b)
    grid = ((xa - xb) ** 2 + (ya - yb) ** 2) ** 0.5
    assert distance_m(a, b) == pytest.approx(grid, rel=1e-3, abs=0.01)


def test_the_length_of_a_line_is_the_sum_of_its_parts():
    corners = [CITY, [20.27, 63.83], [20.28, 63.82]]
    line = {"type": "LineString", "coordinates": [[*corner, 10.0] for corner in corners]}
    parts = distance_m(corners[0], corners[1]) + distance_m(corners[1], corners[2])
    assert line_length_m(line) == pytest.approx(parts)
    assert line_length_m(None) == 0


@pytest.mark.parametrize(
    ("step", "degrees", "name"),
    [
        ([0, 0.001], 0, "north"),
        ([0.001, 0], 90, "east"),
        ([0, -0.001], 180, "south"),
        ([-0.001, 0], 270, "west"),
    ],
)
def test_directions_run_clockwise_from_north(step, degrees, name):
    there = [CITY[0] + step[0], CITY[1] + step[1]]
    assert bearing_degrees(CITY, there) == pytest.approx(degrees, abs=0.1)
    assert direction(CITY, there) == name


@pytest.mark.parametrize(
    ("degrees", "name"),
    [
        (0, "north"),
        (22.4, "north"),
        (22.6, "northeast"),
        (135, "southeast"),
        (225, "southwest"),
        (315, "northwest"),
        (337.6, "north"),
        (360, "north"),
        (-45, "northwest"),
    ],
)
def test_the_nearest_of_eight_winds_is_named(degrees, name):
    assert wind(degrees) == name


@given(st.floats(0, 360))
def test_opposite_directions_have_opposite_winds(degrees):
    there, back = WINDS.index(wind(degrees)), WINDS.index(wind(degrees + 180))
    # On the very border between two winds rounding may go either way.
    assert (there - back) % 8 == 4 or (degrees - 22.5) % 45 == pytest.approx(0, abs=1e-9)


def test_a_position_is_written_latitude_first():
    with override("en"):
        assert position_text([20.2647276, 63.8298707]) == "63.82987° N, 20.26473° E"
        assert position_text([-70.5, -33.25]) == "33.25000° S, 70.50000° W"
        assert position_text([20.26472, 63.82987], is_approximate=True) == "63.8299° N, 20.2647° E"
    with override("sv"):
        assert position_text([20.2647276, 63.8298707]).startswith("63,82987° N, 20,26473°")


def test_a_map_is_told_how_far_off_a_position_may_be():
    assert geo_uri([20.2647276, 63.8298707]) == "geo:63.829871,20.264728"
    assert geo_uri([20.2647276, 63.8298707], 150) == "geo:63.829871,20.264728;u=150"
