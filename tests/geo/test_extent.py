"""What lies outside the municipality is taken for a mistake."""

import pytest
from django.core.checks import run_checks
from django.core.exceptions import ValidationError
from django.utils.translation import override

from geo.extent import is_inside, refuse_outside

SQUARE = [20.2637, 63.8256]


def point(position):
    return {"type": "Point", "coordinates": position}


def line(*positions):
    return {"type": "LineString", "coordinates": list(positions)}


def refusal(geometry) -> ValidationError:
    with pytest.raises(ValidationError) as refused:
        refuse_outside(geometry, "utanför")
    return refused.value


def test_the_edges_belong_to_the_municipality(settings):
    west, south, east, north = settings.MUNICIPALITY_EXTENT
    assert is_inside([west, south])
    assert is_inside([east, north])
    assert not is_inside([east + 1e-9, north])
    assert not is_inside([west, south - 1e-9])


def test_nothing_is_said_about_what_is_inside_or_missing():
    refuse_outside(None, "utanför")
    refuse_outside(point(SQUARE), "utanför")
    refuse_outside(line(SQUARE, [20.3, 63.9, 12.5]), "utanför")


def test_the_message_names_the_position_and_the_check_box():
    error = refusal(point([18.0686, 59.3293]))
    assert error.code == "outside"
    with override("en"):
        assert error.messages == [
            "The position 59.32930° N, 18.06860° E lies outside the municipality. Move it, or tick "
            "“utanför” if that is right."
        ]


def test_the_message_about_a_line_says_which_of_its_points():
    error = refusal(line(SQUARE, [20.27, 63.83], [18.0686, 59.3293], [0, 0]))
    assert error.params["number"] == 3
    with override("en"):
        assert error.messages[0].startswith("Point 3 of the line, 59.32930° N, 18.06860° E, lies")


@pytest.mark.parametrize("geometry", [point([63.8256, 20.2637]), line([63.8, 20.2], [63.9, 20.3])])
def test_swapped_coordinates_are_recognised(geometry):
    error = refusal(geometry)
    assert error.code == "swapped"
    with override("en"):
        assert "look swapped" in error.messages[0]
        assert "write longitude first, 20.2" in error.messages[0]


@pytest.mark.parametrize(
    ("extent", "problem"),
    [
        ((21.2, 63.4, 19.0, 64.5), "west must be less than east"),
        ((19.0, 64.5, 21.2, 63.4), "south must be less than north"),
        ((19.0, 63.4, 21.2), "four finite numbers"),
        ((19.0, 63.4, 21.2, float("nan")), "four finite numbers"),
        ((float("-inf"), 63.4, 21.2, 64.5), "four finite numbers"),
        ("19.0", "four finite numbers"),
        (None, "four finite numbers"),
        ((19.0, 63.4, 21.2, 164.5), "don’t exist"),
    ],
)
def test_a_wrong_setting_is_told_at_start(settings, extent, problem):
    settings.MUNICIPALITY_EXTENT = extent
    (error,) = [one for one in run_checks() if one.id == "geo.E001"]
    assert problem in error.msg


def test_the_setting_as_it_is_delivered_is_right():
    assert not [one for one in run_checks() if one.id == "geo.E001"]
