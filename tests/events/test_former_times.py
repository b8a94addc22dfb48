"""A date that is moved keeps the time that visitors were told before."""

import datetime as dt

import pytest
import time_machine
from django.core.management import call_command

from events.enums import EventStatus
from events.models import EventPage, Occurrence
from tests.factories import EventPageFactory
from tests.translating import publish, translated

from .editing import edit

pytestmark = pytest.mark.django_db

RESCHEDULED = EventStatus.RESCHEDULED
MAY = dt.datetime(2030, 5, 1, 18, 0)


def row(page) -> Occurrence:
    return EventPage.objects.get(pk=page.pk).occurrences.get()


def former(page) -> tuple:
    return row(page).former_date, row(page).former_time


def move(editor, page, **values):
    """Open the form, change the only date, and return the form."""
    form = edit(editor, page)
    form.data |= {f"occurrences-0-{name}": str(value) for name, value in values.items()}
    return form


def test_the_published_time_is_kept_through_drafts_and_later_edits(editor):
    page = EventPageFactory(dates=[MAY])
    told = (MAY.date(), MAY.time())
    # The last date, filled in when the row was saved, doesn't stand in the way.
    move(editor, page, start_date="2030-05-08", status=RESCHEDULED).autosave()
    draft = EventPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert (draft.occurrences.get().former_date, former(page)) == (MAY.date(), (None, None))
    # Nobody was told of the 8th.
    move(editor, page, start_date="2030-05-09", start_time="17:00").publish()
    assert former(page) == told
    move(editor, page, capacity=20).publish()
    assert former(page) == told
    # Now they were told of the 9th.
    move(editor, page, start_date="2030-05-10").publish()
    assert former(page) == (dt.date(2030, 5, 9), dt.time(17))
    assert row(page).start_date == dt.date(2030, 5, 10)


def test_what_the_editor_typed_stays(editor):
    page = EventPageFactory(dates=[MAY])
    move(
        editor, page, start_date="2030-05-08", status=RESCHEDULED, former_date="2030-04-30"
    ).publish()
    assert former(page) == (dt.date(2030, 4, 30), None)


def test_a_date_moved_back_in_a_draft_has_what_it_had(editor):
    page = EventPageFactory(dates=[MAY])
    move(editor, page, start_date="2030-05-08", status=RESCHEDULED).publish()
    draft = EventPage.objects.get(pk=page.pk)
    (moved,) = draft.occurrences.all()
    moved.start_date = moved.end_date = dt.date(2030, 5, 20)
    draft.occurrences.set([moved])
    draft.save_revision()
    draft = EventPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    (moved,) = draft.occurrences.all()
    assert moved.former_date == dt.date(2030, 5, 8)
    moved.start_date = moved.end_date = dt.date(2030, 5, 8)
    draft.occurrences.set([moved])
    draft.save_revision().publish()
    assert former(page) == (MAY.date(), MAY.time())


def test_a_mere_change_of_time_or_status_keeps_nothing(editor):
    page = EventPageFactory(dates=[MAY])
    move(editor, page, start_time="19:00").publish()
    assert former(page) == (None, None)
    month = EventPageFactory(dates=[{"precision": "month", "start_date": dt.date(2030, 5, 1)}])
    values = {"precision": "day", "start_date": "2030-06-05", "status": RESCHEDULED}
    # May was never the 1st of May.
    move(editor, month, **values).publish()
    assert former(month) == (None, None)


def test_a_scheduled_version_keeps_what_was_published_in_both_languages(editor, both_languages):
    page = EventPageFactory(dates=[MAY], title="Föreläsning")
    english = translated(page)
    publish(EventPage.objects.get(pk=english.pk))
    page = EventPage.objects.get(pk=page.pk)
    page.go_live_at = dt.datetime(2030, 4, 1, tzinfo=dt.UTC)
    (moved,) = page.occurrences.all()
    moved.start_date = moved.end_date = dt.date(2030, 5, 8)
    moved.status = RESCHEDULED
    page.occurrences.set([moved])
    page.title = "Ny rubrik"
    page.save_revision().publish()
    assert former(page) == former(english) == (None, None)
    with time_machine.travel(dt.datetime(2030, 4, 2, tzinfo=dt.UTC)):
        call_command("publish_scheduled")
    assert row(page).start_date == dt.date(2030, 5, 8)
    assert former(page) == former(english) == (MAY.date(), MAY.time())
    # The English text waits for its translator; the facts don't.
    assert EventPage.objects.get(pk=english.pk).title == "EN Föreläsning"


def test_rescheduled_from_nowhere_is_refused_when_published_but_not_in_a_draft(editor):
    page = EventPageFactory(dates=[MAY])
    form = move(editor, page, status=RESCHEDULED)
    response = form.publish()
    assert list(response.context["form"].formsets["occurrences"].errors[0]) == ["former_date"]
    assert form.send().status_code == 302
    form = move(editor, page, status=RESCHEDULED, former_date="2030-05-01", former_time="18:00")
    response = form.send()
    assert list(response.context["form"].formsets["occurrences"].errors[0]) == ["former_date"]
    form = move(editor, page, status="scheduled", former_date="", former_time="18:00")
    response = form.send()
    assert list(response.context["form"].formsets["occurrences"].errors[0]) == ["former_date"]
