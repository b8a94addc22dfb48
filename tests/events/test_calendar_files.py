"""The list of events as a calendar: the same filters, kept by others, never too much."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse
from icalendar import Calendar
from wagtail.models import PageViewRestriction

from events.calendar import selection
from events.enums import EventKind, EventStatus, Precision
from events.models import EventIndexPage, EventLanguage, EventPage
from tests.factories import AdminFactory, EventPageFactory, PrinciplePageFactory, index_page
from tests.many import many_events
from tests.test_bad_input import NONSENSE, parameter_names, query_of

pytestmark = pytest.mark.django_db

AT = dt.datetime(2030, 6, 15, 12, tzinfo=dt.UTC)
TODAY = AT.date()


@pytest.fixture(autouse=True)
def _frozen():
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def read(client):
    """Return the titles in the calendar of a language, in order."""

    def read(query="", language="sv"):
        response = client.get(f"{index_page(EventIndexPage, language).url}calendar.ics{query}")
        assert response.status_code == 200
        calendar = Calendar.from_ical(response.content)
        return [str(entry["SUMMARY"]) for entry in calendar.walk("VEVENT")]

    return read


def days(number):
    return TODAY + dt.timedelta(days=number)


def test_it_holds_what_is_coming_and_what_has_just_been(read):
    EventPageFactory(title="sedan", dates=[days(400)])
    EventPageFactory(title="snart", dates=[days(1)])
    EventPageFactory(title="nyss", dates=[days(-2)])
    EventPageFactory(title="just inom", dates=[days(-selection.DAYS_KEPT)])
    EventPageFactory(title="förr", dates=[days(-selection.DAYS_KEPT - 2)])

    assert read() == ["just inom", "nyss", "snart", "sedan"]
    assert read("?view=coming") == ["snart", "sedan"]
    assert read("?view=past") == ["just inom", "nyss"]


def test_a_year_asks_for_all_of_it(read):
    EventPageFactory(title="då", dates=[dt.date(2024, 5, 1), dt.date(2025, 5, 1)])
    EventPageFactory(title="snart", dates=[days(1)])

    assert read("?year=2024") == ["då"]
    assert read("?year=2024&year=2030") == ["då", "snart"]


def test_only_what_everybody_may_read(read):
    EventPageFactory(title="öppet")
    EventPageFactory(title="utkast", live=False)
    closed = EventPageFactory(title="stängt")
    PageViewRestriction.objects.create(page=closed, restriction_type="login")

    assert read() == ["öppet"]


def test_vague_dates_and_media_appearances_stay_out(read):
    month = {"precision": Precision.MONTH, "start_date": days(30)}
    EventPageFactory(title="någon gång", dates=[month])
    EventPageFactory(title="artikel", kind=EventKind.ARTICLE, dates=[days(1)])

    assert read() == []


def test_cancelled_dates_stay_in(read):
    EventPageFactory(title="Vandring", status=EventStatus.CANCELLED, dates=[days(1)])
    EventPageFactory(
        title="Föredrag",
        dates=[
            {
                "precision": Precision.DAY,
                "start_date": days(2),
                "status": EventStatus.CANCELLED,
            }
        ],
    )
    assert read() == ["INSTÄLLT: Vandring", "INSTÄLLT: Föredrag"]


def test_it_has_the_filters_of_the_page(read):
    first, second = PrinciplePageFactory(number=1), PrinciplePageFactory(number=2)
    walk = EventPageFactory(title="gå", kind=EventKind.WALK, principles=[first])
    EventPageFactory(title="lyssna", kind=EventKind.LECTURE, principles=[second])
    EventLanguage.objects.create(page=walk, language="en")

    assert sorted(read()) == ["gå", "lyssna"]
    assert read("?kind=walk") == ["gå"]
    assert read("?principle=2") == ["lyssna"]
    assert read("?language=en") == ["gå"]
    assert read("?q=lyssna") == ["lyssna"]
    assert read("?kind=walk&principle=2") == []


@pytest.mark.parametrize(
    "query", ["?kind=nonsense", "?year=2024-02-30", "?principle=" + "x" * 10_000, "?view=%ff"]
)
@pytest.mark.parametrize("file", ["calendar.ics", "feed.atom"])
def test_what_is_not_understood_gives_nothing_and_stays_well_formed(client, query, file):
    EventPageFactory(title="Hemligt nog", dates=[days(1)])
    response = client.get(f"{index_page(EventIndexPage).url}{file}{query}")

    assert response.status_code == 200
    body = response.content.decode()
    assert "Hemligt nog" not in body
    assert "nonsense" not in body
    assert body.startswith(("BEGIN:VCALENDAR\r\n", "<?xml"))


def test_no_nonsense_in_an_address_brings_a_file_down(client, files):
    for address in files.values():
        for value in NONSENSE:
            query = query_of([(name, value) for name in [*parameter_names(), "date"]])
            assert client.get(f"{address}?{query}").status_code < 500, (address, value)


def test_each_language_has_its_own(read):
    EventPageFactory(title="Vandring", dates=[days(1)])
    EventPageFactory(title="Walk", language="en", dates=[days(1)])

    assert read() == ["Vandring"]
    assert read(language="en") == ["Walk"]


def test_a_calendar_says_what_it_is_and_when_to_ask_again(client):
    EventPageFactory(kind=EventKind.WALK, dates=[days(1)])
    page = index_page(EventIndexPage)
    response = client.get(f"{page.url}calendar.ics?kind=walk&unknown=x&utm_source=y")
    calendar = Calendar.from_ical(response.content)

    assert set(calendar.keys()) == {
        *("PRODID", "VERSION", "NAME", "X-WR-CALNAME", "DESCRIPTION", "X-WR-CALDESC"),
        *("URL", "SOURCE", "REFRESH-INTERVAL", "X-PUBLISHED-TTL"),
    }
    assert calendar["NAME"].endswith(f"{page.title} (Guidad vandring)")
    assert calendar["SOURCE"] == f"{page.full_url}calendar.ics?kind=walk"
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT6H\r\n" in response.content


@pytest.fixture
def files(client):
    """Return the address of each file that others keep."""
    event = EventPageFactory(dates=[days(1)])
    listed = event.get_parent()
    return {
        "text/calendar; charset=utf-8": f"{listed.url}calendar.ics",
        "application/atom+xml; charset=utf-8": f"{listed.url}feed.atom",
        "image/png": f"{event.url}preview.png",
        "text/calendar;charset=utf-8": f"{event.url}event.ics",
    }


def test_files_may_be_kept_asked_for_again_and_read_by_other_sites(client, files):
    for media_type, address in files.items():
        response = client.get(address)
        assert response["Content-Type"].replace("; ", ";") == media_type.replace("; ", ";")
        assert response["Cache-Control"] == "public, max-age=60"
        assert response["Vary"] == "Cookie, Accept-Encoding"
        assert response["Access-Control-Allow-Origin"] == "*"
        assert not response.cookies

        head = client.head(address)
        assert (head.status_code, head.content) == (200, b"")
        assert head["ETag"] == response["ETag"]

        again = client.get(address, headers={"if-none-match": response["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert again["ETag"] == response["ETag"]
        assert client.post(address).status_code == 405


def test_a_calendar_is_the_same_byte_for_byte_until_something_changes(client, files):
    calendar = files["text/calendar; charset=utf-8"]
    first = client.get(calendar)
    with time_machine.travel(AT + dt.timedelta(hours=3), tick=False):
        assert client.get(calendar)["ETag"] == first["ETag"]
        page = EventPage.objects.get()
        page.status = EventStatus.CANCELLED
        page.save_revision().publish()
        changed = client.get(calendar, headers={"if-none-match": first["ETag"]})

    assert changed.status_code == 200
    assert "INSTÄLLT" in changed.content.decode()


def test_what_one_who_is_logged_in_gets_is_not_for_others(client, files):
    client.force_login(AdminFactory())
    for address in files.values():
        assert client.get(address)["Cache-Control"] == "private, no-store"


def test_no_file_of_a_page_that_is_not_public(client):
    draft = EventPageFactory(live=False)
    closed = EventPageFactory()
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    for page in (draft, closed):
        for name in ("event.ics", "preview.png"):
            assert client.get(f"{page.url}{name}").status_code == 404

    lists = index_page(EventIndexPage)
    assert client.get(f"{lists.url}event.ics").status_code == 404
    assert client.get(f"{closed.url}calendar.ics").status_code == 404
    assert client.get("/sv/calendar.ics").status_code == 404


def test_a_preview_of_an_event_without_an_address_shows(client):
    """Nothing in its head or its dates may need one."""
    client.force_login(AdminFactory())
    draft = EventPageFactory(live=False, dates=[days(1)])
    response = client.get(reverse("wagtailadmin_pages:view_draft", args=[draft.pk]))

    assert response.status_code == 200


def coming(count):
    """Add events on the next days, all of them within a year."""
    dates = [days(1 + number % 300) for number in range(count)]
    many_events(dates, principle=PrinciplePageFactory())


@pytest.mark.parametrize("file", ["calendar.ics", "calendar.ics?q=nr", "feed.atom"])
def test_the_number_of_queries_does_not_grow(client, django_assert_max_num_queries, file):
    address = index_page(EventIndexPage).url + file
    coming(10)
    with django_assert_max_num_queries(12) as few:
        assert client.get(address).status_code == 200
    coming(990)
    with django_assert_max_num_queries(12) as many:
        assert client.get(address).status_code == 200

    assert len(many) <= len(few)


def test_no_calendar_grows_without_end(read, monkeypatch):
    monkeypatch.setattr(selection, "MOST_DATES", 3)
    coming(5)

    assert read() == ["Nr 1", "Nr 2", "Nr 3"]
