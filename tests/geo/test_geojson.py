"""Reading geometry that editors type or paste, and saying what is wrong with it."""

import json

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from geo.geojson import parse_line, parse_point

TUNNEL = [20.2647, 63.8299]
SQUARE = [20.2622, 63.8258]


def code_of(parse, value) -> str:
    with pytest.raises(ValidationError) as caught:
        parse(value)
    assert caught.value.messages[0]
    return caught.value.code


@pytest.mark.parametrize(
    "value",
    [
        "20.2647, 63.8299",
        "  20.2647;63.8299 ",
        "20.2647 63.8299",
        '{"type": "Point", "coordinates": [20.2647, 63.8299]}',
        '{"type": "Feature", "properties": {}, '
        '"geometry": {"type": "Point", "coordinates": [20.2647, 63.8299]}}',
        {"type": "Point", "coordinates": [20.2647, 63.8299, None]},
        {"type": "Point", "coordinates": [20.2647, 63.8299, "12.5"]},
    ],
)
def test_a_point_is_understood_longitude_first(value):
    assert parse_point(value) == {"type": "Point", "coordinates": TUNNEL}


def test_heights_are_kept_where_they_are_known():
    line = {"type": "LineString", "coordinates": [[20.2, 63.8, 12.5], [20.3, 63.8], [20.4, 63.8]]}

    assert parse_line(line) == line


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("", "unreadable"),
        ("Rådhustorget", "unreadable"),
        ("20,2647 63,8299", "unreadable"),
        ("20.2647", "wrong_type"),
        ("[" * 100_000, "unreadable"),
        ("63.8299, 120.2647", "latitude"),
        ("220.2647, 63.8299", "longitude"),
        ("1" * 400 + ", 63", "not_numbers"),
        ('{"type": "LineString", "coordinates": [[20, 63], [21, 64]]}', "wrong_type"),
        ('{"type": "Point"}', "no_coordinates"),
        ('{"type": "Point", "coordinates": [NaN, 63]}', "not_numbers"),
        ('{"type": "Point", "coordinates": [1e999, 63]}', "not_numbers"),
        ('{"type": "Point", "coordinates": [' + "9" * 400 + ", 63]}", "not_numbers"),
        ('{"type": "Point", "coordinates": ["20", "63"]}', "not_numbers"),
        ('{"type": "Point", "coordinates": [true, false]}', "not_numbers"),
        ('{"type": "Point", "coordinates": [20]}', "not_numbers"),
        ('{"type": "Point", "coordinates": {"x": 20}}', "not_numbers"),
        ({"type": "Feature", "geometry": None}, "wrong_type"),
        ([20, 63], "wrong_type"),
        (None, "wrong_type"),
    ],
)
def test_what_is_no_point_is_refused_with_a_reason(value, code):
    assert code_of(parse_point, value) == code


def test_a_line_is_understood_as_geojson_or_row_by_row():
    line = {"type": "LineString", "coordinates": [TUNNEL, SQUARE]}
    assert parse_line(json.dumps(line)) == line
    assert parse_line("20.2647, 63.8299\n\n20.2622, 63.8258\n") == line
    assert parse_line(line) == line


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("20.2647, 63.8299", "too_short"),
        ("20.2647, 63.8299\n20.2647, 63.8299", "too_short"),
        # Two heights at one position: nowhere to go.
        ("20.2647, 63.8299, 12\n20.2647, 63.8299, 30", "too_short"),
        ("", "too_short"),
        ("20.2647, 63.8299\nRådhustorget", "unreadable_row"),
        ("20.2647, 63.8299\n20.2622, 91", "latitude"),
        ('{"type": "LineString", "coordinates": []}', "too_short"),
        ('{"type": "LineString", "coordinates": 7}', "no_coordinates"),
        ('{"type": "LineString", "coordinates": "20 63"}', "no_coordinates"),
        ('{"type": "Point", "coordinates": [20, 63]}', "wrong_type"),
        ('{"type": "MultiLineString", "coordinates": [[[20, 63], [21, 64]]]}', "wrong_type"),
    ],
)
def test_what_is_no_line_is_refused_with_a_reason(value, code):
    assert code_of(parse_line, value) == code


def test_the_row_that_cannot_be_read_is_named():
    with pytest.raises(ValidationError, match="3"):
        parse_line("20.1, 63.1\n20.2, 63.2\nhere")


json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["type", "coordinates", "geometry"]), inner, max_size=3)
    ),
    max_leaves=12,
)


@given(
    st.text()
    | json_values
    | st.fixed_dictionaries(
        {"type": st.sampled_from(["Point", "LineString"]), "coordinates": json_values}
    )
)
def test_nothing_that_is_pasted_crashes_the_reader(value):
    for parse in (parse_point, parse_line):
        try:
            geometry = parse(value)
        except ValidationError:
            continue
        assert parse(geometry) == geometry
