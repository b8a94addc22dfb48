"""The events one month at a time: a calendar sheet that says of each day what the list says."""

import datetime as dt

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.utils.translation import override

from events.enums import EventKind, EventStatus, Precision
from events.models import EventIndexPage, EventPage, Occurrence
from events.month import next_month, parse, sheet_of
from events.timespan import LOCAL
from tests.factories import EventPageFactory, home, index_page
from tests.many import many_events

AT = dt.datetime(2030, 6, 12, 12, tzinfo=LOCAL)
JUNE = dt.date(2030, 6, 1)


def occurrence(first, last=None, precision=Precision.TIME, **values) -> Occurrence:
    """Return a date of an event, as it is when it has been saved."""
    times = {"start_time": dt.time(18), "end_time": dt.time(20)}
    row = Occurrence(
        page=EventPage(status=EventStatus.SCHEDULED),
        precision=precision,
        start_date=first,
        end_date=last,
        **((times if precision == Precision.TIME else {}) | values),
    )
    row.clean()
    return row


def told(sheet) -> dict[dt.date, list[tuple[str, str]]]:
    """Return hours and parts by day."""
    return {
        day.date: [(entry.hours, entry.part) for entry in day.entries]
        for week in sheet.weeks
        for day in week.days
        if day.entries
    }


# --- The sheet ------------------------------------------------------------------------------


def test_weeks_are_whole_begin_on_monday_and_have_their_numbers():
    with override("sv"):
        sheet = sheet_of(dt.date(2027, 1, 1), [], dt.date(2027, 1, 5))
        assert (sheet.name, sheet.weekdays[0]) == ("januari 2027", "måndag")
    assert [week.number for week in sheet.weeks] == [53, 1, 2, 3, 4]
    assert all(len(week.days) == 7 for week in sheet.weeks)
    assert [day.date and day.date.day for day in sheet.weeks[0].days] == [*[None] * 4, 1, 2, 3]
    days = [day for week in sheet.weeks for day in week.days if day.date]
    assert [day.date.day for day in days] == list(range(1, 32))
    assert [day.date.day for day in days if day.is_today] == [5]


@pytest.mark.django_db
def test_what_lasts_several_days_stands_on_each_of_them():
    over_the_border = occurrence(dt.date(2030, 5, 30), dt.date(2030, 6, 2), Precision.RANGE)
    conference = occurrence(dt.date(2030, 6, 12), dt.date(2030, 6, 14), end_time=dt.time(16))
    with override("en"):
        sheet = sheet_of(JUNE, [over_the_border, conference], dt.date(2030, 1, 1))
    assert told(sheet) == {
        dt.date(2030, 6, 1): [("", "day 3 of 4")],
        dt.date(2030, 6, 2): [("", "day 4 of 4")],
        dt.date(2030, 6, 12): [("from 18:00", "day 1 of 3")],
        dt.date(2030, 6, 13): [("", "day 2 of 3")],
        dt.date(2030, 6, 14): [("until 16:00", "day 3 of 3")],
    }


@pytest.mark.django_db
def test_a_night_belongs_to_the_evening_before_and_the_clocks_change_no_day():
    night = {"start_time": dt.time(22), "end_time": dt.time(2, 30)}
    dates = [
        occurrence(dt.date(2030, 10, 26), dt.date(2030, 10, 27), **night),
        occurrence(dt.date(2030, 10, 26), dt.date(2030, 10, 28), Precision.RANGE),
    ]
    with override("sv"):
        found = told(sheet_of(dt.date(2030, 10, 1), dates, dt.date(2030, 1, 1)))
    # The clocks are put back in the night to the 27th.
    assert found == {
        dt.date(2030, 10, 26): [("22.00–02.30", ""), ("", "dag 1 av 3")],
        dt.date(2030, 10, 27): [("", "dag 2 av 3")],
        dt.date(2030, 10, 28): [("", "dag 3 av 3")],
    }


@pytest.mark.django_db
def test_what_is_known_by_the_month_or_the_year_stands_on_no_day():
    dates = [
        occurrence(JUNE, precision=Precision.YEAR),
        occurrence(dt.date(2030, 5, 1), dt.date(2030, 7, 1), Precision.MONTH_RANGE),
        occurrence(JUNE, precision=Precision.MONTH),
    ]
    sheet = sheet_of(JUNE, dates, dt.date(2030, 1, 1))
    assert told(sheet) == {}
    assert [entry.date for entry in sheet.undated] == dates[1:]
    assert [entry.date for entry in sheet.sometime] == dates[:1]
    # What is known by the year only may have been in any month: it doesn't count for this one.
    assert sheet.total == 2


