"""A line or a position outside the municipality blocks saving, unless the box is ticked."""

import pytest

from tests.events.editing import edit
from tests.factories import PlacePageFactory, WalkPageFactory
from walks.models import PlacePage, WalkPage

pytestmark = pytest.mark.django_db

STOCKHOLM = "18.0686, 59.3293"
UMEA = "20.2637, 63.8256"
# Stream fields are made by scripts; empty ones send this.
STREAMS = {"story-count": "0", "figures-count": "0", "questions-count": "0"}


def errors(response) -> dict:
    assert response.status_code == 200
    return response.context["form"].errors


@pytest.mark.parametrize("how", ["send", "publish"])
def test_a_place_elsewhere_is_refused_and_what_was_typed_stays(editor, how):
    page = PlacePageFactory()
    form = edit(editor, page)
    form.data |= {"point": STOCKHOLM, "title": "Slottet"} | STREAMS
    response = getattr(form, how)()
    (message,) = errors(response)["point"]
    assert "59,32930° N" in message
    assert "18.0686, 59.3293" in response.content.decode()
    assert "Slottet" in response.content.decode()


def test_the_check_box_allows_it(editor):
    page = PlacePageFactory()
    form = edit(editor, page)
    form.data |= {"point": STOCKHOLM, "outside_extent": "on"} | STREAMS
    assert form.publish().status_code == 302
    assert PlacePage.objects.get(pk=page.pk).point["coordinates"] == [18.0686, 59.3293]


@pytest.mark.parametrize("how", ["send", "publish"])
def test_a_line_that_leaves_the_municipality_is_refused(editor, how):
    page = WalkPageFactory()
    form = edit(editor, page)
    form.data["line"] = f"{UMEA}\n{STOCKHOLM}"
    (message,) = errors(getattr(form, how)())["line"]
    assert "2" in message
    assert "59,32930° N" in message


def test_swapped_coordinates_of_a_line_are_called_that(editor):
    page = WalkPageFactory()
    form = edit(editor, page)
    form.data["line"] = '{"type": "LineString", "coordinates": [[63.8, 20.2], [63.9, 20.3]]}'
    (error,) = form.send().context["form"].errors.as_data()["line"]
    assert error.code == "swapped"


def test_autosave_waits_until_it_is_mended(editor):
    page = WalkPageFactory()
    form = edit(editor, page)
    form.data["line"] = f"{UMEA}\n{STOCKHOLM}"
    answer = editor.post(form.url, form.data, headers={"accept": "application/json"}).json()
    assert answer["error_code"] == "validation_error"
    form.data["outside_extent"] = "on"
    form.autosave()
    assert WalkPage.objects.get(pk=page.pk).get_latest_revision_as_object().outside_extent


def test_a_walk_without_a_line_can_still_be_saved(editor):
    page = WalkPageFactory()
    form = edit(editor, page)
    form.data["line"] = ""
    assert form.send().status_code == 302
