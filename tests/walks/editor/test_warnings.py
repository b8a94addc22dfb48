"""Warnings about a walk: each names its stop, none of them without reason."""

import itertools
import math

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from geo.geodesy import wgs84
from geo.path import Path
from home.demo.content import read
from home.demo.walks import straight_line
from walks.editor.warnings import Stop, warnings_about
from walks.stop_order import out_of_order

START = [20.2637, 63.8256]


def away(position, east: float, north: float):
    """Return the position so many metres east and north of another."""
    bearing = math.degrees(math.atan2(east, north))
    return list(wgs84().fwd(*position, bearing, math.hypot(east, north))[:2])


def line(*positions):
    return {"type": "LineString", "coordinates": list(positions)}


def codes(route, *positions, minutes=10, **values):
    stops = [Stop(n, f"Plats {n}", one, **values) for n, one in enumerate(positions, start=1)]
    return [(warning.code, warning.stops) for warning in warnings_about(route, stops, minutes)]


EAST = [away(START, metres, 0) for metres in (0, 200, 400, 600, 800)]
STREET = line(EAST[0], EAST[-1])


def test_a_good_walk_gets_no_warnings():
    assert codes(STREET, *EAST) == []


@pytest.mark.parametrize(("metres", "warned"), [(49.5, False), (50.5, True)])
def test_fifty_metres_from_the_line_is_near_enough(metres, warned):
    beside = away(EAST[2], 0, metres)
    assert codes(STREET, EAST[0], beside) == ([("far", (2,))] if warned else [])


def test_a_stop_before_the_beginning_of_the_line_is_far_as_well():
    assert codes(STREET, away(START, -80, 0)) == [("far", (1,))]


def test_each_warning_names_its_stop():
    stops = [Stop(1, "Torget", EAST[0]), Stop(2, "Parken", away(EAST[2], 0, 94))]
    with override("en"):
        (warning,) = warnings_about(STREET, stops, 10)
    assert warning.text.startswith("Stop 2, Parken, lies 100\N{NO-BREAK SPACE}m from the line.")


def test_one_stop_out_of_order_is_the_only_one_named():
    a, b, c, d, e = EAST
    assert codes(STREET, a, d, b, c, e) == [("order", (2,))]


def test_a_line_that_runs_the_other_way_is_said_once():
    assert codes(STREET, *reversed(EAST)) == [("reversed", (1, 2, 3, 4, 5))]


def test_a_round_trip_may_end_where_it_began():
    corner = away(START, 400, 400)
    loop = line(EAST[0], EAST[2], corner, EAST[0])
    assert codes(loop, EAST[0], EAST[2], corner, EAST[0]) == []


def test_there_and_back_again_passes_each_place_twice():
    there_and_back = line(EAST[0], EAST[4], EAST[0])
    a, b, c, d, e = EAST
    assert codes(there_and_back, a, c, e, d, b) == []
    assert codes(there_and_back, b, e, a) == []
    assert [code for code, _ in codes(there_and_back, e, b, d)] == ["order"]


def test_a_dead_end_shorter_than_fifty_metres_is_understood():
    mouth, end = EAST[2], away(EAST[2], 0, 30)
    detour = line(EAST[0], mouth, end, mouth, EAST[4])
    assert codes(detour, EAST[0], mouth, end, EAST[4]) == []
    assert codes(detour, EAST[0], end, mouth, EAST[4]) == []


def test_two_stops_side_by_side_may_come_in_either_order():
    here, there = EAST[2], away(EAST[2], 10, 5)
    assert codes(STREET, here, there) == codes(STREET, there, here) == []


def test_a_stop_that_the_line_never_meets_breaks_no_order():
    far = away(EAST[4], 0, 300)
    assert codes(STREET, EAST[0], far, EAST[2]) == [("far", (2,))]


def test_points_of_the_line_that_are_drawn_twice_do_no_harm():
    a, b, c, *_ = EAST
    assert codes(line(a, a, b, b, c), a, b, c) == []


def test_more_than_three_hours_is_long():
    assert codes(None, minutes=180) == []
    assert codes(None, minutes=181) == [("long", ())]


def test_positions_that_are_approximate_or_missing_are_named():
    assert codes(None, START, is_approximate=True) == [("approximate", (1,))]
    assert codes(STREET, START, None) == [("no_position", (2,))]
    with override("en"):
        (warning,) = warnings_about(None, [Stop(1, "Torget", START, True, 25)], 0)
    assert "may be off by 25\N{NO-BREAK SPACE}m" in warning.text


@given(st.lists(st.floats(0, 800), min_size=2, max_size=12))
def test_stops_on_a_straight_line_in_its_order_never_warn(metres):
    positions = [away(START, one, 0) for one in sorted(metres)]
    assert codes(STREET, *positions) == []


@given(
    st.lists(st.floats(0, 800), min_size=3, max_size=12, unique=True),
    st.randoms(use_true_random=False),
)
def test_what_is_left_when_the_named_stops_are_gone_is_in_order(metres, random):
    random.shuffle(metres)
    breaking = out_of_order([[one] for one in metres])
    kept = [one for index, one in enumerate(metres) if index not in breaking]
    assert out_of_order([[one] for one in kept]) == []
    assert all(b >= max(kept[: n + 1]) - 15 for n, b in enumerate(kept[1:]))


@given(st.floats(-2000, 2000), st.floats(-2000, 2000))
def test_distances_agree_with_the_ellipsoids(east, north):
    """The nearest point of a zigzag, searched for by trying many positions along it."""
    corners = [START, away(START, 500, 300), away(START, 900, -200), away(START, 1500, 0)]
    position = away(START, east, north)
    found = Path(corners).distance_m(position)
    tried = [
        wgs84().inv(*between(a, b, share / 400), *position)[2]
        for a, b in itertools.pairwise(corners)
        for share in range(401)
    ]
    # Two metres between the positions tried.
    assert min(tried) - 2 <= found <= min(tried) + 0.05


def between(a, b, share):
    bearing, _, metres = wgs84().inv(*a, *b)
    return wgs84().fwd(*a, bearing, metres * share)[:2]


@pytest.mark.parametrize("walk", read("walks")["walks"], ids=lambda walk: walk["slug"])
def test_the_demo_walks_are_in_the_order_of_their_lines(walk):
    route = straight_line(walk)
    positions = route["coordinates"]
    assert codes(route, *positions) == []
    assert codes(route, *reversed(positions))[0][0] == "reversed"
    exchanged = [positions[-1], *positions[1:-1], positions[0]]
    assert {code for code, _ in codes(route, *exchanged)} == {"order"}
