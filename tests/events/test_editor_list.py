"""The list of events in the editor."""

import datetime as dt

import pytest
from django.urls import reverse

from events.enums import EventKind, EventStatus
from events.viewsets import attach_other_languages, attach_principle_counts
from tests.factories import AdminFactory, EventPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def titles(client):
    client.force_login(AdminFactory())

    def titles(**parameters):
        response = client.get(reverse("events:index"), parameters)
        assert response.status_code == 200
        return [page.title for page in response.context["object_list"]]

    return titles


@pytest.fixture
def events():
    EventPageFactory(title="Vandring i maj", kind=EventKind.WALK, dates=[dt.date(2024, 5, 1)])
    EventPageFactory(
        title="Inställd vandring",
        kind=EventKind.WALK,
        status=EventStatus.CANCELLED,
        dates=[dt.date(2025, 5, 1)],
    )
    EventPageFactory(title="Utan datum", dates=[], live=False, principles=[])
    EventPageFactory(title="Talk", language="en", dates=[dt.date(2023, 5, 1)])


@pytest.mark.usefixtures("events")
def test_events_are_found_by_what_they_are_and_when(titles):
    assert len(titles()) == 4
    assert set(titles(kind="walk")) == {"Vandring i maj", "Inställd vandring"}
    assert titles(event_status="cancelled") == ["Inställd vandring"]
    assert titles(year="2024") == ["Vandring i maj"]
    assert titles(locale="en") == ["Talk"]


@pytest.mark.usefixtures("events")
def test_events_are_found_by_words_and_filters_together(titles):
    assert titles(q="vandring", event_status="cancelled", ordering="shown_start") == [
        "Inställd vandring"
    ]
    assert titles(q="vandring", kind="walk", year="2024") == ["Vandring i maj"]


@pytest.mark.usefixtures("events")
def test_events_can_be_ordered_by_date(titles):
    dated = [title for title in titles(ordering="shown_start") if title != "Utan datum"]
    assert dated == ["Talk", "Vandring i maj", "Inställd vandring"]


@pytest.mark.usefixtures("events")
def test_the_columns_say_what_is_missing(client):
    client.force_login(AdminFactory())
    response = client.get(reverse("events:index"))
    shown = {page.title: page for page in response.context["object_list"]}
    assert shown["Utan datum"].principle_count == 0
    assert shown["Talk"].principle_count == 1
    assert shown["Inställd vandring"].shown_status == EventStatus.CANCELLED
    assert shown["Talk"].other_languages == "Svenska: saknas"


def test_our_columns_take_three_queries_for_any_number_of_events(django_assert_num_queries):
    events = [EventPageFactory() for _number in range(3)]
    with django_assert_num_queries(3):
        attach_other_languages(events)
        attach_principle_counts(events)
