"""The stops of a walk in the editor's form: nothing is doubled and nothing lost."""

import pytest
from django.urls import reverse

from tests.events.editing import EditorForm, create, edit
from tests.factories import PlacePageFactory, WalkPageFactory, index_page
from walks.models import WalkIndexPage, WalkPage

pytestmark = pytest.mark.django_db


def stops(page) -> list[tuple[str, int]]:
    """Return title and minutes of the stops of the latest version, draft or not, in order."""
    draft = WalkPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    rows = sorted(draft.stops.all(), key=lambda row: row.sort_order)
    return [(row.place.title, row.minutes) for row in rows]


@pytest.fixture(params=[True, False], ids=["live", "draft"])
def walk(request):
    places = [PlacePageFactory(title=title) for title in ("Tunneln", "Torget", "Parken")]
    return WalkPageFactory(stops=[(place, 5, "") for place in places], live=request.param)


ALL = [("Tunneln", 5), ("Torget", 5), ("Parken", 5)]


def reverted(editor, page, revision) -> EditorForm:
    address = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, revision.pk])
    html = editor.get(address).content.decode()
    return EditorForm(editor, html, reverse("wagtailadmin_pages:edit", args=[page.pk]))


def remove_first_stop(editor, walk):
    form = edit(editor, walk)
    form.data["stops-0-DELETE"] = "1"
    form.publish() if walk.live else form.send()
    assert stops(walk) == ALL[1:]


def test_a_restored_revision_brings_its_stops_back(editor, walk):
    old = walk.latest_revision
    remove_first_stop(editor, walk)
    form = reverted(editor, walk, old)
    response = form.publish() if walk.live else form.send()
    assert response.status_code == 302
    assert stops(walk) == ALL


def test_a_restored_revision_saved_again_and_again_has_each_stop_once(editor, walk):
    old = walk.latest_revision
    remove_first_stop(editor, walk)
    form = reverted(editor, walk, old)
    form.autosave()
    form.autosave()
    form.data["stops-2-minutes"] = "7"
    form.autosave()
    form.send()
    assert stops(walk) == [("Tunneln", 5), ("Torget", 5), ("Parken", 7)]


def test_autosave_of_a_new_walk_has_each_stop_once(editor):
    places = [PlacePageFactory(title=title) for title in ("Tunneln", "Torget")]
    form = create(editor, index_page(WalkIndexPage), WalkPage)
    form.data |= {"title": "Ny vandring", "slug": "ny-vandring"}
    form.add_row("stops", place=str(places[0].pk), minutes="5")
    answer = form.autosave()
    form.url = answer["url"]
    form.add_row("stops", place=str(places[1].pk), minutes="10")
    form.autosave()
    form.data |= {"stops-0-ORDER": "2", "stops-1-ORDER": "1"}
    form.autosave()
    form.send()
    assert stops(WalkPage.objects.get()) == [("Torget", 10), ("Tunneln", 5)]


def test_a_stop_without_a_place_waits_and_is_saved_once_when_it_has_one(editor, walk):
    form = edit(editor, walk)
    prefix = form.add_row("stops", minutes="8")
    answer = editor.post(form.url, form.data, headers={"accept": "application/json"}).json()
    assert answer["error_code"] == "validation_error"
    assert stops(walk) == ALL
    form.data[f"{prefix}-place"] = str(PlacePageFactory(title="Bron").pk)
    form.autosave()
    form.autosave()
    assert stops(walk) == [*ALL, ("Bron", 8)]


def test_a_stop_removed_is_gone_after_every_autosave(editor, walk):
    form = edit(editor, walk)
    form.data["stops-1-DELETE"] = "1"
    form.autosave()
    form.autosave()
    form.send()
    assert stops(walk) == [ALL[0], ALL[2]]
