"""Heights along a line: how far it goes up and down, and where it is steepest."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.elevation import (
    THRESHOLD_M,
    ascent_and_descent,
    distances_along,
    profile_of,
    steepest_part,
    turning_points,
)
from geo.geodesy import line_length_m, wgs84

START = (20.26, 63.82)

HEIGHTS = st.lists(st.floats(0, 100), min_size=1, max_size=60)


def line(*steps):
    """A line due north with a vertex at each ``(metres, height)``; no height where it is None."""
    coordinates = []
    for metres, height in steps:
        longitude, latitude, _back = wgs84().fwd(*START, 0, metres)
        coordinates.append([longitude, latitude, *([] if height is None else [height])])
    return {"type": "LineString", "coordinates": coordinates}


def test_distances_are_geodesic_and_add_up_to_the_length():
    there = line((0, 1), (120, 1), (300, 1), (1000, 1))
    assert distances_along(there["coordinates"]) == pytest.approx([0, 120, 300, 1000], abs=1e-6)
    assert distances_along(there["coordinates"])[-1] == pytest.approx(line_length_m(there))


def test_a_hill_goes_up_and_down_again():
    profile = profile_of(line((0, 10), (400, 50), (1000, 20)))
    assert (profile.ascent, profile.descent) == (40, 30)
    assert (profile.lowest, profile.highest) == (10, 50)
    assert profile.length == pytest.approx(1000)
    assert profile.heights_at([0, 200, 400, 700]) == pytest.approx([10, 30, 50, 35])


def test_the_steepest_part_is_found_within_a_long_line():
    # Seven per cent over 100 m, in the middle of one and two per cent.
    profile = profile_of(line((0, 0.5), (500, 5), (600, 12), (1200, 24)))
    part = profile.steepest
    assert part.percent == pytest.approx(7, abs=1e-3)
    assert part.end - part.start == pytest.approx(50)
    assert part.start >= 500 - 1e-3
    assert part.end <= 600 + 1e-3


def test_the_steepest_part_may_go_down_and_span_several_vertices():
    profile = profile_of(line((0, 30), (300, 30), (320, 28), (335, 27), (350, 25), (900, 25)))
    assert profile.steepest.percent == pytest.approx(-10, abs=1e-3)
    assert (profile.steepest.start, profile.steepest.end) == pytest.approx((300, 350), abs=1e-3)


def test_a_kerb_is_no_steep_hill():
    """Two metres at one spot, a typical error, are four per cent over fifty metres."""
    profile = profile_of(line((0, 10), (200, 10), (201, 12), (202, 10), (400, 10)))
    assert abs(profile.steepest.percent) <= 4.01
    assert (profile.ascent, profile.descent) == (0, 0)


def test_a_line_shorter_than_the_part_has_no_steepest():
    assert profile_of(line((0, 10), (40, 14))).steepest is None
    assert profile_of(line((0, 10), (50.001, 14))).steepest is not None


def test_noise_is_not_added_up():
    noise = [20 + (1.4 if number % 2 else -1.4) for number in range(200)]
    assert ascent_and_descent(noise) == (0, 0)
    climb = [number / 4 + wobble for number, wobble in enumerate(noise)]
    ascent, descent = ascent_and_descent(climb)
    assert ascent == pytest.approx(climb[-1] - climb[0], abs=THRESHOLD_M)
    assert descent == 0


def test_a_slow_climb_counts_though_no_step_reaches_the_threshold():
    assert ascent_and_descent([0.5 * step for step in range(41)]) == (20, 0)


def test_a_turn_smaller_than_the_threshold_does_not_part_a_climb():
    assert turning_points([0, 10, 8, 20, 12, 13, 5]) == [0, 20, 5]
    assert turning_points([0, 2, -2, 10]) == [2, -2, 10]
    assert turning_points([5, 6, 7]) == []


def test_vertices_without_height_lie_between_their_neighbours():
    profile = profile_of(
        line((0, 10), (50, 11), (100, None), (150, 13), *((x, 13) for x in range(200, 1001, 50)))
    )
    assert profile.heights_at([100]) == pytest.approx([12], abs=1e-3)


@pytest.mark.parametrize(
    "there",
    [
        None,
        line((0, None), (1000, None)),
        line((0, 10), (1000, None)),
        line((0, 0), (500, 0), (1000, 0)),
        # Known along 700 of 1000 m.
        line((0, 10), (700, 20), (850, None), (1000, 30)),
        line((0, 10), (350, 20), (650, None), (700, None), (1000, None)),
        line((0, -32768), (500, 9999), (1000, 9999)),
    ],
)
def test_heights_that_are_not_known_make_no_profile(there):
    assert profile_of(there) is None


def test_most_of_the_heights_are_enough():
    assert profile_of(line((0, 10), (850, 20), (900, None), (1000, 30))).ascent == 20
    assert profile_of(line((0, 10), (850, 20), (1000, None))).length == pytest.approx(850)


def test_sea_level_is_a_height_among_others():
    assert profile_of(line((0, 0), (500, 4), (1000, 0))).ascent == 4


def test_two_positions_at_one_place_make_no_profile():
    assert profile_of({"coordinates": [[*START, 1], [*START, 2]]}) is None


def test_standing_still_on_the_way_does_no_harm():
    profile = profile_of(line((0, 10), (300, 10), (300, 11), (300, 10), (600, 16)))
    assert profile.ascent == 6
    assert profile.steepest.percent == pytest.approx(2, abs=0.1)


@given(HEIGHTS)
def test_going_back_swaps_up_and_down(heights):
    ascent, descent = ascent_and_descent(heights)
    assert ascent_and_descent(heights[::-1]) == pytest.approx((descent, ascent))


@given(HEIGHTS)
def test_up_less_down_is_what_lies_between_the_ends(heights):
    ascent, descent = ascent_and_descent(heights)
    assert abs((ascent - descent) - (heights[-1] - heights[0])) <= 2 * THRESHOLD_M + 1e-9


@given(HEIGHTS)
def test_no_more_is_counted_than_there_is_and_no_less_than_the_range(heights):
    ascent, descent = ascent_and_descent(heights)
    steps = np.diff(heights)
    assert ascent <= steps[steps > 0].sum() + 1e-9
    assert descent <= -steps[steps < 0].sum() + 1e-9
    assert max(ascent, descent) >= max(heights) - min(heights) - 2 * THRESHOLD_M


@given(HEIGHTS)
def test_every_turn_is_at_least_the_threshold_and_the_other_way(heights):
    steps = np.diff(turning_points(heights))
    assert all(abs(steps) >= THRESHOLD_M)
    assert all(steps[1:] * steps[:-1] < 0)


@given(HEIGHTS, st.floats(-300, 300))
def test_it_does_not_matter_how_high_the_whole_lies(heights, lift):
    rounded = [round(height) for height in heights]
    lifted = [height + round(lift) for height in rounded]
    assert ascent_and_descent(lifted) == ascent_and_descent(rounded)


@given(st.lists(st.tuples(st.floats(1, 200), st.floats(0, 60)), min_size=2, max_size=30))
def test_no_part_is_steeper_than_the_steepest(steps):
    distances = np.cumsum([step for step, _height in steps])
    heights = np.array([height for _step, height in steps])
    part = steepest_part(distances, heights)
    if part is None:
        assert distances[-1] - distances[0] < 50
        return
    starts = np.linspace(distances[0], distances[-1] - 50, 500)
    rises = np.interp(starts + 50, distances, heights) - np.interp(starts, distances, heights)
    assert max(abs(rises)) <= abs(part.rise) + 2e-3
    back = steepest_part(distances[-1] - distances[::-1], heights[::-1])
    assert abs(back.rise) == pytest.approx(abs(part.rise), abs=2e-3)
