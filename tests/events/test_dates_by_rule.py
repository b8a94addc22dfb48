"""The editor shows the dates of a rule before they become rows."""

import json

import pytest
from django.urls import reverse

from tests.factories import UserFactory
from tests.roles import client_of

pytestmark = pytest.mark.django_db

JUNE = {
    "rule-repeat": "weeks",
    "rule-weekdays": ["2"],
    "rule-every": "1",
    "rule-first": "2027-06-01",
    "rule-until": "2027-06-30",
    "rule-start_time": "18:00",
    "rule-end_time": "20:00",
}


@pytest.fixture
def ask():
    client = client_of("Redaktörer")
    address = reverse("wagtailadmin_events:dates_by_rule")
    return lambda **values: client.post(address, JUNE | {f"rule-{k}": v for k, v in values.items()})


def test_the_preview_says_which_dates_and_what_about_them(ask):
    answer = ask(left_out="2027-06-23, 2027-06-24").json()
    assert [date["start_date"][-2:] for date in answer["dates"]] == ["02", "09", "16", "30"]
    assert answer["dates"][0] == {
        "precision": "time",
        "start_date": "2027-06-02",
        "start_time": "18:00",
        "end_time": "20:00",
        "text": "onsdag 2 juni 2027 kl.\xa018.00–20.00",
        "exists": False,
    }
    assert "4" in answer["heading"]
    (note,) = answer["notes"]
    assert "2027-06-24" in note
    assert "2027-06-23" not in note


def test_dates_that_are_there_are_marked_however_they_were_typed():
    client = client_of("Redaktörer")
    there = [["2027-06-02", "18.00"], ["2027-06-09", "19:00"], ["", ""]]
    answer = client.post(
        reverse("wagtailadmin_events:dates_by_rule"), JUNE | {"existing": json.dumps(there)}
    ).json()
    assert [date["exists"] for date in answer["dates"]] == [True, False, False, False, False]
    assert len(answer["notes"]) == 1


def test_mistakes_are_told_by_field_and_nonsense_is_no_error_of_ours(ask):
    assert list(ask(left_out="midsommar").json()["errors"]) == ["left_out"]
    assert list(ask(until="2027-05-01").json()["errors"]) == ["until"]
    assert list(ask(every="0", first="x").json()["errors"]) == ["every", "first"]
    assert list(ask(times="9" * 30).json()["errors"]) == ["times"]
    assert list(ask(first="\0", weekdays="9").json()["errors"]) == ["weekdays", "first"]
    client = client_of("Redaktörer")
    address = reverse("wagtailadmin_events:dates_by_rule")
    for existing in ("{", "[1]", "[[1, 2]]", "[" * 100_000, json.dumps([["", ""]] * 3_000)):
        assert client.post(address, JUNE | {"existing": existing}).status_code == 400
    assert client.get(address).status_code == 405


def test_only_editors_of_pages_may_ask(client):
    address = reverse("wagtailadmin_events:dates_by_rule")
    answers = [client.post(address, JUNE), client_of("Guider").post(address, JUNE)]
    client.force_login(UserFactory())
    answers.append(client.post(address, JUNE))
    assert not any(b"2027" in answer.content for answer in answers)
    assert all(answer.status_code in (302, 403) for answer in answers)
