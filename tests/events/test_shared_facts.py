"""What is true of a date is the same in both languages, whatever becomes of the texts."""

import datetime as dt

import pytest

from events.enums import EventStatus, Precision
from events.models import EventPage, EventQuestion
from tests.factories import EventPageFactory
from tests.translating import publish, translated

pytestmark = pytest.mark.django_db


def test_facts_of_a_date_can_not_differ_while_english_waits_for_its_translator(both_languages):
    page = EventPageFactory(title="Föreläsning", dates=[dt.date(2030, 5, 1)])
    english = translated(page)
    page = EventPage.objects.get(pk=page.pk)
    page.title = "Ny rubrik"
    page.venue_point = {"type": "Point", "coordinates": [20.26, 63.82]}
    (row,) = page.occurrences.all()
    facts = {
        "precision": Precision.TIME,
        "start_date": dt.date(2030, 5, 3),
        "start_time": dt.time(18),
        "end_date": dt.date(2030, 5, 3),
        "end_time": dt.time(20),
        "status": EventStatus.RESCHEDULED,
        "former_date": dt.date(2030, 5, 1),
        "former_time": dt.time(17),
        "capacity": 12,
        "online_link": "https://online.example/1",
        "takes_registrations": True,
        "registration_opens_at": dt.datetime(2030, 4, 1, tzinfo=dt.UTC),
        "registration_closes_at": dt.datetime(2030, 5, 2, tzinfo=dt.UTC),
        "most_places_each": 3,
        "has_waiting_list": False,
        "asks_for_needs": False,
        "confirmation_language": "en",
        "retention_days": 60,
    }
    for name, value in facts.items():
        setattr(row, name, value)
    page.occurrences.set([row])
    page.questions = [EventQuestion(text="Buss?", only_for=row.uid)]
    publish(page)
    for version in (
        EventPage.objects.get(pk=english.pk),
        EventPage.objects.get(pk=english.pk).get_latest_revision_as_object(),
    ):
        assert version.title == "EN Föreläsning"
        (shown,) = version.occurrences.all()
        assert {name: getattr(shown, name) for name in facts} == facts
        assert shown.identity == row.identity
        assert version.venue_point == page.venue_point
        # A question has words: it comes when it is translated, for the same date.
        assert not version.questions.exists()
    english = translated(EventPage.objects.get(pk=page.pk))
    assert english.questions.get().only_for == row.uid
    # Nor can a version of the English page say anything else.
    (shown,) = english.occurrences.all()
    shown.capacity = 99
    english.occurrences.set([shown])
    publish(english)
    assert EventPage.objects.get(pk=english.pk).occurrences.get().capacity == 12
    assert shown.identity == row.identity