def test_months_are_written_in_one_way_and_end_with_the_calendar():
    assert parse("2030-06") == JUNE
    for text in ("", "2030-6", "2030-13", "2030-00", "0000-01", "２030-06", "2030-06-01", "juni"):
        assert parse(text) is None, text
    assert next_month(dt.date(2030, 12, 1)) == dt.date(2031, 1, 1)
    assert next_month(dt.date(2030, 1, 1), -1) == dt.date(2029, 12, 1)
    assert next_month(dt.date(1, 1, 1), -1) is None
    assert next_month(dt.date(9999, 12, 1)) is None


# --- The page -------------------------------------------------------------------------------


@pytest.fixture
def ask(client, db):
    """Ask for the list of events in June 2030; return the page."""
    home("en").save_revision().publish()
    index_page(EventIndexPage, "en")

    def ask(query="", language="sv"):
        response = client.get(index_page(EventIndexPage, language).url + query)
        assert response.status_code == 200
        return BeautifulSoup(response.content.decode(), "html.parser")

    with time_machine.travel(AT):
        yield ask


def on_day(soup, day: str) -> list[str]:
    """Return what stands on a day, text by text."""
    cell = soup.select_one(f'.month time[datetime="{day}"]').find_parent("td")
    return [" ".join(one.get_text(" ").split()) for one in cell.select(".month__entry")]


def evening(day=5, **values):
    return {
        "precision": Precision.TIME,
        "start_date": dt.date(2030, 6, day),
        "start_time": dt.time(18),
        "end_time": dt.time(20),
    } | values


def test_a_month_says_what_happens_each_day_and_what_is_not_as_planned(ask):
    EventPageFactory(title="Föreläsning", dates=[evening(), evening(12)])
    EventPageFactory(title="Inställd", dates=[evening(status=EventStatus.CANCELLED)])
    EventPageFactory(title="Hela", status=EventStatus.POSTPONED, dates=[dt.date(2030, 6, 6)])
    month = {"precision": Precision.MONTH, "start_date": JUNE}
    EventPageFactory(title="Någon dag", dates=[month])
    EventPageFactory(title="I juli", dates=[dt.date(2030, 7, 1)])
    year = {"precision": Precision.YEAR, "start_date": JUNE}
    EventPageFactory(title="Något år", dates=[year])
    soup = ask("?month=2030-06")

    assert soup.h2.get_text() == "Juni 2030"
    assert soup.title.get_text().startswith("Juni 2030 – ")
    assert on_day(soup, "2030-06-05") == [
        "18.00–20.00 Föreläsning",
        "Inställt 18.00–20.00 Inställd",
    ]
    assert on_day(soup, "2030-06-06") == ["Uppskjutet Hela"]
    today = soup.select_one('td[aria-current="date"]')
    assert "I dag" in today.get_text()
    assert today.time["datetime"] == "2030-06-12"
    (undated,) = soup.select("section .month__entries--undated:not(.details__body) li")
    assert undated.get_text(" ", strip=True) == "juni 2030 Någon dag"
    assert "Något år" in soup.select_one(".month-sometime").get_text()
    assert "I juli" not in soup.main.get_text()
    assert {th["scope"] for th in soup.select(".month th")} == {"col", "row"}
    assert soup.select_one(".month caption").get_text(strip=True)

    english = ask("?month=2030-06", "en")
    assert english.h2.get_text() == "June 2030"
    assert english.select_one('[rel="canonical"]')["href"].endswith("?month=2030-06")


