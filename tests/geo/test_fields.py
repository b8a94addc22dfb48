"""Geometry in forms and in the database."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from geo.fields import LineStringField, PointField, coordinates_of
from geo.forms import LineStringFormField, PointFormField

POINT = {"type": "Point", "coordinates": [20.2647276, 63.8298707]}


def test_a_point_is_shown_as_it_is_typed():
    assert PointFormField().prepare_value(POINT) == "20.2647276, 63.8298707"
    whole = {"type": "Point", "coordinates": [20.0, -63.0]}
    assert PointFormField().prepare_value(whole) == "20, -63"


@given(st.floats(-180, 180), st.floats(-90, 90))
def test_saving_a_form_again_does_not_move_a_point(longitude, latitude):
    field = PointFormField(required=False)
    point = {"type": "Point", "coordinates": [longitude, latitude]}
    shown = field.prepare_value(point)
    assert field.clean(shown) == point
    assert not field.has_changed(point, shown)


def test_saving_a_form_again_does_not_move_a_line():
    field = LineStringFormField(required=False)
    line = {"type": "LineString", "coordinates": [[20.1, 63.1], [1e-07, 63.2]]}
    shown = field.prepare_value(line)
    assert field.clean(shown) == line
    assert not field.has_changed(line, shown)
    assert field.has_changed(line, shown.replace("63.2", "63.3"))


def test_what_was_typed_wrong_is_shown_again():
    field = PointFormField(required=False)
    assert field.prepare_value("Rådhustorget") == "Rådhustorget"
    assert field.has_changed(POINT, "Rådhustorget")
    with pytest.raises(ValidationError):
        field.clean("Rådhustorget")


def test_an_empty_form_field_means_no_position():
    assert PointFormField(required=False).clean("  ") is None
    with pytest.raises(ValidationError):
        PointFormField(required=True).clean("")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (PointField(), {"type": "Point", "coordinates": [20, 91]}),
        (PointField(), {"type": "LineString", "coordinates": [[20, 63], [21, 64]]}),
        (LineStringField(), {"type": "LineString", "coordinates": [[20, 63]]}),
    ],
)
def test_a_model_refuses_what_the_form_would(field, value):
    with pytest.raises(ValidationError):
        field.clean(value, None)


def test_a_model_takes_a_position_or_none():
    assert PointField().clean(POINT, None) == POINT
    assert PointField().clean(None, None) is None


def test_coordinates_are_none_where_there_is_no_usable_point():
    assert coordinates_of(POINT) == [20.2647276, 63.8298707]
    assert coordinates_of(None) is None
    assert coordinates_of({"type": "Point", "coordinates": ["a", "b"]}) is None
