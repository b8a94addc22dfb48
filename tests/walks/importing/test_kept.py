"""What the import's pages carry from step to step, and what is made of it when it was changed."""

import pytest

from tests.factories import PlacePageFactory
from tests.walks.importing.browsing import ImportPages, made
from tests.walks.importing.files import line, point, reading
from walks.models import WalkPage

NORTH = (20.26, 63.83)


def kept_of(pages):
    return pages.page.select_one("input[name=kept]")["value"]


@pytest.mark.parametrize("step", ["answer", "choose", "preview", "create"])
@pytest.mark.parametrize("bad", ["", "nonsense", "a:b:c", "\x00", "changed"])
def test_what_was_changed_on_the_way_is_refused(pages, file_holds, step, bad):
    file_holds(reading())
    kept = kept_of(pages.upload())

    pages.send(step, kept=kept.replace(kept[20], "_", 1) if bad == "changed" else bad)

    assert pages.response.status_code in (200, 400)
    assert made() == (0, 0)


def test_it_says_that_the_page_waited_for_too_long(pages, file_holds, monkeypatch):
    file_holds(reading())
    pages.upload()
    monkeypatch.setattr("walks.importing.kept.HOURS", -1)

    assert len(pages.press("create").errors) == 1
    assert made() == (0, 0)


def test_somebody_else_can_not_use_it(pages, file_holds, admin_client):
    file_holds(reading())
    kept = kept_of(pages.upload())

    assert len(ImportPages(admin_client).send("create", kept=kept).errors) == 1
    assert made() == (0, 0)


@pytest.mark.parametrize(
    "bad", [{"line": "7"}, {"point-0": "999999"}, {"point-0": "x" * 10_000}, {"title": "y" * 300}]
)
def test_choices_that_were_never_offered_are_refused(pages, file_holds, bad):
    file_holds(reading(lines=[line(), line()], points=[point(*NORTH)]))

    pages.upload().press("preview", **{"line": "0"} | bad)

    assert pages.response.status_code == 200
    assert pages.errors


def test_a_place_that_was_removed_meanwhile_is_asked_about_again(pages, file_holds):
    place = PlacePageFactory(point={"type": "Point", "coordinates": list(NORTH)})
    PlacePageFactory(point={"type": "Point", "coordinates": list(NORTH)})
    file_holds(reading(points=[point(*NORTH)]))
    pages.upload().press("preview", **{"point-0": str(place.pk)})
    place.delete()

    pages.press("create")

    assert len(pages.errors) == 1
    assert WalkPage.objects.count() == 0


def test_pressing_create_twice_makes_one_walk(pages, file_holds):
    file_holds(reading())
    pages.upload()
    again = pages.page

    first = pages.press("create").response["Location"]
    pages.page = again
    second = pages.press("create").response["Location"]

    assert first == second
    assert WalkPage.objects.count() == 1
