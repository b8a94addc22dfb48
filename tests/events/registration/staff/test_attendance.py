"""How many came: reported once, whatever the network does; filled in from the door."""

import datetime as dt
import uuid

import pytest
import time_machine
from django.core.exceptions import ValidationError

from events.models import Attendance, DoneOnce
from events.registration.attendance import (
    attendance_of,
    fill_from_check_in,
    forget_what_was_done_once,
    save_count,
)
from events.registration.occasion import record_of
from tests import factories

pytestmark = pytest.mark.django_db

GUIDE = Attendance.Source.GUIDE


@pytest.fixture
def record():
    """That of a date that nobody registers for."""
    event = factories.EventPageFactory(dates=[dt.date(2026, 5, 17)])
    return record_of(event.occurrences.get())


def numbers(record) -> tuple[int, int, int]:
    count = attendance_of(record)
    return count.women, count.men, count.other


def test_a_report_that_comes_again_changes_nothing_not_even_after_another_one(record):
    user, first, second = factories.UserFactory(), uuid.uuid4(), uuid.uuid4()
    assert attendance_of(record) is None

    save_count(record, 10, 5, 1, "Regn.", GUIDE, user, first)
    save_count(record, 12, 6, 0, "", Attendance.Source.TYPED, None, second)
    again = save_count(record, 10, 5, 1, "Regn.", GUIDE, user, first)

    assert numbers(record) == (12, 6, 0)
    assert (again.total, again.remark, again.counted_by) == (18, "", None)


@pytest.mark.parametrize("women", [-1, 100_001])
def test_numbers_that_cannot_be_are_refused_and_the_report_may_come_corrected(record, women):
    key = uuid.uuid4()

    with pytest.raises(ValidationError):
        save_count(record, women, 0, 0, "", GUIDE, None, key)
    save_count(record, 1, 0, 0, "", GUIDE, None, key)

    assert numbers(record) == (1, 0, 0)


def test_the_check_in_fills_the_count_and_leaves_the_remark():
    occasion = factories.occasion()
    record = record_of(occasion.occurrence)
    for values in (
        {"came_women": 2, "came_other": 1, "places": 3},
        {"came_men": 1, "status": "waiting"},
        {"came_men": 1, "status": "cancelled"},
        {},
    ):
        factories.RegistrationFactory(occasion=occasion, **values)
    type(record).objects.filter(pk=record.pk).update(walk_in_women=4)
    user = factories.UserFactory()
    save_count(record, 1, 1, 1, "Hörslingan saknades.", Attendance.Source.TYPED, None, uuid.uuid4())

    fill_from_check_in(record, user)
    filled = fill_from_check_in(record, user)

    assert numbers(record) == (6, 2, 1)
    assert (filled.source, filled.remark) == ("check_in", "Hörslingan saknades.")
    assert filled.counted_by == user


def test_what_was_done_is_forgotten_when_nobody_will_send_it_again(record):
    with time_machine.travel("2026-05-18 12:00Z", tick=False):
        save_count(record, 1, 0, 0, "", GUIDE, None, uuid.uuid4())
    june = dt.datetime(2026, 6, 20, tzinfo=dt.UTC)
    september = dt.datetime(2026, 9, 1, tzinfo=dt.UTC)

    forget_what_was_done_once(june)
    assert DoneOnce.objects.count() == 1
    forget_what_was_done_once(september)

    assert DoneOnce.objects.count() == 0
    assert numbers(record) == (1, 0, 0)


def test_any_past_date_can_be_counted_in_the_editor(editor, address):
    event = factories.EventPageFactory(title="Utan anmälan", dates=[dt.date(2024, 5, 17)])
    identity = event.occurrences.get().identity
    dates = editor.get(f"/admin/registrations/event/{event.pk}/").content.decode()
    count = f"/admin/registrations/{identity}/count/"
    assert count in dates
    sent = {"women": "12", "men": "3", "other": "1", "remark": "", "report_key": str(uuid.uuid4())}

    assert "Nothing is written" not in editor.get(count).content.decode()
    editor.post(count, sent)
    shown = editor.post(count, sent | {"women": ""}).content.decode()

    assert Attendance.objects.get(record=identity).total == 16
    assert 'value="3"' in shown
    assert "Utan anmälan" in editor.get("/admin/registrations/").content.decode()
