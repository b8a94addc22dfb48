"""A date keeps its identity through everything an editor does, and a copy gets its own."""

import datetime as dt

import pytest
from django.urls import reverse
from wagtail.models import Page

from events.enums import EventStatus, Precision
from events.models import EventIndexPage, EventPage, Occurrence
from tests.factories import EventPageFactory, PrinciplePageFactory, index_page
from tests.translating import publish, submit_for_translation, translated

from .editing import create, edit

pytestmark = pytest.mark.django_db

DAY = {"precision": "day", "start_date": "2030-05-01"}
LATER = dt.date(2030, 5, 9)
NEXT_DAY = {"precision": "day", "start_date": "2030-05-02"}


def uids(page):
    """Return the uids of the latest version, draft or not, in the order of the dates."""
    draft = Page.objects.get(pk=page.pk).get_latest_revision_as_object()
    return [row.uid for row in sorted(draft.occurrences.all(), key=lambda row: row.start_date)]


def live_uids(page):
    return [row.uid for row in EventPage.objects.get(pk=page.pk).occurrences.order_by("start_date")]


def identities(page):
    return [row.identity for row in EventPage.objects.get(pk=page.pk).occurrences.all()]


# --- Rows in the form -----------------------------------------------------------------------


def test_the_template_for_new_rows_holds_no_uid(editor):
    form = edit(editor, EventPageFactory())
    prefix = form.add_row("occurrences")
    assert form.data[f"{prefix}-uid"] == ""


def test_the_uid_is_not_shown(editor):
    form = edit(editor, EventPageFactory())
    fields = form.soup.select("[name$='-uid']")
    assert fields
    assert {field["type"] for field in fields} == {"hidden"}


def test_two_rows_added_at_once_get_a_uid_each(editor):
    page = EventPageFactory(dates=[])
    form = edit(editor, page)
    form.add_row("occurrences", **DAY)
    form.add_row("occurrences", **NEXT_DAY)
    form.send()
    assert len(set(uids(page))) == 2


def test_a_row_added_and_left_empty_is_no_date(editor):
    page = EventPageFactory(dates=[])
    form = edit(editor, page)
    prefix = form.add_row("occurrences")
    assert form.data[f"{prefix}-start_date"] == ""
    form.send()
    assert uids(page) == []


def test_a_uid_sent_twice_is_renewed_for_the_second_row(editor):
    page = EventPageFactory(dates=[])
    form = edit(editor, page)
    twice = "8b7a3f8e-6f0b-4b0e-9a53-0d6a5a1f0c11"
    form.add_row("occurrences", uid=twice, **DAY)
    form.add_row("occurrences", uid=twice, **NEXT_DAY)
    form.send()
    first, second = uids(page)
    assert str(first) == twice
    assert second != first


def test_a_saved_row_keeps_its_uid_against_a_copy_of_it(editor):
    page = EventPageFactory(dates=[dt.date(2030, 5, 3)])
    (before,) = live_uids(page)
    form = edit(editor, page)
    form.add_row("occurrences", uid=str(before), **DAY)
    # The copy now comes first in the form.
    form.data |= {"occurrences-0-ORDER": "2", "occurrences-1-ORDER": "1"}
    form.publish()
    copied, kept = live_uids(page)
    assert kept == before
    assert copied != before


@pytest.mark.parametrize("sent", ["", "nonsense", "8b7a3f8e-6f0b-4b0e-9a53-0d6a5a1f0c11"])
def test_what_is_sent_for_a_saved_row_can_not_change_its_uid(editor, sent):
    page = EventPageFactory()
    before = live_uids(page)
    form = edit(editor, page)
    form.data["occurrences-0-uid"] = sent
    form.data["occurrences-0-status"] = EventStatus.CANCELLED
    form.publish()
    assert live_uids(page) == before
    assert EventPage.objects.get(pk=page.pk).occurrences.get().status == EventStatus.CANCELLED


# --- Drafts, autosave, revisions ------------------------------------------------------------


