"""What can't be true of registration for a date, and of the questions, is told at its field."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from events.enums import Precision
from events.models import EventPage, EventQuestion, Occurrence
from tests.factories import AdminFactory, EventPageFactory

from .editing import EditorForm, edit

DAY = dt.date(2030, 5, 1)


def at(day: int, hour: int) -> dt.datetime:
    return dt.datetime(2030, 5, day, hour, tzinfo=dt.UTC)


def wrong(model=Occurrence, **values) -> list[str]:
    """Return the fields at which a date from 18.00 to 20.00 (16 to 18 UTC) is refused."""
    if model is Occurrence:
        values = {
            "precision": Precision.TIME,
            "start_date": DAY,
            "start_time": dt.time(18),
            "end_time": dt.time(20),
        } | values
    try:
        model(**values).clean()
    except ValidationError as error:
        return sorted(error.message_dict)
    return []


def test_registration_opens_before_it_closes_and_closes_before_it_is_over():
    assert wrong() == []
    assert wrong(registration_opens_at=at(1, 8), registration_closes_at=at(1, 17)) == []
    closes = ["registration_closes_at"]
    assert wrong(registration_opens_at=at(1, 8), registration_closes_at=at(1, 8)) == closes
    assert wrong(registration_closes_at=at(1, 19)) == closes
    opens = ["registration_opens_at"]
    assert wrong(registration_opens_at=at(1, 16)) == opens
    assert wrong(registration_opens_at=at(1, 18)) == opens
    # Neither database stores the first instant of all, which is before it in UTC.
    assert wrong(registration_opens_at=dt.datetime(1, 1, 1, tzinfo=dt.UTC)) == opens
    # Late visitors may register while it goes on, if somebody wants it so.
    assert wrong(registration_opens_at=at(1, 16), registration_closes_at=at(1, 17)) == []


def test_a_former_date_is_one_that_calendars_have():
    assert wrong(former_date=DAY - dt.timedelta(days=1)) == []
    assert wrong(former_date=dt.date.max, former_time=dt.time(23, 30)) == ["former_date"]


def test_places_days_and_links_fit_the_date():
    assert wrong(capacity=3, most_places_each=3) == []
    assert wrong(capacity=3, most_places_each=4) == ["most_places_each"]
    assert wrong(most_places_each=4) == []
    for precision in (Precision.MONTH, Precision.YEAR):
        assert wrong(precision=precision, takes_registrations=True) == ["takes_registrations"]
    assert wrong(precision=Precision.DAY, takes_registrations=True) == []
    assert wrong(online_link="https://möte.example/1") == []
    assert wrong(online_link="ftp://files.example/1") == ["online_link"]


def test_a_time_that_the_clocks_skip_is_refused():
    spring = {"start_date": dt.date(2027, 3, 28), "start_time": dt.time(2, 30)}
    assert wrong(**spring) == ["start_time"]
    with pytest.raises(ValidationError, match=r"02\.30.*28"):
        Occurrence(precision=Precision.TIME, **spring).clean()
    assert wrong(start_date=dt.date(2027, 3, 28), start_time=dt.time(1), end_time=dt.time(2)) == [
        "end_time"
    ]
    autumn = Occurrence(
        precision=Precision.TIME, start_date=dt.date(2027, 10, 31), start_time=dt.time(2, 30)
    )
    autumn.clean()
    # The first of the two, in summer time.
    assert autumn.starts_at.astimezone(dt.UTC) == dt.datetime(2027, 10, 31, 0, 30, tzinfo=dt.UTC)


def test_only_a_choice_has_answers_to_choose_from():
    assert wrong(EventQuestion, kind="choice", choices="Ja\nNej") == []
    assert wrong(EventQuestion, kind="text", choices=" \n") == []
    assert wrong(EventQuestion, kind="text", choices="Ja\nNej") == ["choices"]


@pytest.fixture
def form(client, db) -> EditorForm:
    client.force_login(AdminFactory())
    page = EventPageFactory(dates=[DAY, dt.date(2030, 5, 2)], kind="lecture")
    return edit(client, page)


def errors(response, name: str, number: int = 0) -> list[str]:
    return list(response.context["form"].formsets[name].errors[number])


def test_nobody_registers_for_an_article(form):
    form.data["occurrences-1-takes_registrations"] = "on"
    response = form.send(kind="article")
    assert errors(response, "occurrences", 1) == ["takes_registrations"]
    assert form.send().status_code == 302


def test_an_event_is_not_taken_down_by_the_clock_while_people_can_come(form):
    """Nobody would be there to say whether those registered are to be told."""
    form.data["occurrences-0-takes_registrations"] = "on"
    response = form.send(**{"action-publish": "1", "expire_at": "2030-05-01 12:00"})
    assert response.context["form"].errors["expire_at"]
    assert EventPage.objects.get().expire_at is None
    # The other date is the next day, but nobody registers for that one.
    response = form.send(**{"action-publish": "1", "expire_at": "2030-05-02 00:30"})
    assert response.status_code == 302
    assert EventPage.objects.get().expire_at is not None


def test_a_choice_needs_two_answers_before_it_is_published(form):
    prefix = form.add_row("questions", text="Vilken buss?", kind="choice", choices="1\n 1 \n")
    assert errors(form.publish(), "questions") == ["choices"]
    assert form.send().status_code == 302
    form.data[f"{prefix}-choices"] = "1\n2"
    assert form.publish().status_code == 302


def test_a_question_is_for_all_dates_or_for_one_that_is_there(form):
    page = EventPage.objects.get()
    first, second = page.occurrences.order_by("start_date")
    prefix = form.add_row("questions", text="Vilken buss?", kind="text")
    select = form.soup.find(id="id_questions-EMPTY_FORM_TEMPLATE").select_one("[name$=only_for]")
    offered = [option["value"] for option in select.select("option")]
    assert offered == ["", str(first.uid), str(second.uid)]
    assert form.publish().status_code == 302
    assert EventPage.objects.get().questions.get().only_for is None

    form = edit(form.client, page)
    form.data[f"{prefix}-only_for"] = str(second.uid)
    assert form.publish().status_code == 302
    assert EventPage.objects.get().questions.get().only_for == second.uid

    form = edit(form.client, page)
    assert form.data[f"{prefix}-only_for"] == str(second.uid)
    form.data["occurrences-1-DELETE"] = "on"
    assert errors(form.publish(), "questions") == ["only_for"]
    assert errors(form.send(**{f"{prefix}-only_for": "nonsense"}), "questions") == ["only_for"]
    # A date and a question for it, in one go: the browser has given the date its uid.
    uid = "8b7a3f8e-6f0b-4b0e-9a53-0d6a5a1f0c11"
    form.add_row("occurrences", uid=uid, precision="day", start_date="2030-05-09")
    form.data[f"{prefix}-only_for"] = uid
    assert form.publish().status_code == 302
    assert str(EventPage.objects.get().questions.get().only_for) == uid
