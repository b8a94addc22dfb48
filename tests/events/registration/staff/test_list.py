"""The overview, the list of a date, and the list on paper."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.timespan import LOCAL
from tests import factories

pytestmark = pytest.mark.django_db


def names(response) -> list[str]:
    rows = BeautifulSoup(response.content, "html.parser").select("tbody th[scope=row] a")
    return [row.text for row in rows]


def test_the_overview_lists_each_date_once_coming_first(editor):
    def titled(title, begins, **values):
        occasion = factories.occasion(begins=begins, capacity=5, **values)
        occasion.event.title = title
        occasion.event.save()
        return occasion

    past = titled("Förra året", dt.datetime(2020, 5, 1, 18, tzinfo=LOCAL))
    titled("Senare", dt.datetime(2031, 5, 1, 18, tzinfo=LOCAL))
    soon = titled("Snart", dt.datetime(2030, 5, 1, 18, tzinfo=LOCAL))
    factories.EventPageFactory(title="Tar ingen anmälan")
    [date] = soon.event.occurrences.all()
    factories.EventPageFactory(
        title="Soon",
        language="en",
        translation_key=soon.event.translation_key,
        dates=[
            {
                "uid": date.uid,
                "start_date": date.start_date,
                "start_time": date.start_time,
                "takes_registrations": True,
            }
        ],
    )
    factories.RegistrationFactory(occasion=soon, places=3)
    factories.RegistrationFactory(occasion=soon, status="waiting")
    factories.RegistrationFactory(occasion=past, came_women=2, places=2)

    def titles(query=""):
        html = BeautifulSoup(editor.get(f"/admin/registrations/{query}").content, "html.parser")
        return [title.text.strip() for title in html.select("td.title a")]

    assert titles() == ["Snart", "Senare", "Förra året"]
    assert titles("?when=past") == ["Förra året"]
    assert titles("?year=2031") == ["Senare"]
    assert titles("?kind=walk") == []
    assert titles("results/?q=snar") == ["Snart"]
    assert titles("?when=x&year=x&kind=x&p=x") == ["Snart", "Senare", "Förra året"]
    row = BeautifulSoup(editor.get("/admin/registrations/").content, "html.parser").select("tr")[1]
    cells = [cell.text.strip() for cell in row.select("td")][3:]
    assert cells == ["Tagna platser: 3 av 5", "På väntelistan: 1", "Kom: –"]
    with CaptureQueriesContext(connection) as few:
        titles()
    for year in range(2032, 2036):
        titled("Till", dt.datetime(year, 5, 1, 18, tzinfo=LOCAL))
    with CaptureQueriesContext(connection) as many:
        titles()
    assert len(many) == len(few)


@pytest.fixture
def occasion():
    occasion = factories.occasion(capacity=10)
    for name, values in {
        "Örjan Ek": {"needs": "Hörslinga", "email": "orjan@example.org"},
        "Anna Ek": {"language": "en", "places": 4},
        "Bo Sen": {"status": "waiting"},
        "Cia Sen": {"status": "waiting"},
        "Dan Av": {"status": "cancelled"},
        "<script>alert(1)</script>": {"came_women": 1, "checked_in_at": factories.COMING},
    }.items():
        factories.RegistrationFactory(occasion=occasion, name=name, **values)
    return occasion


def test_the_dates_of_an_event_stand_as_in_the_overview(editor):
    years = (2031, 2019, 2030, 2020)
    event = factories.EventPageFactory(
        dates=[{"start_date": dt.date(year, 5, 1), "precision": "day"} for year in years]
    )
    page = editor.get(f"/admin/registrations/event/{event.pk}/").content.decode()
    rows = BeautifulSoup(page, "html.parser").select("tbody tr")
    assert [row.a.text.strip() for row in rows] == [
        "onsdag 1 maj 2030",
        "torsdag 1 maj 2031",
        "fredag 1 maj 2020",
        "onsdag 1 maj 2019",
    ]


def test_the_list_is_searched_by_post_and_filtered_by_address(editor, address, occasion):
    page = address(occasion)

    assert names(editor.get(page))[:2] == ["Örjan Ek", "Anna Ek"]
    assert names(editor.post(page, {"search": "ÖRJAN"})) == ["Örjan Ek"]
    assert names(editor.post(page, {"search": "orjan@EX"})) == ["Örjan Ek"]
    assert names(editor.post(page, {"search": "sen cia"})) == ["Cia Sen"]
    assert names(editor.post(page, {"search": "\x00" + "x" * 10_000})) == names(editor.get(page))
    assert names(editor.get(page, {"search": "Örjan"})) == names(editor.get(page))
    assert names(editor.get(page, {"status": "waiting"})) == ["Bo Sen", "Cia Sen"]
    assert names(editor.get(page, {"needs": "yes"})) == ["Örjan Ek"]
    assert names(editor.get(page, {"language": "en"})) == ["Anna Ek"]
    assert names(editor.get(page, {"came": "yes"})) == ["<script>alert(1)</script>"]
    assert len(names(editor.get(page, {"status": "x", "came": "y" * 999, "p": "x"}))) == 6
    html = editor.get(page).content.decode()
    assert "nr 2 på tur" in html
    assert "<script>alert(1)" not in html


def test_a_long_list_has_pages_and_costs_no_more_queries(editor, address, occasion):
    page = address(occasion)
    editor.get(page)
    with CaptureQueriesContext(connection) as few:
        editor.get(page)
    for _more in range(100):
        factories.RegistrationFactory(occasion=occasion)
    with CaptureQueriesContext(connection) as many:
        assert len(names(editor.get(page))) == 100
    assert len(many) == len(few)

    assert len(names(editor.get(page, {"p": "2"}))) == 6
    assert b"?status=confirmed&amp;p=2" in editor.get(page, {"status": "confirmed"}).content
    # What is searched for stands on one page.
    assert len(names(editor.post(page, {"search": "example.org"}))) == 106


def test_the_list_on_paper_has_a_box_for_each_in_alphabetical_order(editor, address, occasion):
    html = BeautifulSoup(editor.get(address(occasion, "print/")).content, "html.parser")
    confirmed, waiting = html.select("table")

    people = ["<script>alert(1)</script>", "Anna Ek", "Örjan Ek"]
    assert sorted(row.text for row in confirmed.select("tbody th")) == people
    assert len(confirmed.select("tbody .box span")) == 3
    assert [row.text for row in waiting.select("tbody th")] == ["Bo Sen", "Cia Sen"]
    assert "Dan Av" not in html.text
    assert not html.select("script:not([src]), style, [style]")
