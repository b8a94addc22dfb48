"""Lines are joined, cleaned and simplified."""

import pytest

from geo.reading.inside import lines
from geo.reading.inside.problem import Problem
from geo.reading.limits import Limits

A, B, C = [20.26, 63.82], [20.27, 63.83], [20.28, 63.84]


def test_repeated_positions_are_left_out_and_the_height_is_kept():
    assert lines.without_repetitions([A, A, [*A, 5.0], B, B, A]) == [[*A, 5.0], B, A]


def test_a_line_needs_two_different_positions():
    assert not lines.is_line([A, [*A, 5.0]])
    assert lines.is_line([A, B, A])


def test_heights_that_are_zero_everywhere_are_no_heights():
    assert lines.without_empty_heights([[[*A, 0.0], [*B, 0.0]], [C]]) == [[A, B], [C]]
    assert lines.without_empty_heights([[[*A, 0.0], [*B, 1.0]]]) == [[[*A, 0.0], [*B, 1.0]]]


def test_parts_are_joined_across_small_gaps_only():
    near = [B[0] + 0.001, B[1]]  # 49 m
    assert lines.joined([[A, B], [near, C]], 100) == [[A, B, near, C]]
    assert lines.joined([[A, B], [near, C]], 10) == [[A, B], [near, C]]
    assert lines.joined([[A, B], [B, C]], 1) == [[A, B, C]]


def test_distances_are_good_enough_to_tell_near_from_far():
    assert lines.distance_m([20.0, 63.8], [20.0, 63.801]) == pytest.approx(111.4, rel=0.005)
    assert lines.distance_m([20.0, 63.8], [20.002, 63.8]) == pytest.approx(98.5, rel=0.005)


def zigzag(number, width_m):
    """Return a line of ``number`` positions, a metre apart, to and fro by ``width_m``."""
    return [[20.2 + n * 2e-5, 63.8 + n % 2 * width_m / 111_000, float(n)] for n in range(number)]


def test_short_lines_are_left_as_they_are():
    line = zigzag(100, 50)
    assert lines.simplified(line, Limits(line_vertices=100)) == (line, 0)


def test_long_lines_are_simplified_with_the_smallest_tolerance_that_is_enough():
    line = zigzag(1000, 0.5)
    kept, tolerance = lines.simplified(line, Limits(line_vertices=90))
    assert tolerance == 1.0
    assert 2 <= len(kept) <= 90
    assert (kept[0], kept[-1]) == (line[0], line[-1])
    assert all(position in line for position in kept)
    assert lines.simplified(zigzag(1000, 4), Limits(line_vertices=90))[1] == 5.0


def test_lines_that_can_not_be_simplified_are_refused():
    with pytest.raises(Problem) as problem:
        lines.simplified(zigzag(1000, 100), Limits(line_vertices=90))
    assert problem.value.code == "line_too_detailed"
