"""Importing in the editor, step by step."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from geo.reading import ReadingProblem
from tests.factories import AdminFactory, PlacePageFactory
from tests.walks.importing.browsing import made
from tests.walks.importing.files import line, point, reading
from walks.models import WalkPage

NORTH, MIDDLE, SOUTH = (20.26, 63.83), (20.2601, 63.828), (20.26, 63.826)


def test_a_file_that_leaves_nothing_open_is_shown_at_once_and_made_with_one_more_click(
    pages, file_holds
):
    file_holds(reading(points=[point(*SOUTH, "Syd"), point(*NORTH, "Nord")]))

    pages.upload()

    assert pages.response.context["plan"].title == "Norra rundan"
    assert pages.stops == ["1. Nord", "2. Syd"]
    assert made() == (0, 0)

    pages.press("create")

    walk = WalkPage.objects.get()
    assert pages.response.status_code == 302
    assert pages.response["Location"] == reverse("wagtailadmin_pages:edit", args=[walk.pk])
    assert [stop.place.title for stop in walk.stops.all()] == ["Nord", "Syd"]
    edit = pages.client.get(pages.response["Location"])
    [message] = edit.context["messages"]
    assert "Norra rundan" in str(message)
    assert edit.status_code == 200


def test_the_preview_draws_the_line_and_the_numbered_stops(pages, file_holds):
    file_holds(reading(points=[point(*SOUTH, "Syd"), point(*NORTH, "Nord")]))

    drawing = pages.upload().page.select_one("main svg[role=img]")

    assert drawing["aria-label"]
    assert len(drawing.select_one("polyline")["points"].split()) == 3
    # North is up.
    first, second = drawing.select(".sketch__stop circle")
    assert float(first["cy"]) < float(second["cy"])
    assert [text.get_text() for text in drawing.select(".sketch__stop text")] == ["1", "2"]


def test_the_preview_says_length_time_and_heights(pages, file_holds):
    file_holds(reading())

    text = pages.upload().text.replace("\xa0", " ")

    assert "450 m" in text
    assert "7 min" in text
    assert "8 m" in text
    assert "14 m" in text


def test_one_of_several_lines_has_to_be_chosen(pages, file_holds):
    file_holds(reading(lines=[line(), line(SOUTH, NORTH, name="Tillbaka")]))

    pages.upload()
    assert len(pages.page.select("main svg polyline")) == 2
    pages.press("preview")
    assert len(pages.errors) == 1
    pages.press("preview", line="1")
    assert pages.response.context["plan"].title == "Tillbaka"
    pages.press("create")

    assert WalkPage.objects.get().line["coordinates"] == [list(SOUTH), list(NORTH)]


def test_a_point_near_a_place_is_asked_about(pages, file_holds):
    tunnel = PlacePageFactory(
        title="Tunneln", point={"type": "Point", "coordinates": [20.26, 63.83007]}
    )
    file_holds(
        reading(points=[point(*NORTH, "WP1"), point(*MIDDLE, "WP2"), point(*SOUTH, "Parkeringen")])
    )

    pages.upload()
    assert "Tunneln" in pages.text
    assert "8\xa0m" in pages.page.get_text()
    pages.press(
        "preview", **{"point-1-title": "Torget", "point-2": "left out", "title": "Kvällsrundan"}
    )
    assert pages.stops == ["1. Tunneln", "2. Torget"]
    pages.press("create")

    walk = WalkPage.objects.get()
    assert walk.title == "Kvällsrundan"
    assert [stop.place.title for stop in walk.stops.all()] == ["Tunneln", "Torget"]
    assert walk.stops.first().place_id == tunnel.pk


def test_an_editor_can_decline_the_place_and_make_a_new_one(pages, file_holds):
    PlacePageFactory(title="Tunneln", point={"type": "Point", "coordinates": list(NORTH)})
    file_holds(reading(points=[point(*NORTH, "WP1")]))

    pages.upload().press("preview", **{"point-0": "new"}).press("create")

    assert [stop.place.title for stop in WalkPage.objects.get().stops.all()] == ["WP1"]


def test_what_was_chosen_comes_along_on_the_way_there_and_back(pages, file_holds):
    file_holds(
        reading(
            lines=[line(), line(SOUTH, NORTH, name="Tillbaka")],
            points=[point(*NORTH, "WP1"), point(*SOUTH, "WP2")],
        )
    )
    chosen = {
        "line": "1",
        "title": "Kvällsrundan",
        "point-0-title": "Torget",
        "point-1": "left out",
    }

    pages.upload().press("preview", **chosen).press("choose")

    values = {
        field["name"]: field.get("value")
        for field in pages.page.select("main input")
        if field.get("type") != "radio" or field.has_attr("checked")
    }
    assert values.items() >= chosen.items()


def test_nothing_typed_is_lost_on_an_error(pages, file_holds):
    file_holds(reading(lines=[line(), line()], points=[point(*NORTH, "WP1")]))

    pages.upload().press("preview", **{"title": "Kvällsrundan", "point-0": "left out"})

    assert pages.errors
    assert pages.page.select_one("input[name=title]")["value"] == "Kvällsrundan"
    assert pages.page.select_one("input[name=point-0][checked]")["value"] == "left out"


def test_of_far_too_many_points_only_chosen_ones_become_places(pages, file_holds):
    file_holds(reading(points=[point(*NORTH, f"WP{number}") for number in range(101)]))

    pages.upload()
    assert pages.page.select_one(".help-info")
    pages.press("preview", **{"point-7": "new"})

    assert pages.stops == ["1. WP7"]


def test_a_refusal_while_saving_is_told_and_nothing_is_saved(pages, file_holds, lists):
    file_holds(reading())
    pages.upload()
    lists[0].delete()
    pages.client.force_login(AdminFactory())
    pages.upload().press("create")

    assert pages.response.status_code == 200
    assert [str(one) for one in pages.response.context["messages"]]
    assert made() == (0, 0)


def test_points_without_a_line_are_joined_only_if_the_editor_says_so(pages, file_holds):
    file_holds(reading(lines=[], points=[point(*SOUTH, "A"), point(*NORTH, "B")]))

    pages.upload().press("preview")
    assert pages.errors
    pages.press("preview", joined="on").press("create")

    walk = WalkPage.objects.get()
    assert walk.line["coordinates"] == [list(SOUTH), list(NORTH)]
    assert walk.line_is_schematic


def test_a_walk_outside_the_municipality_needs_a_tick(pages, file_holds, settings):
    settings.MUNICIPALITY_EXTENT = (20.0, 63.0, 20.5, 63.829)
    file_holds(reading())

    pages.upload().press("preview")
    assert pages.errors
    pages.press("preview", outside_extent="on").press("create")

    assert WalkPage.objects.get().outside_extent


def test_markup_in_names_is_shown_as_text(pages, file_holds):
    name = "<script>alert(1)</script>"
    file_holds(
        reading(
            lines=[line(name=name), line(name=name)],
            points=[point(*NORTH, name, name)],
            notes=[name],
        )
    )

    pages.upload()
    assert "<script>alert(1)" not in pages.response.content.decode()
    pages.press("preview", line="0")
    assert "<script>alert(1)" not in pages.response.content.decode()
    pages.press("create")
    assert WalkPage.objects.get().title == name


# --- What the file leaves open ----------------------------------------------------------------


def test_swapped_axes_are_swapped_with_one_button(pages, file_holds):
    calls = file_holds(ReadingProblem("axes_swapped"), reading())

    pages.upload()
    assert calls == [{}, {"swap_axes": True}]
    pages.press("answer").press("create")

    assert WalkPage.objects.get().line["coordinates"][0] == [*NORTH, 10.0]


def test_a_file_without_a_coordinate_system_is_read_in_the_one_that_is_chosen(pages, file_holds):
    # Metres don't fit into degrees, so the first guess fails.
    tm = [[20.26, 63.83, 5.0], [20.26, 63.826, 6.0]]
    file_holds(
        ReadingProblem("crs_unknown"),
        ReadingProblem("outside_crs"),
        reading(lines=[line(*tm)], crs="EPSG:3006"),
    )

    pages.upload()
    offered = [one["value"] for one in pages.page.select("main input[type=radio]")]
    assert offered[:2] == ["EPSG:3006", "EPSG:3016"]
    # What lies in the municipality is suggested.
    assert pages.page.select_one("input[name=crs][checked]")["value"] == "EPSG:3006"
    pages.press("answer").press("create")

    found = WalkPage.objects.get().line["coordinates"]
    assert found == [pytest.approx(one, abs=1e-8) for one in tm]


def test_metres_read_in_one_system_are_taken_back_to_those_of_another(pages, file_holds):
    from pyproj import Transformer

    right = [(20.26, 63.83), (20.27, 63.826)]
    metres = [
        Transformer.from_crs("EPSG:4326", "EPSG:3016", always_xy=True).transform(*one)
        for one in right
    ]
    as_if_tm = [
        Transformer.from_crs("EPSG:3006", "EPSG:4326", always_xy=True).transform(*one)
        for one in metres
    ]
    file_holds(
        ReadingProblem("crs_unknown"),
        ReadingProblem("outside_crs"),
        reading(lines=[line(*as_if_tm)], crs="EPSG:3006"),
    )

    pages.upload()
    assert pages.page.select_one("input[name=crs][checked]")["value"] == "EPSG:3016"
    pages.press("answer").press("create")

    found = WalkPage.objects.get().line["coordinates"]
    assert found == [pytest.approx(one, abs=1e-7) for one in right]


def test_a_coordinate_system_that_does_not_fit_is_refused(pages, file_holds):
    file_holds(ReadingProblem("crs_unknown", {"suggested": "EPSG:3006"}), reading())

    pages.upload().press("answer", crs="EPSG:4326")

    assert len(pages.errors) == 1
    assert made() == (0, 0)


def test_the_question_can_not_be_skipped(pages, file_holds):
    file_holds(ReadingProblem("axes_swapped"), reading())
    kept = pages.upload().page.select_one("input[name=kept]")["value"]

    pages.send("create", kept=kept)

    assert made() == (0, 0)
    assert pages.page.select_one("button[value=answer]")


# --- What can't be read ------------------------------------------------------------------------


def test_why_a_file_can_not_be_read_stands_at_the_field(pages, file_holds):
    file_holds(ReadingProblem("archive_encrypted"))

    pages.upload()

    with override("sv"):
        assert pages.errors == ReadingProblem("archive_encrypted").messages


def test_no_file_no_import(pages):
    assert len(pages.send("read").errors) == 1


def test_a_file_that_is_too_large_is_never_read(pages, file_holds, monkeypatch):
    from dataclasses import replace

    from geo.reading import LIMITS
    from walks.importing import forms

    monkeypatch.setattr(forms, "LIMITS", replace(LIMITS, upload_bytes=10))
    calls = file_holds(reading())

    assert len(pages.upload(b"eleven bytes").errors) == 1
    assert calls == []


def test_the_caps_are_shown(pages):
    assert "20,0\xa0MB" in pages.page.select_one("main .help").get_text()
    assert ".gpx" in pages.page.select_one("input[type=file]")["accept"]


def test_more_than_a_page_can_carry_is_refused(pages, file_holds, monkeypatch):
    monkeypatch.setattr("walks.importing.kept.MOST_CHARACTERS", 100)
    file_holds(reading())

    assert len(pages.upload().errors) == 1