def test_list_and_month_lead_to_each_other_with_what_was_chosen(ask):
    EventPageFactory(title="Vandring", kind=EventKind.WALK, dates=[evening(20)])
    EventPageFactory(title="Föreläsning", dates=[evening(20), dt.date(2029, 2, 1)])
    listed = ask("?view=coming&kind=walk&year=2030")
    assert [link["href"] for link in listed.select(".switch a")] == [
        "?view=coming&kind=walk&year=2030",
        "?month=2030-06&kind=walk",
    ]
    soup = ask("?month=2030-06&kind=walk&year=2029&view=past")
    assert on_day(soup, "2030-06-20") == ["18.00–20.00 Vandring"]
    as_list, as_month = soup.select(".switch a")
    assert as_list["href"] == "?kind=walk"
    assert as_month["aria-current"]
    assert [chip["href"] for chip in soup.select(".chip[href]")][:1] == ["?month=2030-06"]
    form = soup.select_one(".filters__form")
    assert form.select_one('[name="month"]')["value"] == "2030-06"
    assert not form.select('[name="year"], [name="view"]')
    steps = {link.get("rel", [""])[0]: link["href"] for link in soup.select(".month-head a")}
    assert steps == {"prev": "?month=2030-05&kind=walk", "next": "?month=2030-07&kind=walk"}
    assert "?month=2030-06&kind=walk" in soup.select_one('a[hreflang="en"]')["href"]
    # A filtered month counts as the whole list.
    assert soup.select_one('[rel="canonical"]')["href"].endswith(index_page(EventIndexPage).url)


def test_the_list_leads_to_the_month_that_it_begins_with(ask):
    EventPageFactory(dates=[dt.date(2030, 9, 5)])
    EventPageFactory(dates=[dt.date(2024, 2, 5)])
    for query, month in (("", "2030-09"), ("?view=past", "2024-02"), ("?kind=walk", "2030-06")):
        assert f"?month={month}" in ask(query).select(".switch a")[1]["href"]


def test_an_empty_month_leads_to_the_nearest_that_are_not(ask):
    EventPageFactory(title="Före", dates=[dt.date(2030, 2, 5)])
    EventPageFactory(title="Efter", dates=[dt.date(2030, 9, 5)])
    EventPageFactory(dates=[{"precision": Precision.YEAR, "start_date": JUNE}])
    EventPageFactory(title="Annat", kind=EventKind.WALK, dates=[dt.date(2030, 7, 5)])
    soup = ask("?month=2030-06&kind=lecture")
    assert soup.select_one("table") is None
    assert [link["href"] for link in soup.select(".empty a")] == [
        "?month=2030-02&kind=lecture",
        "?month=2030-09&kind=lecture",
    ]
    assert soup.select_one('meta[name="robots"]')["content"] == "noindex"
    assert ask("?month=2030-02").select_one('meta[name="robots"]') is None


def test_only_years_with_events_can_be_reached(ask):
    EventPageFactory(dates=[dt.date(2029, 5, 1)])
    for query, shown in (
        ("1900-01", "Januari 2029"),
        ("0001-01", "Januari 2029"),
        ("9999-12", "December 2030"),
        ("2030-12", "December 2030"),
    ):
        soup = ask(f"?month={query}")
        assert soup.h2.get_text() == shown
        assert bool(soup.select_one(".notice")) == (query != "2030-12")
        assert soup.select_one('meta[name="robots"]')
    assert not soup.select('.month-head a[rel="next"]')


def test_nonsense_gives_this_month_with_a_word_of_it(ask):
    EventPageFactory(title="Finns", dates=[evening()])
    for text in ("x", "2030-13", "-1", "9" * 10_000, "%ff", "2030-06&month=x", "☃"):
        soup = ask(f"?month={text}")
        assert soup.h2.get_text() == "Juni 2030", text
        assert soup.select_one(".notice"), text
        assert soup.select_one('meta[name="robots"]'), text
        assert on_day(soup, "2030-06-05"), text
    for text in ("", "%20"):
        assert ask(f"?month={text}").select(".rows"), text
    soup = ask("?month=2030-06&kind=nonsense")
    assert soup.select_one(".notice--alert a")["href"] == "?month=2030-06"
    assert "Finns" not in soup.main.get_text()


def test_drafts_and_other_languages_stand_in_no_month(ask):
    EventPageFactory(title="Utkast", live=False, dates=[evening()])
    EventPageFactory(title="English", language="en", dates=[evening()])
    assert ask("?month=2030-06").select("table") == []
    assert on_day(ask("?month=2030-06", "en"), "2030-06-05") == ["18:00–20:00 English"]


def test_the_number_of_queries_does_not_grow(ask, client, django_assert_max_num_queries):
    url = f"{index_page(EventIndexPage).url}?month=2030-06"
    many_events([dt.date(2030, 6, 1), dt.date(2030, 6, 2)])
    ask("?month=2030-06")
    with django_assert_max_num_queries(12) as few:
        client.get(url)
    many_events([JUNE + dt.timedelta(days=number % 30) for number in range(200)])
    with django_assert_max_num_queries(12) as more:
        assert client.get(url).context["month"].total == 202
    assert len(more) == len(few)
