"""The map of a walk as SVG: to scale, north is up, numbers apart, titles without their markup."""

import math
from gzip import decompress

import pytest
from wagtail.models import PageViewRestriction

from geo.geodesy import distance_m
from tests.factories import PlacePageFactory, StandardPageFactory, WalkPageFactory
from tests.walks.conftest import PARK, SQUARE, TUNNEL, line, point
from walks.drawing.facts import Facts, Visit
from walks.drawing.looks import LOOKS
from walks.drawing.plan import plan_of
from walks.drawing.svg import to_svg

from .conftest import SVG, marks_in, texts_in


def facts(*positions, corners=()) -> Facts:
    """What a map shows, with a stop at each of the positions."""
    visits = [Visit(number, "", tuple(p), False) for number, p in enumerate(positions, start=1)]
    return Facts("", "sv", tuple(tuple(p) for p in corners), False, tuple(visits))


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_a_map_is_to_scale_and_north_is_up(look):
    plan = plan_of(facts(TUNNEL, SQUARE, PARK), look)
    at = {(mark.at_x, mark.at_y): mark for mark in plan.marks}
    tunnel, square, park = at
    for a, b, there in ((tunnel, square, (TUNNEL, SQUARE)), (square, park, (SQUARE, PARK))):
        units = distance_m(*there) / plan.scale.metres * plan.scale.units
        assert math.dist(a, b) == pytest.approx(units, abs=0.5)
    for x, y in at:
        assert look.margin - 0.1 <= x <= look.width - look.margin + 0.1
        assert look.margin - 0.1 <= y <= plan.frame.height - look.margin + 0.1
    north, east = plan.frame.place([[20.264, 63.829], [20.266, 63.827]])
    middle = plan.frame.place([[20.264, 63.827]])[0]
    assert north[0] == pytest.approx(middle[0], abs=0.2)
    assert north[1] < middle[1]
    assert east[0] > middle[0]
    # A hundredth of a degree of longitude is less than half of one of latitude up here.
    assert (east[0] - middle[0]) / (middle[1] - north[1]) == pytest.approx(0.443, abs=0.003)


