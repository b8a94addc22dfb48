"""The list of events, as a reader uses it."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone
from wagtail.models import PageViewRestriction

from events.enums import AttendanceMode, EventKind, EventStatus, Precision
from events.models import EventIndexPage, EventLanguage, EventPartner
from tests.factories import (
    EventPageFactory,
    PartnerPageFactory,
    PrinciplePageFactory,
    home,
    index_page,
)
from tests.many import many_events

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
SOON = TODAY + dt.timedelta(days=30)
LATER = TODAY + dt.timedelta(days=60)
IN_2024 = {"precision": Precision.MONTH, "start_date": dt.date(2024, 5, 1)}


@pytest.fixture(autouse=True)
def _english_home(db):
    page = home("en")
    if not page.live:
        page.save_revision().publish()


@pytest.fixture
def ask(client):
    """Ask for the list with some parameters; return the answer's context and text."""

    def ask(query="", language="sv"):
        response = client.get(index_page(EventIndexPage, language).url + query)
        assert response.status_code == 200
        return Answer(response)

    return ask


class Answer:
    def __init__(self, response):
        self.context = response.context
        self.text = response.content.decode()

    @property
    def titles(self):
        return [event.title for _heading, events in self.context["groups"] for event in events]

    @property
    def headings(self):
        return [heading for heading, _events in self.context["groups"]]

    @property
    def chips(self):
        return {chip.label: chip.value for chip in self.context["chips"]}

    @property
    def problems(self):
        return self.context["listing"].problems

    def offered(self, name):
        return [str(label) for value, label in self.field(name).choices if value]

    def field(self, name):
        return self.context["listing"].filterset.form.fields[name]


def translation_of(page, factory, **values):
    return factory(language="en", translation_key=page.translation_key, **values)


# --- Order ----------------------------------------------------------------------------------


def test_what_is_coming_stands_first_and_the_archive_by_year(ask):
    EventPageFactory(title="Om två månader", dates=[LATER])
    EventPageFactory(title="Om en månad", dates=[SOON])
    EventPageFactory(title="I maj", dates=[IN_2024])
    EventPageFactory(
        title="Någon gång", dates=[{"precision": Precision.YEAR, "start_date": dt.date(2023, 1, 1)}]
    )
    EventPageFactory(title="Odaterat", dates=[])
    answer = ask()
    assert answer.titles == ["Om en månad", "Om två månader", "I maj", "Någon gång", "Odaterat"]
    assert answer.headings == ["Kommande", "2024", "2023", "Okänt datum"]


def test_tabs_part_coming_from_past(ask):
    EventPageFactory(title="Om en månad", dates=[SOON])
    EventPageFactory(title="I maj", dates=[IN_2024])
    EventPageFactory(title="Odaterat", dates=[])
    EventPageFactory(title="Återkommer", dates=[dt.date(2025, 5, 1), LATER])
    assert ask("?view=coming").titles == ["Om en månad", "Återkommer"]
    assert ask("?view=past").titles == ["Återkommer", "I maj", "Odaterat"]
    assert [tab["url"] for tab in ask("?kind=lecture&view=past").context["tabs"]] == [
        "?kind=lecture",
        "?kind=lecture&view=coming",
        "?kind=lecture&view=past",
    ]


def test_a_month_is_never_shown_as_a_day(ask):
    EventPageFactory(title="I maj", dates=[IN_2024])
    text = ask().text
    assert 'datetime="2024-05"' in text
    assert "2024-05-01" not in text


def test_several_days_with_hours_are_shown_as_days(ask):
    days = {"start_date": dt.date(2030, 5, 8), "end_date": dt.date(2030, 5, 10)}
    EventPageFactory(dates=[days | {"start_time": dt.time(9), "end_time": dt.time(16)}])
    soup = BeautifulSoup(ask().text, "html.parser")
    assert soup.select_one(".date").get_text("", strip=True) == "8–10maj 2030"
    (times,) = soup.select(".row .meta li")
    assert times.get_text(strip=True) == "onsdag kl.\xa009.00 till fredag kl.\xa016.00"


def test_a_cancelled_event_is_shown_and_says_so(ask):
    EventPageFactory(title="Blir inte av", dates=[SOON], status=EventStatus.CANCELLED)
    answer = ask()
    assert answer.titles == ["Blir inte av"]
    assert 'class="status"' in answer.text