def test_a_draft_that_was_never_published_keeps_its_uids(editor):
    parent = index_page(EventIndexPage)
    form = create(editor, parent, EventPage)
    form.data |= {"title": "Nytt", "slug": "nytt", "kind": "lecture"}
    form.add_row("occurrences", **DAY)
    form.send()
    page = EventPage.objects.get(slug="nytt")
    before = uids(page)
    again = edit(editor, page)
    again.data["title"] = "Nyare"
    again.add_row("occurrences", **NEXT_DAY)
    again.send()
    assert uids(page)[:1] == before
    assert len(set(uids(page))) == 2
    last = edit(editor, page)
    last.add_row("page_principles", principle=str(PrinciplePageFactory().pk))
    last.publish()
    assert live_uids(page) == uids(page)
    assert live_uids(page)[:1] == before


def test_dates_drafted_on_a_live_page_keep_their_uids_until_published_and_after(editor):
    page = EventPageFactory(dates=[])
    form = edit(editor, page)
    form.add_row("occurrences", **DAY)
    form.send()
    before = uids(page)
    again = edit(editor, page)
    assert again.data["occurrences-0-id"] == ""  # the row is in no table yet
    again.data["title"] = "Ändrat"
    again.send()
    assert uids(page) == before
    edit(editor, page).publish()
    assert live_uids(page) == before
    edit(editor, page).publish()
    assert live_uids(page) == before


def test_autosave_gives_the_open_page_the_uid_of_a_new_row(editor):
    page = EventPageFactory(dates=[])
    form = edit(editor, page)
    prefix = form.add_row("occurrences", **DAY)
    form.autosave()
    (uid,) = uids(page)
    assert form.data[f"{prefix}-uid"] == str(uid)
    form.data["title"] = "Skriver vidare"
    form.autosave()
    form.add_row("occurrences", **NEXT_DAY)
    form.autosave()
    assert uids(page)[0] == uid
    form.publish()
    assert live_uids(page) == uids(page)
    assert live_uids(page)[0] == uid


def test_autosave_of_a_draft_that_was_never_published(editor):
    page = EventPageFactory(dates=[], live=False)
    form = edit(editor, page)
    form.add_row("occurrences", **DAY)
    form.autosave()
    before = uids(page)
    form.autosave()
    assert uids(page) == before


def test_a_restored_revision_brings_its_dates_back_as_they_were(editor):
    page = EventPageFactory(dates=[dt.date(2030, 5, 1), dt.date(2030, 5, 2)])
    before = live_uids(page)
    old = page.latest_revision
    form = edit(editor, page)
    form.data["occurrences-0-DELETE"] = "on"
    form.publish()
    assert live_uids(page) == before[1:]
    response = editor.get(reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, old.pk]))
    form = type(form)(editor, response.content.decode(), form.url)
    form.publish()
    assert live_uids(page) == before


def test_a_restored_draft_saved_again_and_again_has_each_date_once(editor):
    page = EventPageFactory(dates=[dt.date(2030, 5, 1), dt.date(2030, 5, 2)], live=False)
    before = uids(page)
    old = page.latest_revision
    form = edit(editor, page)
    form.data["occurrences-0-DELETE"] = "on"
    form.send()
    response = editor.get(reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, old.pk]))
    form = type(form)(editor, response.content.decode(), form.url)
    form.autosave()
    form.autosave()
    form.send()
    assert uids(page) == before


# --- Languages and copies -------------------------------------------------------------------


@pytest.mark.usefixtures("_english_site")
def test_both_languages_share_identities_and_a_sync_keeps_them():
    page = EventPageFactory(title="Föreläsning", dates=[dt.date(2030, 5, 1), dt.date(2030, 5, 2)])
    english = translated(page)
    before = identities(page)
    assert identities(english) == before
    page = EventPage.objects.get(pk=page.pk)
    rows = list(page.occurrences.all())
    rows[0].status = EventStatus.CANCELLED
    page.occurrences.set(rows)
    publish(page)
    assert identities(page) == before
    assert identities(english) == before
    assert EventPage.objects.get(pk=english.pk).occurrences.first().status == EventStatus.CANCELLED
    english = translated(EventPage.objects.get(pk=page.pk))
    assert identities(english) == before


@pytest.fixture
def _english_site():
    from tests.factories import home

    home("en").save_revision().publish()
    translated_index = index_page(EventIndexPage, "en")
    swedish = index_page(EventIndexPage)
    assert swedish.translation_key == translated_index.translation_key


