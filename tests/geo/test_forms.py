"""Geometry as text in a form: what is written there, and what is understood."""

import json

import pytest
from django.core.exceptions import ValidationError

from geo.forms import LineStringFormField, PointFormField

TUNNEL = [20.2647276, 63.8298707]
SQUARE = [20.2634, 63.8256]


def feature(geometry):
    return {"type": "Feature", "properties": {}, "geometry": geometry}


def point(position):
    return {"type": "Point", "coordinates": position}


@pytest.mark.parametrize(
    "text",
    [
        "20.2647276, 63.8298707, 12.5",
        "20.2647276; 63.8298707; 12.5",
        json.dumps(point([*TUNNEL, 12.5])),
    ],
)
def test_a_point_keeps_its_height(text):
    field = PointFormField()
    value = field.clean(text)
    assert value == point([*TUNNEL, 12.5])
    assert field.prepare_value(value) == "20.2647276, 63.8298707, 12.5"
    assert not field.has_changed(value, field.prepare_value(value))


def test_a_line_is_written_one_position_per_row():
    field = LineStringFormField()
    line = {"type": "LineString", "coordinates": [[*TUNNEL, 12.0], SQUARE, [1e-07, -63]]}
    text = field.prepare_value(line)
    assert text.splitlines() == [
        "20.2647276, 63.8298707, 12",
        "20.2634, 63.8256",
        "0.0000001, -63",
    ]
    assert field.clean(text) == line


def test_a_stored_geometry_that_is_damaged_is_shown_as_it_is():
    damaged = {"type": "Point", "coordinates": ["a"]}
    assert json.loads(PointFormField().prepare_value(damaged)) == damaged


@pytest.mark.parametrize(
    "text",
    [
        "63.8299 N, 20.2647 E",
        "20.2647 E, 63.8299 N",
        "63,8299° N, 20,2647° Ö",  # as our Swedish pages show it
        "63.8299°N 20.2647°E",
        "63° 49' 47.64\" N 20° 15' 52.92\" E",
        "63°49.794′N, 20°15.882′E",
    ],
)
def test_a_position_that_names_its_winds_is_read_in_any_order(text):
    longitude, latitude = PointFormField().clean(text)["coordinates"]
    assert longitude == pytest.approx(20.2647, abs=1e-9)
    assert latitude == pytest.approx(63.8299, abs=1e-9)


def test_south_and_west_are_negative_and_rows_of_a_line_may_name_winds_too():
    line = LineStringFormField().clean("33,9 S, 70.5 W\n34 S 70.6 V")
    assert line["coordinates"] == [[-70.5, -33.9], [-70.6, -34.0]]


@pytest.mark.parametrize(
    "text", ["63.8 N, 20.2 N", "63.8 N, 20.2", "63.8 N, 20.2 O", "20,2647 63,8299", "1, 2, 3, 4"]
)
def test_what_could_mean_two_things_is_not_guessed(text):
    with pytest.raises(ValidationError) as caught:
        PointFormField().clean(text)
    assert caught.value.code == "unreadable"


def test_much_white_space_takes_no_time():
    with pytest.raises(ValidationError):
        PointFormField().clean("20" + " " * 200_000 + "63 N" + " " * 200_000 + "x")


def test_a_collection_with_exactly_one_fitting_geometry_is_understood():
    line = {"type": "LineString", "coordinates": [TUNNEL, SQUARE]}
    collection = {"type": "FeatureCollection", "features": [feature(point(TUNNEL)), feature(line)]}
    assert LineStringFormField().clean(json.dumps(collection)) == line
    assert PointFormField().clean(json.dumps(collection)) == point(TUNNEL)


@pytest.mark.parametrize(
    "features",
    [
        [],
        None,
        "x",
        [None, 7, {}],
        [feature(None)],
        [feature(point(TUNNEL)), feature(point(SQUARE))],
    ],
)
def test_a_collection_with_none_or_several_is_refused(features):
    with pytest.raises(ValidationError) as caught:
        PointFormField().clean(json.dumps({"type": "FeatureCollection", "features": features}))
    assert caught.value.code == "not_one"