def test_drafts_and_restricted_pages_are_not_listed(ask):
    EventPageFactory(title="Offentligt")
    EventPageFactory(title="Utkast", live=False, kind=EventKind.WEBINAR)
    hidden = EventPageFactory(title="Hemligt", kind=EventKind.PODCAST)
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    answer = ask()
    assert answer.titles == ["Offentligt"]
    assert [value for value, _label in answer.field("kind").choices] == ["", "lecture"]


def test_everything_is_shown_once_page_after_page(ask):
    EventPageFactory(dates=[])
    around_today(43)
    pages = [ask(f"?page={number}").titles for number in (1, 2, 3)]
    assert [len(page) for page in pages] == [20, 20, 4]
    assert len(set().union(*pages)) == 44


# --- Filters --------------------------------------------------------------------------------


def test_by_kind(ask):
    EventPageFactory(title="En vandring", kind=EventKind.WALK)
    EventPageFactory(title="En podd", kind=EventKind.PODCAST)
    EventPageFactory(title="En film", kind=EventKind.FILM)
    assert ask("?kind=walk").titles == ["En vandring"]
    assert set(ask("?kind=walk&kind=film").titles) == {"En vandring", "En film"}


def test_by_principle_whichever_language_the_link_was_made_in(ask):
    swedish = PrinciplePageFactory(number=2, title="Samverkan", slug="samverkan")
    english = translation_of(
        swedish, PrinciplePageFactory, number=2, title="Collaboration", slug="collaboration"
    )
    other = PrinciplePageFactory(number=3)
    EventPageFactory(title="Svensk länk", principles=[swedish])
    EventPageFactory(title="Engelsk länk", principles=[english])
    EventPageFactory(title="Något annat", principles=[other])
    for name in ("2", "samverkan", "collaboration"):
        answer = ask(f"?principle={name}")
        assert set(answer.titles) == {"Svensk länk", "Engelsk länk"}, name
        assert list(answer.chips.values()) == ["2. Samverkan"]


def test_by_year_with_the_date_in_that_year(ask):
    EventPageFactory(title="Två år", dates=[dt.date(2023, 5, 1), dt.date(2025, 5, 1)])
    EventPageFactory(title="I maj", dates=[IN_2024])
    assert ask("?year=2024").titles == ["I maj"]
    answer = ask("?year=2023")
    assert answer.titles == ["Två år"]
    assert answer.headings == ["2023"]
    assert answer.offered("year") == ["2025", "2024", "2023"]


def test_by_partner_whichever_language_the_link_was_made_in(ask):
    swedish = PartnerPageFactory(title="Mombasa län", slug="mombasa-lan")
    english = translation_of(
        swedish, PartnerPageFactory, title="Mombasa County", slug="mombasa-county"
    )
    PartnerPageFactory(title="Inte med")
    for title, partner in (("Svensk länk", swedish), ("Engelsk länk", english)):
        event = EventPageFactory(title=title)
        EventPartner.objects.create(page=event, partner=partner)
    EventPageFactory(title="Ensamma")
    assert ask().offered("partner") == ["Mombasa län"]
    for slug in ("mombasa-lan", "mombasa-county"):
        answer = ask(f"?partner={slug}")
        assert set(answer.titles) == {"Svensk länk", "Engelsk länk"}
        assert list(answer.chips.values()) == ["Mombasa län"]


def test_by_attendance_where_both_ways_fit_either(ask):
    EventPageFactory(title="På plats")
    EventPageFactory(title="Online", attendance_mode=AttendanceMode.ONLINE)
    EventPageFactory(title="Båda", attendance_mode=AttendanceMode.BOTH)
    assert set(ask("?attendance_mode=online").titles) == {"Online", "Båda"}
    assert ask("?attendance_mode=both").titles == ["Båda"]


def test_by_language_spoken(ask):
    EventPageFactory(title="Utan uppgift")
    EventLanguage.objects.create(page=EventPageFactory(title="På engelska"), language="en")
    EventLanguage.objects.create(page=EventPageFactory(title="På finska"), language="fi")
    answer = ask("?language=en")
    assert answer.titles == ["På engelska"]
    assert [value for value, _label in answer.field("language").choices] == ["", "en", "fi"]