def test_numbers_that_would_hide_each_other_are_pushed_apart():
    crowd = [[20.26 + index % 5 * 1e-5, 63.82 + index // 5 * 1e-5] for index in range(20)]
    plan = plan_of(facts([20.24, 63.81], *crowd, crowd[0], [20.28, 63.83]), LOOKS["map"])
    labels = [mark.label for mark in plan.marks]
    assert labels == ["1", "2 · 22", *(str(number) for number in range(3, 22)), "23"]
    for index, a in enumerate(plan.marks):
        assert a.radius + a.stretch <= a.x <= plan.frame.width - a.radius - a.stretch
        assert a.radius <= a.y <= plan.frame.height - a.radius
        for b in plan.marks[index + 1 :]:
            beside = max(abs(a.x - b.x) - a.stretch - b.stretch, 0)
            assert math.hypot(beside, a.y - b.y) >= a.radius + b.radius, (a.label, b.label)
    first, last = plan.marks[0], plan.marks[-1]
    assert not first.has_moved
    assert not last.has_moved
    moved = [mark for mark in plan.marks if mark.has_moved]
    assert len(moved) > 10
    svg = to_svg(plan, title="", description="", language="sv")
    assert svg.count('r="3"') == len(moved)


@pytest.mark.parametrize(
    "shown",
    [
        facts(TUNNEL),
        facts(corners=(TUNNEL, TUNNEL)),
        facts(*[TUNNEL] * 100),
        facts([-179.9, -89.9], [179.9, 89.9]),
    ],
    ids=["one stop", "a line without length", "a hundred visits", "the whole world"],
)
def test_anything_that_can_be_stored_can_be_drawn(shown):
    for look in LOOKS.values():
        plan = plan_of(shown, look)
        assert plan.scale.metres >= 20
        svg = to_svg(plan, title="", description="", language="sv")
        assert "nan" not in svg
        assert "inf" not in svg
        assert len(svg) < 10_000


@pytest.mark.django_db
def test_a_walk_has_a_map_in_its_language(walk, places, drawn, client):
    root = drawn(walk)
    assert (root.get("role"), root.find(f"{SVG}title").text) == ("img", "Makt och plats")
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "sv"
    assert root.find(f"{SVG}desc").text.splitlines()[1:] == ["1. Tunneln", "2. Torget", "3. Parken"]
    assert texts_in(root) == ["1", "2", "3", "200 m", "N"]
    assert 'style="' not in client.get(f"{walk.url}map.svg").content.decode()
    # The same numbers as in the list, also where a place in between is not shown.
    places[1].unpublish()
    assert list(marks_in(drawn(walk))) == ["1", "2"]

    response = client.get(f"{walk.url}map.svg")
    again = client.get(f"{walk.url}map.svg", headers={"If-None-Match": response["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    packed = client.get(f"{walk.url}map.svg", headers={"Accept-Encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert decompress(packed.content) == response.content
    assert packed["ETag"] != response["ETag"]
    assert "Accept-Encoding" in response["Vary"]
    walk.title = "Ett annat namn"
    walk.save_revision().publish()
    assert drawn(walk).find(f"{SVG}title").text == "Ett annat namn"


@pytest.mark.django_db
def test_the_ground_lies_below_the_route_and_says_whose_it_is(walk, drawn, laid_ground, client):
    blank = client.get(f"{walk.url}map.svg")
    ground = laid_ground(walk)
    root = drawn(walk)
    fills = [one.get("fill") for one in root.iter(f"{SVG}path")]
    assert fills.index("#c3d9e2") < fills.index("#d6ccb9")
    lines = [one.get("stroke") for one in root.iter() if one.get("stroke")]
    assert lines.index("#ffffff") < lines.index("#b4121d")
    assert "© Umeå & <kommun> (CC0 1.0)" in texts_in(root)
    assert "CC0\xa01.0" in client.get(f"{walk.url}map.svg").content.decode()
    assert marks_in(root).keys() == {"1", "2", "3"}
    # A list would have to name them beside each row, and shows the figure of the route alone.
    assert texts_in(drawn(walk, "map-row.svg")) == []
    assert client.get(f"{walk.url}map.svg").content != blank.content
    # A file that got lost takes nothing away but the ground.
    ground.version = "b" * 20
    ground.save()
    ground.file.delete(save=False)
    assert marks_in(drawn(walk)).keys() == {"1", "2", "3"}


@pytest.mark.django_db
def test_titles_of_any_kind_leave_the_map_well_formed(drawn, laid_ground):
    hostile = "</title><script>alert(1)</script>\x07]]>&\u202e"
    place = PlacePageFactory(title=hostile, slug="a", point=point(TUNNEL))
    walk = WalkPageFactory(title=hostile, slug="b", stops=[place], line=line(TUNNEL, PARK))
    root = drawn(walk)
    assert root.find(f"{SVG}title").text == "</title><script>alert(1)</script>]]>&"
    assert {one.tag.removeprefix(SVG) for one in root.iter()} <= {
        *("svg", "title", "desc", "g", "rect", "path", "polyline", "circle", "text"),
    }


@pytest.mark.django_db
def test_visits_to_one_place_share_a_number_and_the_line_may_be_missing(drawn, places):
    tunnel, square, _park = places
    walk = WalkPageFactory(stops=[tunnel, square, tunnel])
    root = drawn(walk)
    assert marks_in(root).keys() == {"1 · 3", "2"}
    assert not list(root.iter(f"{SVG}polyline"))


@pytest.mark.django_db
def test_there_is_none_for_what_visitors_do_not_see(client, walk, places):
    draft = WalkPageFactory(live=False, line=line(TUNNEL, PARK))
    empty = WalkPageFactory(stops=[PlacePageFactory(point=None)])
    names = [*(f"{look}.svg" for look in LOOKS), "print.html", "preview.png"]
    assert [client.get(f"{walk.url}{name}").status_code for name in names] == [200] * len(names)
    PageViewRestriction.objects.create(page=walk, restriction_type=PageViewRestriction.LOGIN)
    for page in (draft, walk, StandardPageFactory(), places[0]):
        assert {client.get(f"{page.url}{name}").status_code for name in names} == {404}
    assert {client.get(f"{empty.url}{look}.svg").status_code for look in LOOKS} == {404}
    assert client.post(f"{walk.url}map.svg").status_code == 405
