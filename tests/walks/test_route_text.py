"""The route in words must be right without any map."""

import re

import pytest
from django.utils.translation import override
from pyproj import Geod

from geo.geodesy import bearing_degrees
from tests.factories import PlacePageFactory, WalkPageFactory

from .conftest import PARK, SQUARE, TUNNEL, line, point

pytestmark = pytest.mark.django_db


def legs_of(walk) -> list[str]:
    from walks.route_text import attach_legs

    stops = walk.visible_stops()
    attach_legs(stops)
    with override("en"):
        return [str(stop.leg or "").replace("\N{NO-BREAK SPACE}", " ") for stop in stops]


def test_each_stop_says_how_far_and_which_way_from_the_one_before(walk):
    geod = Geod(ellps="WGS84")
    first = geod.inv(*TUNNEL, *SQUARE)[2]
    second = geod.inv(*SQUARE, *PARK)[2]
    assert (round(first, -1), round(second, -1)) == (470, 290)
    assert 180 < bearing_degrees(TUNNEL, SQUARE) < 202.5
    assert 112.5 < bearing_degrees(SQUARE, PARK) < 157.5
    assert legs_of(walk) == ["", "470 m south of stop 1", "290 m southeast of stop 2"]


def test_the_page_tells_the_route_in_the_readers_language(walk, client):
    text = client.get(walk.url).content.decode().replace("\N{NO-BREAK SPACE}", " ")
    assert re.search(r"470 m .*söder .*stopp 1", text)
    assert re.search(r"290 m .*sydost .*stopp 2", text)


def test_a_leg_to_an_approximate_place_is_approximate():
    here = PlacePageFactory(point=point(TUNNEL))
    there = PlacePageFactory(point=point(SQUARE), point_is_approximate=True)
    beyond = PlacePageFactory(point=point(PARK))
    assert legs_of(WalkPageFactory(stops=[here, there, beyond])) == [
        "",
        "about 470 m south of stop 1",
        "about 290 m southeast of stop 2",
    ]


def test_neighbours_have_no_direction():
    here = PlacePageFactory(point=point(TUNNEL))
    beside = PlacePageFactory(point=point([TUNNEL[0] + 0.0001, TUNNEL[1]]))
    assert legs_of(WalkPageFactory(stops=[here, beside])) == ["", "right beside stop 1"]


def test_a_place_without_a_position_has_no_leg_and_breaks_nothing(read):
    here = PlacePageFactory(title="Tunneln", point=point(TUNNEL))
    nowhere = PlacePageFactory(title="Någonstans", point=None)
    walk = WalkPageFactory(stops=[here, nowhere, here])
    assert legs_of(walk) == ["", "", ""]
    assert "Någonstans" in read(walk)


def test_distance_is_the_geodesic_length_of_the_line_and_never_typed(walk):
    expected = Geod(ellps="WGS84").line_length(*zip(TUNNEL, SQUARE, PARK, strict=True))
    assert walk.distance_m == pytest.approx(expected, abs=0.5)
    walk.distance_m = 1
    walk.line = line(TUNNEL, SQUARE)
    walk.save()
    assert walk.distance_m == pytest.approx(
        Geod(ellps="WGS84").line_length(*zip(TUNNEL, SQUARE, strict=True)), abs=0.5
    )


def test_time_is_moving_time_and_the_minutes_at_the_stops(walk):
    assert (walk.distance_m, walk.moving_minutes, walk.stop_minutes) == (762, 12, 30)
    assert walk.duration_minutes == 42
    walk.mode = "bicycle"
    walk.save()
    assert walk.moving_minutes == 4
