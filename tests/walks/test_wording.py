"""Distances and times in words, and how long a walk takes."""

import pytest
from django.utils.translation import override

from walks.duration import moving_minutes
from walks.templatetags.walk_tags import opening
from walks.wording import distance_text, duration_text


@pytest.mark.parametrize(
    ("metres", "swedish", "english"),
    [
        (4, "0 m", "0 m"),
        (236, "240 m", "240 m"),
        (994, "990 m", "990 m"),
        (995, "1 km", "1 km"),
        (1510, "1,5 km", "1.5 km"),
        (1960, "2 km", "2 km"),
        (12_345, "12,3 km", "12.3 km"),
    ],
)
def test_distances_are_as_exact_as_one_needs_to_know(metres, swedish, english):
    for language, expected in (("sv", swedish), ("en", english)):
        with override(language):
            assert distance_text(metres).replace("\N{NO-BREAK SPACE}", " ") == expected


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [(0, "0 min"), (45, "45 min"), (60, "1 h"), (90, "1 h 30 min"), (125, "2 h 5 min")],
)
def test_times_are_hours_and_minutes(minutes, expected):
    with override("en"):
        assert duration_text(minutes).replace("\N{NO-BREAK SPACE}", " ") == expected


@pytest.mark.parametrize(("mode", "minutes"), [("on_foot", 23), ("bicycle", 8), ("bus", 5)])
def test_moving_takes_a_calm_groups_time_rounded_up(mode, minutes):
    assert moving_minutes(1510, mode) == minutes
    assert moving_minutes(0, mode) == 0


def test_an_opening_is_whole_sentences():
    short = "En gång. Kl. 18 tänds ljuset. Då kommer folk."
    assert opening(short) == short
    long = f"Först {'ord ' * 30}slut. Sedan {'ord ' * 30}slut."
    assert opening(long) == long.split(" Sedan")[0]
    assert opening("Ett enda ord") == "Ett enda ord"
    assert opening("") == ""