def test_a_copy_has_identities_of_its_own():
    page = EventPageFactory()
    copied = page.copy(update_attrs={"slug": "kopia"})
    assert not set(identities(page)) & set(identities(copied))


def test_so_has_a_copy_within_a_copied_tree_even_after_its_copied_draft_is_published():
    page = EventPageFactory()
    page.title = "Utkast"
    page.save_revision()
    parent = page.get_parent().specific
    copied_parent = parent.copy(
        recursive=True, copy_revisions=True, keep_live=True, update_attrs={"slug": "kopior"}
    )
    copied = copied_parent.get_children().get().specific
    assert not set(identities(page)) & set(identities(copied))
    copied.get_latest_revision().publish()
    assert EventPage.objects.get(pk=copied.pk).title == "Utkast"
    assert not set(identities(page)) & set(identities(copied))
    assert len(identities(copied)) == 1


# --- Mistakes -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"precision": "time", "start_date": "2030-05-01"}, "start_time"),
        (
            {
                "precision": "time",
                "start_date": "2030-05-01",
                "start_time": "18:00",
                "end_time": "17:00",
            },
            "end_time",
        ),
        (
            {"precision": "range", "start_date": "2030-05-02", "end_date": "2030-05-01"},
            "end_date",
        ),
        ({"precision": "month_range", "start_date": "2030-05-02"}, "end_date"),
    ],
)
def test_a_mistake_is_told_at_its_field_and_nothing_typed_is_lost(editor, values, field):
    page = EventPageFactory(dates=[], title="Före")
    form = edit(editor, page)
    form.data["title"] = "Efter"
    prefix = form.add_row("occurrences", **values)
    response = form.send()
    assert response.status_code == 200
    rows = response.context["form"].formsets["occurrences"]
    assert list(rows.errors[0]) == [field]
    shown = type(form)(editor, response.content.decode(), form.url).data
    assert shown["title"] == "Efter"
    for name, value in values.items():
        assert shown[f"{prefix}-{name}"] == value
    assert uids(page) == []


def test_a_month_is_saved_as_a_month_whatever_day_was_chosen(editor):
    page = EventPageFactory(dates=[])
    form = edit(editor, page)
    form.add_row("occurrences", precision="month", start_date="2030-02-17", start_time="18:00")
    form.publish()
    row = EventPage.objects.get(pk=page.pk).occurrences.get()
    assert row.precision == Precision.MONTH
    assert (row.start_date, row.end_date) == (dt.date(2030, 2, 1), dt.date(2030, 2, 28))
    assert row.start_time is None


@pytest.mark.usefixtures("_english_site")
def test_a_draft_for_translation_shares_identities_before_it_is_published():
    page = EventPageFactory(title="Föreläsning", dates=[dt.date(2030, 5, 1)])
    submit_for_translation(page)
    english = page.get_translations().get().specific
    assert not english.live
    assert identities(english) == identities(page)
    # A date added since comes along, as the same.
    page = EventPage.objects.get(pk=page.pk)
    page.occurrences = [*page.occurrences.all(), Occurrence(precision="day", start_date=LATER)]
    publish(page)
    assert sorted(identities(english)) == sorted(identities(page))
    draft = EventPage.objects.get(pk=english.pk).get_latest_revision_as_object()
    assert sorted(row.identity for row in draft.occurrences.all()) == sorted(identities(page))


def test_a_copy_of_a_draft_and_its_later_drafts_keep_the_copys_own_identities(editor):
    page = EventPageFactory(live=False)
    copied = page.copy(update_attrs={"slug": "kopia"}, keep_live=False)
    before = identities(copied)
    assert not set(identities(page)) & set(before)
    form = edit(editor, copied)
    form.autosave()
    form.autosave()
    form.publish()
    assert identities(copied) == before


def test_an_alias_in_the_same_language_is_an_event_of_its_own():
    page = EventPageFactory()
    alias = page.create_alias(update_slug="alias")
    assert not set(identities(page)) & set(identities(alias))
    edited = EventPage.objects.get(pk=page.pk)
    publish(edited)
    assert len(identities(alias)) == 1
    assert not set(identities(page)) & set(identities(alias))
