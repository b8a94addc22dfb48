"""In which order the line passes the points."""

from itertools import pairwise

import pytest
from pyproj import Geod

from walks.importing.along import places_along

NORTH, MIDDLE, SOUTH = [20.26, 63.83], [20.26, 63.828], [20.26, 63.826]
#: A round: east along the north side, south, west, and back to the start.
ROUND = [[20.26, 63.83], [20.27, 63.83], [20.27, 63.826], [20.26, 63.826], [20.26, 63.83]]
START, EAST, LOW = [20.26, 63.83], [20.27, 63.828], [20.265, 63.826]


def order(line, *points):
    """The numbers of the points as the line passes them, from 0."""
    passes = places_along(line, points)
    return sorted(range(len(points)), key=lambda number: passes[number].along_m)


def test_points_come_in_the_order_of_the_line_whatever_the_order_of_the_file():
    assert order([NORTH, SOUTH], SOUTH, NORTH, MIDDLE) == [1, 2, 0]


def test_how_far_along_and_how_far_beside_is_geodesic():
    beside = [20.2608, 63.828]
    [found] = places_along([NORTH, SOUTH], [beside])

    geod = Geod(ellps="WGS84")
    assert found.along_m == pytest.approx(geod.inv(*NORTH, *MIDDLE)[2], abs=0.05)
    assert found.offset_m == pytest.approx(geod.inv(*MIDDLE, *beside)[2], abs=0.05)


def test_a_point_far_away_stands_where_the_line_is_nearest():
    assert order([NORTH, SOUTH], SOUTH, [20.4, 63.828], NORTH) == [2, 1, 0]


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        ([START, EAST, LOW], [0, 1, 2]),  # listed first: the walk begins there
        ([EAST, LOW, START], [0, 1, 2]),  # listed last: it ends there
        ([START, EAST, LOW, START], [0, 1, 2, 3]),  # both
        ([LOW, EAST, START], [2, 1, 0]),  # not in the line's order: it is passed first
    ],
)
def test_the_start_of_a_round_is_also_its_end(points, expected):
    assert order(ROUND, *points) == expected


def test_a_walk_there_and_back_passes_the_same_place_twice():
    there_and_back = [NORTH, SOUTH, [20.26002, 63.83]]

    assert order(there_and_back, MIDDLE, SOUTH, MIDDLE) == [0, 1, 2]
    first, _turn, second = places_along(there_and_back, [MIDDLE, SOUTH, MIDDLE])
    assert second.along_m > first.along_m + 400


def test_standing_still_does_no_harm():
    assert order([NORTH, NORTH, SOUTH, SOUTH], SOUTH, NORTH) == [1, 0]


def test_many_points_along_a_long_line_keep_their_order():
    line = [[20.0 + number / 5000, 63.8 + (number % 7) / 10000] for number in range(5000)]
    alongs = [one.along_m for one in places_along(line, line[::50])]

    assert all(a < b for a, b in pairwise(alongs))


def test_no_points_no_passes():
    assert places_along([NORTH, SOUTH], []) == []
