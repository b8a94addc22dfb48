"""The route in words must be right without any map."""

import pytest
from django.utils.translation import override
from pyproj import Geod

from geo.geodesy import bearing_degrees
from geo.path import Path
from tests.factories import PlacePageFactory, WalkPageFactory
from walks.route_text import attach_legs, ending_of
from walks.stop_order import places_in_order

from .conftest import PARK, SQUARE, TUNNEL, line, point, text_of

pytestmark = pytest.mark.django_db

#: East of the straight way from the tunnel to the square: 1,000 m altogether instead of 470 m.
DETOUR = [20.2719, 63.8275]
#: 300 m west of the square, where nothing passes.
ASIDE = [20.2561, 63.8258]


def told(walk) -> list[str]:
    """The legs in English, each with its minutes, and the minutes from the start."""
    stops = walk.visible_stops()
    attach_legs(stops, walk)
    with override("en"):
        return [
            f"{stop.leg or ''} | {stop.leg.minutes if stop.leg else ''} | {stop.minutes_from_start}"
            for stop in stops
        ]


@pytest.fixture
def through():
    """A walk from the tunnel by a detour to the square and the park; ten minutes at each stop."""

    def make(*corners, stops=(TUNNEL, SQUARE, PARK), **values):
        places = [PlacePageFactory(point=point(one) if one else None) for one in stops]
        drawn = line(*corners) if corners else None
        return WalkPageFactory(line=drawn, stops=[(one, 10, "") for one in places], **values)

    return make


def test_each_stop_says_how_far_along_the_line_which_way_and_how_long(through):
    geod = Geod(ellps="WGS84")
    detour = geod.line_length(*zip(TUNNEL, DETOUR, SQUARE, strict=True))
    assert round(detour, -1) == 960
    assert 180 < bearing_degrees(TUNNEL, SQUARE) < 202.5
    assert 112.5 < bearing_degrees(SQUARE, PARK) < 157.5
    walk = through(TUNNEL, DETOUR, SQUARE, PARK)
    # 4 km/h: 960 m in 14.4 and 290 m in 4.3 minutes. They add up to what the facts say.
    assert told(walk) == [
        " |  | 0",
        "960\xa0m south from stop 1 along the route | 15 | 25",
        "290\xa0m southeast from stop 2 along the route | 4 | 39",
    ]
    assert walk.duration_minutes == 39 + 10
    walk.mode = "bicycle"
    assert told(walk)[1:] == [
        "960\xa0m south from stop 1 along the route | 5 | 15",
        "290\xa0m southeast from stop 2 along the route | 2 | 27",
    ]


def test_a_schematic_or_missing_line_leaves_the_distance_as_the_crow_flies(through, read):
    expected = ["470\xa0m south of stop 1 | 8 | 18", "290\xa0m southeast of stop 2 | 4 | 32"]
    schematic = through(TUNNEL, DETOUR, SQUARE, PARK, line_is_schematic=True)
    assert told(schematic)[1:] == expected
    undrawn = through()
    assert told(undrawn)[1:] == expected
    elsewhere = through([20.3, 63.8], [20.31, 63.8])
    assert told(elsewhere)[1:] == expected
    assert "Linjen är schematisk" in read(schematic)


def test_only_the_stop_far_from_the_line_is_measured_as_the_crow_flies(through):
    walk = through(TUNNEL, SQUARE, PARK, stops=(TUNNEL, ASIDE, PARK, SQUARE))
    assert [row.split(" | ")[0] for row in told(walk)] == [
        "",
        "620\xa0m southwest of stop 1 as the crow flies",
        "560\xa0m east of stop 2 as the crow flies",
        "290\xa0m northwest of stop 3 as the crow flies",
    ]


