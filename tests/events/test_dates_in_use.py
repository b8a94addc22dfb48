"""A date with registrations or counts is cancelled, never deleted; nor is its event."""

import datetime as dt
import json

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from events.enums import EventStatus
from events.models import Attendance, EventIndexPage, EventPage, OccurrenceRecord, Registration
from events.registration.occasion import record_of
from tests.factories import EventPageFactory, home, index_page
from tests.translating import translated

from .editing import EditorForm, edit

pytestmark = pytest.mark.django_db

FIRST, SECOND = dt.date(2030, 5, 1), dt.date(2030, 5, 2)


def register_for(row, **values) -> None:
    Registration.objects.create(
        record=record_of(row),
        **{"status": "confirmed", "language": "sv", "created_at": timezone.now()} | values,
    )


@pytest.fixture
def event():
    """An event whose first date somebody has registered for."""
    page = EventPageFactory(title="Kvällskurs", dates=[FIRST, SECOND])
    register_for(page.occurrences.get(start_date=FIRST))
    return page


def dates(page) -> list[dt.date]:
    rows = EventPage.objects.get(pk=page.pk).occurrences.order_by("start_date")
    return [row.start_date for row in rows]


# --- Rows -----------------------------------------------------------------------------------


def test_its_row_is_not_removed_and_nothing_typed_is_lost(editor, event):
    form = edit(editor, event)
    response = form.publish_without("2030-05-01", title="Ny rubrik", status="cancelled")
    errors = response.context["form"].formsets["occurrences"].errors
    assert [list(one) for one in errors] == [["__all__"], []]
    shown = EditorForm(editor, response.content.decode(), form.url)
    assert shown.data["title"] == "Ny rubrik"
    assert shown.data["occurrences-0-DELETE"] == ""
    assert shown.data["occurrences-0-status"] == "cancelled"
    shown.publish()
    assert dates(event) == [FIRST, SECOND]
    row = EventPage.objects.get(pk=event.pk).occurrences.get(start_date=FIRST)
    assert row.status == EventStatus.CANCELLED
    # Nobody has registered for the other.
    edit(editor, event).publish_without("2030-05-02")
    assert dates(event) == [FIRST]


def test_so_is_the_row_of_a_date_with_nothing_but_a_count_or_a_cancelled_registration(editor):
    page = EventPageFactory(dates=[FIRST, SECOND])
    first, second = page.occurrences.order_by("start_date")
    Attendance.objects.create(record=record_of(first), women=3, source="typed")
    register_for(second, status="cancelled")
    for date in ("2030-05-01", "2030-05-02"):
        assert edit(editor, page).publish_without(date).status_code == 200
    Registration.objects.all().delete()
    # Somebody without a registration was let in at the door.
    OccurrenceRecord.objects.filter(uid=second.uid).update(walk_in_other=1)
    assert edit(editor, page).publish_without("2030-05-02").status_code == 200
    # A record alone holds nothing.
    OccurrenceRecord.objects.filter(uid=second.uid).update(walk_in_other=0)
    assert edit(editor, page).publish_without("2030-05-02").status_code == 302


@pytest.mark.parametrize("live", [True, False])
def test_a_restored_version_that_is_older_than_the_date_keeps_it(editor, live):
    page = EventPageFactory(dates=[SECOND])
    old = page.latest_revision
    form = edit(editor, page)
    form.add_row("occurrences", precision="day", start_date="2030-05-01")
    form.publish()
    register_for(EventPage.objects.get(pk=page.pk).occurrences.get(start_date=FIRST))
    page = EventPage.objects.get(pk=page.pk)
    if not live:
        page.unpublish()
    before = set(page.occurrences.values_list("uid", flat=True))
    response = editor.get(reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, old.pk]))
    form = EditorForm(editor, response.content.decode(), form.url)
    form.autosave()
    form.publish()
    assert dates(page) == [FIRST, SECOND]
    # Nor does it go when the old version is published as it is.
    old.refresh_from_db()
    old.publish()
    page = EventPage.objects.get(pk=page.pk)
    assert dates(page) == [FIRST, SECOND]
    assert set(page.occurrences.values_list("uid", flat=True)) == before
    assert page.get_latest_revision_as_object().occurrences.count() == 2


def test_the_form_knows_what_visitors_see_and_what_has_to_stay(editor, event):
    form = edit(editor, event)
    (script,) = [one for one in form.soup.select("script[id$=-config]") if "by_rule" in one.text]
    first, second = EventPage.objects.get(pk=event.pk).occurrences.order_by("start_date")
    dates = json.loads(script.text)["dates"]
    assert dates[str(first.uid)] == {
        "kept": True,
        "registered": 1,
        "published": {"date": "2030-05-01", "time": "", "text": "onsdag 1 maj 2030"},
    }
    assert (dates[str(second.uid)]["kept"], dates[str(second.uid)]["registered"]) == (False, 0)


# --- Pages ----------------------------------------------------------------------------------


def bulk(client, action: str, *pages, **values):
    ids = "&".join(f"id={page.pk}" for page in pages)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    return client.post(f"{address}?next=/admin/&{ids}", values, follow=True)


def test_its_page_is_neither_deleted_nor_unpublished_by_any_way(editor, event):
    other = EventPageFactory(dates=[FIRST])
    parent = index_page(EventIndexPage)
    single = [
        editor.post(reverse(f"wagtailadmin_pages:{verb}", args=[page.pk]), values, follow=True)
        for verb, page, values in [
            ("delete", event, {}),
            ("delete", parent, {}),
            ("unpublish", event, {}),
            ("unpublish", parent, {"include_descendants": "on"}),
        ]
    ]
    many = [
        bulk(editor, "delete", other, event),
        bulk(editor, "delete", parent),
        bulk(editor, "unpublish", other, event),
        bulk(editor, "unpublish", parent, include_descendants="on"),
    ]
    for response in single + many:
        assert any("Kvällskurs" in str(message) for message in response.context["messages"])
    assert Page.objects.filter(pk__in=[event.pk, other.pk, parent.pk], live=True).count() == 3
    bulk(editor, "delete", other)
    assert not Page.objects.filter(pk=other.pk).exists()


def test_a_translation_may_go_as_long_as_the_original_stays(editor, event, both_languages):
    english = translated(event)
    editor.post(reverse("wagtailadmin_pages:unpublish", args=[english.pk]))
    assert not Page.objects.get(pk=english.pk).live
    editor.post(reverse("wagtailadmin_pages:delete", args=[english.pk]))
    assert not Page.objects.filter(pk=english.pk).exists()
    assert EventPage.objects.get(pk=event.pk).live


def test_an_event_is_not_moved_among_the_pages_of_another_language(editor, event):
    home("en").save_revision().publish()
    target = index_page(EventIndexPage, "en")
    confirm = reverse("wagtailadmin_pages:move_confirm", args=[event.pk, target.pk])
    editor.post(confirm)
    bulk(editor, "move", event, chooser=target.pk)
    assert Page.objects.get(pk=event.pk).get_parent().pk == index_page(EventIndexPage).pk
