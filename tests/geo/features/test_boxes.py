"""Rectangles that a request asks for."""

import pytest

from geo.features.boxes import box_around, meets, read_box, union
from geo.features.problems import Problem
from tests.geo.features.asking import line, point


@pytest.mark.parametrize(
    ("text", "boxes"),
    [
        ("20,63,21,64", [(20, 63, 21, 64)]),
        ("20.5,63,0,21,64,500", [(20.5, 63, 21, 64)]),
        ("-180,-90,180,90", [(-180, -90, 180, 90)]),
        ("+2e1,.5,21.,1", [(20, 0.5, 21, 1)]),
        ("20,63,20,63", [(20, 63, 20, 63)]),
        ("160.6,-55.95,-170,-25.89", [(160.6, -55.95, 180, -25.89), (-180, -55.95, -170, -25.89)]),
    ],
)
def test_a_rectangle_is_four_or_six_numbers(text, boxes):
    assert read_box(text) == boxes


@pytest.mark.parametrize(
    "text",
    [
        "",
        "20",
        "20,63,21",
        "20,63,21,64,1",
        "20,63,21,64,",
        "20;63;21;64",
        "20, 63,21,64",
        "a,b,c,d",
        "nan,63,21,64",
        "20,63,inf,64",
        "20,63,1e999,64",
        "20,63,2_1,64",
        "٢٠,63,21,64",
        "20,64,21,63",
        "20,63,21,91",
        "-181,63,21,64",
        "63,160,64,161",
        "20,63,9,21,64,1",
        "1" * 10_000,
        ",".join(["1" * 40] * 4),
    ],
)
def test_everything_else_is_refused(text):
    with pytest.raises(Problem) as refused:
        read_box(text)
    assert (refused.value.status, refused.value.parameter) == (400, "bbox")


def test_a_line_that_only_passes_around_a_rectangle_does_not_meet_it():
    corner = line((0, 0), (10, 0), (10, 10))
    around = box_around(corner)

    assert around == (0, 0, 10, 10)
    assert not meets(corner, around, (1, 4, 4, 9))
    assert meets(corner, around, (4, -1, 5, 1))
    # Touching is meeting, and so is crossing without a vertex inside.
    assert meets(corner, around, (10, 10, 11, 11))
    assert meets(corner, around, (9, 4, 11, 5))


def test_a_point_on_the_edge_is_inside():
    here = point(20, 63)

    assert meets(here, box_around(here), (20, 63, 21, 64))
    assert meets(here, box_around(here), (20, 63, 20, 63))
    assert not meets(here, box_around(here), (20.0001, 63, 21, 64))


def test_rectangles_together_have_one_around_them():
    assert union([]) is None
    assert union([(1, 2, 3, 4), (-5, 3, 0, 9)]) == (-5, 2, 3, 9)
    assert box_around(None) is None