def test_a_line_tells_the_way_of_loops_and_of_those_who_turn_around(through):
    loop = through(TUNNEL, SQUARE, PARK, TUNNEL, stops=(TUNNEL, SQUARE, PARK, TUNNEL))
    assert told(loop)[3].startswith("640\xa0m north from stop 3 along the route")
    there_and_back = through(TUNNEL, SQUARE, PARK, SQUARE, stops=(TUNNEL, PARK, SQUARE))
    assert told(there_and_back)[1].startswith("760\xa0m south from stop 1")
    around_the_block = through(TUNNEL, SQUARE, PARK, TUNNEL, stops=(TUNNEL, SQUARE, TUNNEL))
    assert told(around_the_block)[2].startswith("930\xa0m north from stop 2 along the route")
    beside = [TUNNEL[0] + 0.0001, TUNNEL[1]]
    all_around = through(TUNNEL, SQUARE, PARK, beside, stops=(TUNNEL, beside))
    assert told(all_around)[1].startswith("1.4\xa0km from stop 1 along the route")
    backwards = through(PARK, SQUARE, DETOUR, TUNNEL)
    assert told(backwards)[1].startswith("960\xa0m south from stop 1 along the route")


def test_what_the_line_does_before_the_first_and_after_the_last_stop_is_told(through):
    def end_of(walk):
        stops = walk.visible_stops()
        with override("en"):
            return ending_of(stops, attach_legs(stops, walk)).replace("\xa0", " ")

    walk = through(TUNNEL, SQUARE, PARK, DETOUR, stops=(SQUARE, PARK))
    assert told(walk) == [
        "470\xa0m south of where the route begins | 8 | 8",
        "290\xa0m southeast from stop 1 along the route | 4 | 22",
    ]
    assert end_of(walk) == (
        "After stop 2 the route goes on for 450 m to the northeast, and ends there."
    )
    assert "returns to its beginning: 640 m." in end_of(through(TUNNEL, SQUARE, PARK, TUNNEL))
    assert end_of(through(TUNNEL, SQUARE, PARK)) == ""


def test_approximate_places_and_estimated_minutes_make_what_follows_approximate(client):
    here = PlacePageFactory(language="en", point=point(TUNNEL))
    there = PlacePageFactory(language="en", point=point(SQUARE), point_is_approximate=True)
    beside = PlacePageFactory(language="en", point=point([SQUARE[0] + 0.0001, SQUARE[1]]))
    walk = WalkPageFactory(
        language="en", line=line(TUNNEL, SQUARE), stops=[(here, 1, ""), (there, 1, ""), beside]
    )
    text = text_of(client.get(walk.url)).replace("\xa0", " ")
    for words in (
        "Stop 1: ",
        "starts here 1 minute here",
        "about 470 m south from stop 1 along the route (8 minutes) 1 minute here "
        "about 9 minutes from the start approximate position",
        "right beside stop 2 5 minutes here about 10 minutes from the start",
    ):
        assert words in text
    walk.stops.update(minutes_are_estimated=True)
    assert "about 1 minute here" in text_of(client.get(walk.url)).replace("\xa0", " ")


def test_a_place_without_a_position_has_no_leg_and_breaks_nothing(through, read):
    assert told(through(stops=(TUNNEL, None, TUNNEL))) == [" |  | 0", " |  | None", " |  | None"]
    drawn = through(TUNNEL, DETOUR, SQUARE, stops=(TUNNEL, None, SQUARE))
    # The line still knows how far it is to the stop after.
    assert told(drawn) == [" |  | 0", " |  | None", " |  | 35"]
    assert told(through(stops=())) == []


def test_numbers_are_read_in_the_list_and_named_in_the_headings(walk, client):
    html = client.get(walk.url).content.decode()
    for number in (1, 2, 3):
        assert f'<span class="stop__number" aria-hidden="true">{number}</span>' in html
    text = text_of(client.get(walk.url)).replace("\xa0", " ")
    assert "3 Stopp 3: Parken 290 m " in text


def test_a_recorded_line_that_strolls_about_meets_each_stop_once():
    stroll = [[TUNNEL[0] + n % 3 / 10_000, TUNNEL[1] + n % 2 / 10_000] for n in range(2000)]
    path = Path([*stroll, SQUARE])
    first, second = places_in_order(path, [TUNNEL, SQUARE])
    assert second == pytest.approx(path.length_m)
    assert first <= path.length_m - 400


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