def test_by_words_also_inside_words(ask):
    EventPageFactory(
        title="Stationstunneln i Östra väst", kind=EventKind.PODCAST, media_outlet="Sveriges Radio"
    )
    EventPageFactory(title="Något annat")
    for text in ("tunnel", "TUNNEL", "stationstunneln", "ÖST", "öst", "väst stations", "Radio"):
        assert ask(f"?q={text}").titles == ["Stationstunneln i Östra väst"], text


def test_by_words_in_the_running_text(ask):
    EventPageFactory(title="Träff", body=[("paragraph", "<p>Om snöröjning</p>")])
    EventPageFactory(title="Något annat")
    assert ask("?q=snöröjning").titles == ["Träff"]


def test_choices_add_up_and_can_be_taken_back_one_by_one(ask):
    EventPageFactory(title="Rätt", kind=EventKind.WALK, dates=[IN_2024])
    EventPageFactory(title="Fel år", kind=EventKind.WALK, dates=[SOON])
    EventPageFactory(title="Fel typ", dates=[IN_2024])
    answer = ask("?kind=walk&year=2024")
    assert answer.titles == ["Rätt"]
    assert [chip.remove_url for chip in answer.context["chips"]] == ["?year=2024", "?kind=walk"]


def test_another_languages_events_are_not_listed(ask):
    EventPageFactory(title="Svenskt")
    EventPageFactory(title="English", language="en")
    assert ask().titles == ["Svenskt"]
    assert ask(language="en").titles == ["English"]


# --- Bad input ------------------------------------------------------------------------------


NOT_UNDERSTOOD = [
    "kind=nonsense",
    "kind=lecture&kind=nonsense",
    "principle=99",
    "year=1066",
    "year=0",
    "year=-1",
    "year=99999999999999",
    "year=2024-13-45",
    "partner=nobody",
    "attendance_mode=telepathy",
    "language=tlh",
    "view=sideways",
    "q=" + "a" * 10_000,
    "kind=" + "a" * 10_000,
]


def test_what_is_not_understood_gives_a_message_and_no_events(ask):
    EventPageFactory(title="Finns ändå")
    for query in NOT_UNDERSTOOD:
        answer = ask(f"?{query}")
        assert answer.titles == [], query
        assert len(answer.problems) == 1, query
        assert len(answer.problems[0]) < 200
        assert "Finns ändå" not in answer.text


def test_signs_in_free_text_are_harmless(ask):
    EventPageFactory(title="Finns ändå")
    for text in ['"', "'", "%22 OR *", "%25", "_", "NOT", "*", "()", "\\"]:
        assert ask(f"?q={text}").titles == [], text


def test_repeated_free_text_is_one_text(ask):
    EventPageFactory(title="Snö och is")
    EventPageFactory(title="Bara snö")
    assert ask("?q=snö&q=is").titles == ["Snö och is"]


def test_a_page_that_is_not_there_gives_the_nearest(ask):
    around_today(21)
    for page in ("-1", "0", "x", "1e3", "2.5"):
        assert ask(f"?page={page}").context["listing"].page.number == 1, page
    for page in ("3", "9" * 40):
        assert ask(f"?page={page}").context["listing"].page.number == 2, page


def test_unknown_and_empty_parameters_change_nothing(ask):
    EventPageFactory(title="Finns")
    assert ask("?utm_source=x&kind=&year=%20&q=").titles == ["Finns"]


# --- Queries --------------------------------------------------------------------------------


def around_today(count):
    """Add events on consecutive days, half of them past."""
    many_events([TODAY + dt.timedelta(days=number - count // 2) for number in range(count)])


@pytest.mark.parametrize("query", ["", "?kind=lecture&view=past", "?q=nr"])
def test_the_number_of_queries_does_not_grow(client, django_assert_max_num_queries, query):
    url = index_page(EventIndexPage).url + query
    around_today(10)
    client.get(url)
    with django_assert_max_num_queries(12) as few:
        client.get(url)
    around_today(990)
    with django_assert_max_num_queries(12) as many:
        assert client.get(url).context["listing"].total >= 499
    assert len(many) <= len(few)
