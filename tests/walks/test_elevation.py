"""What a walk's page shows of its heights."""

import re
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from django.utils.translation import override

from geo.geodesy import wgs84
from tests.factories import WalkPageFactory
from walks.elevation import CURVE, TOP, distance_ticks, elevation_of, scale_of

from .conftest import SQUARE, TUNNEL, line
from .conftest import text_of as words_of

START = (20.26, 63.82)


def route(*steps):
    """A line due north with a vertex at each ``(metres, height)``."""
    return line(*([*wgs84().fwd(*START, 0, metres)[:2], height] for metres, height in steps))


HILL = route((0, 12), (800, 12), (900, 24), (1500, 20))


def said(there, language: str = "en") -> str:
    with override(language):
        return " ".join(elevation_of(there).sentences).replace("\N{NO-BREAK SPACE}", " ")


def test_the_heights_are_told_in_words():
    assert said(HILL) == (
        "Up 12 m and down 4 m in all. The highest point is 24 m above sea level, the lowest 12 m. "
        "It is steepest uphill, about 12%, between 0.8 and 0.9 km."
    )


def test_a_language_writes_its_own_decimals():
    swedish = said(HILL, "sv")
    assert "0,8" in swedish
    assert "0,9 km" in swedish
    with override("sv"):
        assert [tick.label for tick in elevation_of(HILL).distances][1] == "0,5\N{NO-BREAK SPACE}km"


def test_a_descent_on_a_short_route_is_told_in_metres():
    assert "steepest downhill, about 10%, between 200 and 300 m." in said(
        route((0, 30), (210, 30), (290, 22), (400, 22))
    )
    assert said(route((0, 30), (300, 30), (350, 20))).startswith("Down 10 m in all.")
    assert said(route((0, 20), (300, 20), (350, 30))).startswith("Up 10 m in all.")
    # The route ends before the hundred metres do.
    assert "between 300 and 350 m." in said(route((0, 30), (300, 30), (350, 20)))


def test_a_flat_route_is_called_flat():
    flat = route((0, 10), (500, 11), (1000, 10))
    assert said(flat) == (
        "The highest point is 11 m above sea level, the lowest 10 m. The route is nearly flat."
    )
    assert elevation_of(flat).steep == ""


def test_a_flat_route_looks_flat():
    elevation = elevation_of(route((0, 10), (500, 12), (1000, 10)))
    heights = [float(y) for _x, y in re.findall(r"([\d.]+) ([\d.]+)", elevation.curve)]
    assert max(heights) - min(heights) < 20


@pytest.mark.parametrize(
    ("lowest", "highest", "expected"),
    [
        (12, 24, (10, 0, 30)),
        (0, 100, (50, 0, 100)),
        (3, 28, (10, 0, 30)),
        (-4, -2, (10, -20, 10)),
        (5, 5, (5, -5, 15)),
        (0, 8850, (5000, 0, 10_000)),
    ],
)
def test_the_axis_has_round_marks_around_the_heights(lowest, highest, expected):
    step, floor, ceiling = scale_of(lowest, highest)
    assert (step, floor, ceiling) == expected
    assert floor <= lowest <= highest <= ceiling


@pytest.mark.parametrize(
    ("length", "labels"),
    [
        (380, ["0", "100 m", "200 m", "300 m"]),
        (1510, ["0", "0.5 km", "1.0 km", "1.5 km"]),
        (4000, ["0", "1 km", "2 km", "3 km", "4 km"]),
        (0.5, ["0"]),
    ],
)
def test_the_way_has_round_marks_too(length, labels):
    with override("en"):
        ticks = distance_ticks(length)
    assert [tick.label.replace("\N{NO-BREAK SPACE}", " ") for tick in ticks] == labels
    assert all(0 <= tick.at <= 100 for tick in ticks)


def test_even_the_longest_line_gets_marks():
    assert len(distance_ticks(390_000)) <= 5


def test_the_curve_stays_within_its_box_and_marks_the_steep_part():
    elevation = elevation_of(HILL)
    for path in (elevation.curve, elevation.steep, elevation.area):
        points = re.findall(r"([\d.-]+) ([\d.-]+)", path)
        assert all(0 <= float(x) <= 1000 and 0 <= float(y) <= 100 for x, y in points)
    first = float(re.match(r"M([\d.]+)", elevation.steep)[1])
    assert 1000 * 800 / 1500 - 1 <= first <= 1000 * 850 / 1500 + 1
    assert all(TOP <= tick.at <= TOP + CURVE for tick in elevation.heights)


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_walk_with_heights_shows_them(client, language):
    walk = WalkPageFactory(line=HILL, language=language)
    response = client.get(walk.url)
    assert said(HILL, language) in words_of(response).replace("\N{NO-BREAK SPACE}", " ")
    drawing = BeautifulSoup(response.content, "html.parser").select_one(".elevation__drawing")
    assert drawing["role"] == "img"
    page = BeautifulSoup(response.content, "html.parser")
    for attribute in ("aria-labelledby", "aria-describedby"):
        assert page.find(id=drawing[attribute]).get_text(strip=True)
    assert not drawing.find_all(style=True)
    # Well-formed, and with numbers that are numbers in every language.
    root = ElementTree.fromstring(str(drawing))
    for element in root.iter():
        for name in ("x", "x1", "x2", "y", "y1", "y2"):
            assert re.fullmatch(r"-?[\d.]+%?", element.get(name, "0")), element.attrib


@pytest.mark.django_db
def test_a_walk_without_heights_shows_none(client):
    for there in (None, line(TUNNEL, SQUARE)):
        html = client.get(WalkPageFactory(line=there).url).content.decode()
        assert "elevation" not in html
