"""What an import is going to make."""

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from tests.factories import PlacePageFactory
from tests.walks.importing.files import line, point, reading
from walks.importing.matching import places_near
from walks.importing.plan import Choices, PointChoice, everything_matched, everything_new, make_plan

NORTH, MIDDLE, SOUTH = (20.26, 63.83), (20.2601, 63.828), (20.26, 63.826)


def plan_of(read, file_name="min_tur.gpx", **choices):
    choices.setdefault("points", everything_new(read))
    return make_plan(read, file_name, Choices(**choices))


def titles(plan):
    return [stop.title for stop in plan.stops]


def test_stops_come_in_the_order_of_the_line():
    plan = plan_of(reading(points=[point(*SOUTH, "Syd"), point(*NORTH, "Nord")]))

    assert titles(plan) == ["Nord", "Syd"]


def test_the_line_keeps_its_heights_and_says_how_long_it_is():
    plan = plan_of(reading())

    assert plan.line["coordinates"] == line().coordinates
    assert plan.heights == (8.0, 14.5)
    assert plan.length_m == pytest.approx(446, abs=1)
    assert plan.minutes == 7


def test_a_line_without_heights_has_none():
    assert plan_of(reading(lines=[line(NORTH, SOUTH)])).heights is None


@pytest.mark.parametrize(
    ("typed", "name", "file_name", "expected"),
    [
        ("Min vandring", "Spår 1", "a.gpx", "Min vandring"),
        ("", "Spår 1", "a.gpx", "Spår 1"),
        ("", " ", "norra_rundan 2.gpx", "norra rundan 2"),
        ("", "två\nrader\t<b>här</b>", "a.gpx", "två rader <b>här</b>"),
        ("", "", r"C:\spår\kvällstur.gpx", "kvällstur"),
    ],
)
def test_the_walk_is_called_what_the_editor_the_line_or_the_file_says(
    typed, name, file_name, expected
):
    assert plan_of(reading(lines=[line(name=name)]), file_name, title=typed).title == expected


def test_nothing_named_gets_a_name():
    plan = plan_of(reading(lines=[line(name="")], points=[point(*NORTH), point(*SOUTH)]), "")

    with override("sv"):
        assert plan.title
    assert len(set(titles(plan))) == 2
    assert "2" in titles(plan)[1]


def test_a_very_long_name_is_cut_off():
    assert len(plan_of(reading(lines=[line(name="å" * 400)])).title) == 255


def test_another_line_can_be_chosen():
    read = reading(lines=[line(), line(SOUTH, NORTH, name="Tillbaka")])

    assert plan_of(read, line=1).title == "Tillbaka"


def test_a_stop_far_from_the_line_is_marked():
    plan = plan_of(reading(points=[point(*MIDDLE, "Nära"), point(20.27, 63.828, "Långt bort")]))

    assert {stop.title: stop.is_far for stop in plan.stops} == {"Nära": False, "Långt bort": True}


def test_points_can_be_left_out_and_renamed():
    read = reading(points=[point(*NORTH, "WP001"), point(*SOUTH, "WP002")])
    plan = plan_of(read, points=[PointChoice(title="Torget"), PointChoice(left_out=True)])

    assert titles(plan) == ["Torget"]
    assert plan.left_out == 1


def test_a_file_without_a_line_is_refused():
    with pytest.raises(ValidationError) as refused:
        plan_of(reading(lines=[], points=[point(*NORTH), point(*SOUTH)]))

    assert refused.value.code == "no_line"


def test_points_can_be_joined_in_the_order_of_the_file():
    read = reading(lines=[], points=[point(*SOUTH, "A"), point(*NORTH, "B"), point(*MIDDLE, "C")])
    plan = plan_of(read, joined=True)

    assert plan.coordinates == [list(SOUTH), list(NORTH), list(MIDDLE)]
    assert titles(plan) == ["A", "B", "C"]
    assert plan.is_schematic


def test_far_too_many_stops_are_refused():
    read = reading(points=[point(*NORTH)] * 101)

    with pytest.raises(ValidationError) as refused:
        plan_of(read)
    assert refused.value.code == "too_many_stops"
    some = [PointChoice(), *[PointChoice(left_out=True)] * 100]
    assert len(plan_of(read, points=some).stops) == 1


def test_one_point_makes_no_line():
    with pytest.raises(ValidationError) as refused:
        plan_of(reading(lines=[], points=[point(*NORTH)]), joined=True)

    assert refused.value.code == "too_few_points"


def test_it_is_told_when_something_lies_outside_the_municipality(settings):
    settings.MUNICIPALITY_EXTENT = (20.0, 63.0, 20.5, 63.829)

    assert plan_of(reading()).is_outside
    inside = reading(lines=[line(MIDDLE, SOUTH)], points=[point(*NORTH)])
    assert plan_of(inside).is_outside
    assert not plan_of(inside, points=[PointChoice(left_out=True)]).is_outside


# --- Existing places --------------------------------------------------------------------------


@pytest.mark.django_db
def test_places_within_fifteen_metres_are_found_the_nearest_first():
    def place(title, metres):
        return PlacePageFactory(
            title=title,
            point={"type": "Point", "coordinates": [20.26, 63.828 + metres / 111_500]},
        )

    place("Fjorton", 14)
    place("Sexton", 16)
    place("Fem", 5)
    PlacePageFactory(title="Utan läge", point=None)

    [near] = places_near([[20.26, 63.828]])

    assert [(one.place.title, round(one.metres)) for one in near] == [("Fem", 5), ("Fjorton", 14)]


@pytest.mark.django_db
def test_a_place_counts_where_its_newest_version_is():
    moved = PlacePageFactory(title="Flyttad", point={"type": "Point", "coordinates": [20.0, 63.5]})
    moved.point = {"type": "Point", "coordinates": [20.26, 63.828]}
    moved.save_revision()
    PlacePageFactory(
        title="Utkast", live=False, point={"type": "Point", "coordinates": [20.26, 63.828]}
    )

    [here, there] = places_near([[20.26, 63.828], [20.0, 63.5]])

    assert sorted(one.place.title for one in here) == ["Flyttad", "Utkast"]
    assert there == []


@pytest.mark.django_db
def test_matching_uses_the_nearest_place_and_its_name():
    PlacePageFactory(title="Tunneln", point={"type": "Point", "coordinates": [20.26, 63.83]})
    read = reading(points=[point(*NORTH, "WP1"), point(*SOUTH, "WP2")])
    near = places_near([one.coordinates for one in read.points])

    plan = plan_of(read, points=everything_matched(near))

    assert titles(plan) == ["Tunneln", "WP2"]
    assert [stop.title for stop in plan.new_places] == ["WP2"]
