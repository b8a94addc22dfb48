"""What an event's page says to those who want to come: whether they can register, and where."""

import datetime as dt

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.utils import timezone

from events.enums import EventStatus, Precision, RegistrationStatus
from events.models import Registration
from events.registration.occasion import record_of
from events.timespan import LOCAL
from tests.factories import EventPageFactory, home

pytestmark = pytest.mark.django_db

AT = dt.datetime(2030, 5, 1, 12, tzinfo=LOCAL)
EVENING = {
    "precision": Precision.TIME,
    "start_date": dt.date(2030, 6, 5),
    "start_time": dt.time(18),
    "end_time": dt.time(20),
    "takes_registrations": True,
}


@pytest.fixture(autouse=True)
def _now():
    home("en").save_revision().publish()
    with time_machine.travel(AT):
        yield


@pytest.fixture
def read(client):
    """Return the coming dates on the page of an event, as elements."""

    def read(page):
        main = BeautifulSoup(client.get(page.url).content.decode(), "html.parser").main
        return main.select("dl.facts .occasion")

    return read


def words(element) -> str:
    return " ".join(element.get_text(" ").split())


def take(date, *, seats: int, waiting: int = 0) -> None:
    """Let people have registered for a date."""
    record = record_of(date)
    for status, places in (("confirmed", seats), ("waiting", waiting)):
        if places:
            Registration.objects.create(
                record=record,
                status=RegistrationStatus(status),
                places=places,
                created_at=timezone.now(),
                language="sv",
                email=f"{status}@example.org",
            )


def test_who_can_register_is_led_to_the_form_of_that_very_date(read):
    week = dt.timedelta(days=7)
    later = EVENING | {"start_date": EVENING["start_date"] + week}
    page = EventPageFactory(language="en", dates=[EVENING, later])
    links = [line.select_one("a.button") for line in read(page)]
    dates = page.occurrences.order_by("starts_at")
    assert [link["href"] for link in links] == [
        f"/en/registration/{date.identity}/" for date in dates
    ]
    assert [words(link) for link in links] == [
        "Register : Wednesday 5 June 2030, 18:00 – 20:00",
        "Register : Wednesday 12 June 2030, 18:00 – 20:00",
    ]


def test_seats_left_are_told_if_they_are_few_and_the_waiting_list_if_there_are_none(read):
    page = EventPageFactory(language="en", dates=[EVENING | {"capacity": 20}])
    (date,) = page.occurrences.all()
    (line,) = read(page)
    assert "20 places" in words(line)

    page.occurrences.update(capacity=8)
    (line,) = read(page)
    assert "Only 8 places" in words(line)
    assert "left" not in words(line)
    page.occurrences.update(capacity=20)

    take(date, seats=18)
    (line,) = read(page)
    assert "Only 2 places left" in words(line)
    assert "20 places" not in words(line)

    take(date, seats=0, waiting=0)
    Registration.objects.update(places=20)
    (line,) = read(page)
    assert "Full Join the waiting list : Wednesday 5 June" in words(line)
    assert line.select_one("a.button")["href"].endswith(f"{date.identity}/")

    page.occurrences.update(has_waiting_list=False)
    (line,) = read(page)
    assert "Full" in words(line)
    assert line.select_one("a.button") is None


def test_who_comes_too_early_or_too_late_learns_so(read):
    opens = dt.datetime(2030, 5, 6, 9, tzinfo=LOCAL)
    closes = dt.datetime(2030, 6, 3, 12, tzinfo=LOCAL)
    times = {"registration_opens_at": opens, "registration_closes_at": closes}
    page = EventPageFactory(language="en", dates=[EVENING | times])
    said = {}
    for at in (opens - dt.timedelta(seconds=1), opens, closes, dt.datetime(2030, 6, 6)):
        with time_machine.travel(at):
            (line,) = read(page)
        said[at] = words(line), line.select_one("a.button") is not None
    before, during, after, over = said.values()
    assert "Registration opens Monday 6 May 2030, 09:00" in before[0]
    assert "Register by Monday 3 June 2030, 12:00" in during[0]
    assert "Registration is closed" in after[0]
    assert "egist" not in over[0]
    assert [has_link for _said, has_link in said.values()] == [False, True, False, False]


def test_nothing_is_said_where_nobody_registers_and_where_it_is_called_off(read):
    for values in ({"takes_registrations": False}, {"status": EventStatus.CANCELLED}):
        (line,) = read(EventPageFactory(language="en", dates=[EVENING | values]))
        assert "egist" not in words(line), values
    (line,) = read(EventPageFactory(language="en", status=EventStatus.POSTPONED, dates=[EVENING]))
    assert "egist" not in words(line)


def test_the_link_for_taking_part_online_is_promised_and_never_shown(client, read):
    link = "https://example.org/CANARY"
    page = EventPageFactory(language="en", dates=[EVENING | {"online_link": link}])
    (line,) = read(page)
    assert "get the link by e-mail" in words(line)
    for name in ("", "event.ics"):
        assert b"CANARY" not in client.get(page.url + name).content
    for address in ("calendar.ics", "feed.atom", "?month=2030-06", ""):
        assert b"CANARY" not in client.get(page.get_parent().url + address).content
    items = client.get("/api/features/collections/events/items?lang=en")
    assert items.json()["numberMatched"] == 1
    assert b"CANARY" not in items.content


def test_any_number_of_dates_takes_the_same_few_queries(client, django_assert_max_num_queries):
    def page_with(count):
        days = [EVENING["start_date"] + dt.timedelta(days=number) for number in range(count)]
        page = EventPageFactory(
            dates=[EVENING | {"start_date": day, "capacity": 20} for day in days]
        )
        for date in page.occurrences.all():
            take(date, seats=15)
        client.get(page.url)
        return page.url

    one, many = page_with(1), page_with(30)
    with django_assert_max_num_queries(12) as few:
        client.get(one)
    with django_assert_max_num_queries(12) as more:
        assert client.get(many).content.count(b"/anmalan/") == 60  # Links, and JSON-LD.
    assert len(more) == len(few)
