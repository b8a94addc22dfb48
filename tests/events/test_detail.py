"""The page of one event: what somebody needs to know who might come, and nothing internal."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone
from wagtail.models import PageViewRestriction

from core.models import PageSource
from events.detail import event_context
from events.enums import AttendanceMode, EventKind, EventStatus, Precision
from events.models import EventGuide, EventLanguage, EventPage, EventPartner
from tests.factories import (
    AdminFactory,
    EventPageFactory,
    PartnerPageFactory,
    PlacePageFactory,
    PrinciplePageFactory,
    WalkPageFactory,
    home,
)

pytestmark = pytest.mark.django_db

SOON = timezone.localdate() + dt.timedelta(days=30)
POINT = {"type": "Point", "coordinates": [20.26, 63.82]}


@pytest.fixture(autouse=True)
def _english_home(db):
    home("en").save_revision().publish()


@pytest.fixture
def read(client):
    """Return the main part of a page as a visitor gets it."""

    def read(page):
        response = client.get(page.url)
        assert response.status_code == 200
        return BeautifulSoup(response.content.decode(), "html.parser").main

    return read


def facts(main):
    """Return the facts by their names."""
    return {
        fact.dt.get_text(" ", strip=True): [
            " ".join(value.get_text(" ", strip=True).split()) for value in fact.find_all("dd")
        ]
        for fact in main.select("dl.facts > div")
    }


def in_english(page, factory, **values):
    return factory(language="en", translation_key=page.translation_key, **values)


def timed(**values):
    return {
        "precision": Precision.TIME,
        "start_date": SOON,
        "start_time": dt.time(18),
        "end_time": dt.time(20),
    } | values


def test_what_is_known_is_told(read):
    page = EventPageFactory(
        title="Vandring",
        kind=EventKind.WALK,
        language="en",
        summary="Seven places.",
        venue="Väven, Umeå",
        venue_point=POINT,
        venue_point_is_approximate=True,
        attendance_mode=AttendanceMode.BOTH,
        organiser="Umeå Municipality",
        audience="Adults\nYoung people",
        step_free=True,
        accessibility_note="Gravel in the park.",
        dates=[timed(capacity=25)],
    )
    EventLanguage.objects.create(page=page, language="en", sort_order=0)
    EventLanguage.objects.create(page=page, language="fi", sort_order=1)
    main = read(page)
    assert main.select_one(".kicker").get_text(strip=True) == "Guided walk"
    assert main.select_one(".lead").get_text() == "Seven places."
    day = f"{SOON:%A} {SOON.day} {SOON:%B %Y}"
    assert facts(main) == {
        "When": [f"{day}, 18:00 – 20:00 25 places Add to your calendar : {day}, 18:00 – 20:00"],
        "Where": ["Väven, Umeå approximate position"],
        "How to attend": ["On site and online"],
        "Languages": ["English, Finnish"],
        "For whom": ["Adults", "Young people"],
        "Accessibility": ["Step-free access", "Gravel in the park."],
        "Organiser": ["Umeå Municipality"],
    }


def test_what_happens_online_says_so_once(read):
    page = EventPageFactory(
        language="en",
        venue="Online",
        attendance_mode=AttendanceMode.ONLINE,
        organiser="",
        dates=[timed()],
    )
    shown = facts(read(page))
    assert "Where" not in shown
    assert shown["How to attend"] == ["Online"]


def test_what_is_not_known_is_not_mentioned(read):
    page = EventPageFactory(kind=EventKind.ARTICLE, dates=[], venue_point=POINT)
    main = read(page)
    assert facts(main) == {}
    assert "20.26" not in main.get_text()
    for name in ("sources", "partners"):
        assert main.find(id=name) is None


def test_internal_notes_and_guides_stay_inside(client):
    guide = AdminFactory(username="guiden", first_name="Gudrun")
    page = EventPageFactory(editor_note="Hemlig anteckning")
    EventGuide.objects.create(page=page, user=guide)
    text = client.get(page.url).content.decode()
    for secret in ("Hemlig anteckning", "guiden", "Gudrun"):
        assert secret not in text


@pytest.mark.parametrize(
    "status",
    [
        EventStatus.CANCELLED,
        EventStatus.POSTPONED,
        EventStatus.RESCHEDULED,
        EventStatus.MOVED_ONLINE,
    ],
)
def test_a_changed_event_says_so_before_its_title(read, status):
    main = read(EventPageFactory(status=status, dates=[SOON]))
    loud = main.select_one(".status--large")
    assert loud.find_next("h1") is not None
    assert main.select_one(".notice--alert .notice__title").get_text(strip=True)


def test_an_event_as_planned_has_no_notice(read):
    main = read(EventPageFactory(dates=[SOON]))
    assert main.select_one(".status") is None
    assert main.select_one(".notice--alert") is None


def test_a_cancelled_date_among_others_is_told_at_the_top_and_at_the_date(read):
    later = SOON + dt.timedelta(days=7)
    page = EventPageFactory(
        dates=[timed(status=EventStatus.CANCELLED, capacity=5), timed(start_date=later)]
    )
    main = read(page)
    assert str(SOON) in str(main.select_one(".notice--alert time"))
    first, second = main.select("dl.facts dd")[:2]
    assert first.select_one(".status")
    assert "5" not in first.get_text().replace(str(SOON.year), "").replace(str(SOON.day), "")
    assert second.select_one(".status") is None


def test_places_are_told_only_where_there_is_a_limit_and_few_are_few(client):
    def lines(page):
        return client.get(page.url).context["coming_dates"]

    (few,) = lines(EventPageFactory(dates=[timed(capacity=4)]))
    assert few.places == 4
    assert few.has_few_places
    (many,) = lines(EventPageFactory(dates=[timed(capacity=40)]))
    assert many.places == 40
    assert not many.has_few_places
    (unlimited,) = lines(EventPageFactory(dates=[timed()]))
    assert unlimited.places is None
    off = EventPageFactory(dates=[timed(capacity=4)], status=EventStatus.CANCELLED)
    assert lines(off)[0].places is None


def test_an_event_that_is_over_tells_who_took_part(read):
    month = {"precision": Precision.MONTH, "start_date": dt.date(2024, 5, 1)}
    page = EventPageFactory(language="en", dates=[month], audience="Students", organiser="")
    shown = facts(read(page))
    assert shown == {"When": ["May 2024"], "Who took part": ["Students"]}


def test_links_made_in_swedish_lead_to_english_pages_on_the_english_page(read):
    partner = PartnerPageFactory(title="Mombasa län")
    in_english(partner, PartnerPageFactory, title="Mombasa County")
    walk = WalkPageFactory(title="Makt och plats", stops=[PlacePageFactory()])
    in_english(walk, WalkPageFactory, title="Power and place")
    principle = PrinciplePageFactory(title="Samverkan", number=3)
    in_english(principle, PrinciplePageFactory, title="Collaboration", number=3)
    page = EventPageFactory(language="en", principles=[principle], walk=walk)
    EventPartner.objects.create(page=page, partner=partner)
    main = read(page)
    for title in ("Mombasa County", "Power and place", "Collaboration"):
        link = next(one for one in main.find_all("a") if title in one.get_text())
        assert link["href"].startswith("/en/")
    for title in ("Mombasa län", "Makt och plats", "Samverkan"):
        assert title not in main.get_text()


def test_partners_and_walks_that_visitors_can_not_see_are_not_linked(read):
    hidden = PartnerPageFactory(title="Bakom lås")
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    untranslated = in_english(
        PartnerPageFactory(title="Bara svenska", live=False), PartnerPageFactory, title="In English"
    )
    draft = WalkPageFactory(title="Utkast till vandring", live=False)
    page = EventPageFactory(walk=draft)
    for order, partner in enumerate((hidden, untranslated)):
        EventPartner.objects.create(page=page, partner=partner, sort_order=order)
    text = read(page).get_text()
    for title in ("Bakom lås", "Bara svenska", "In English", "Utkast till vandring"):
        assert title not in text


def test_each_source_speaks_its_own_language(read):
    page = EventPageFactory(language="en")
    PageSource.objects.create(page=page, title="Handlingar 2024", language="sv", sort_order=0)
    PageSource.objects.create(
        page=page, title="A report", language="en", url="https://example.org/", sort_order=1
    )
    swedish, english = read(page).select(".sources li")
    assert (swedish["lang"], swedish.a) == ("sv", None)
    assert (english["lang"], english.a["href"]) == ("en", "https://example.org/")


def test_an_example_says_what_it_is(read):
    main = read(EventPageFactory(is_example=True, dates=[SOON]))
    assert main.select_one(".badge--example")
    assert main.select_one(".notice__title")
    assert read(EventPageFactory(dates=[SOON])).select_one(".badge--example") is None


def test_a_draft_can_be_previewed_with_its_unsaved_dates_and_partners():
    page = EventPageFactory(dates=[])
    partner = PartnerPageFactory(title="Ny partner")
    draft = EventPage.objects.get(pk=page.pk)
    draft.occurrences = [page.occurrences.model(precision=Precision.DAY, start_date=SOON)]
    draft.occurrences.all()[0].clean()
    draft.event_partners = [EventPartner(partner=partner)]
    draft = draft.save_revision().as_object()
    context = event_context(draft)
    assert [line.occurrence.start_date for line in context["coming_dates"]] == [SOON]
    assert [one.title for one in context["partners"]] == ["Ny partner"]


def test_an_event_with_everything_takes_at_most_12_queries(client, django_assert_max_num_queries):
    walk = WalkPageFactory(stops=[PlacePageFactory()])
    page = EventPageFactory(
        walk=walk, dates=[SOON + dt.timedelta(days=number) for number in range(5)]
    )
    for order in range(5):
        EventPartner.objects.create(page=page, partner=PartnerPageFactory(), sort_order=order)
        PageSource.objects.create(page=page, title=f"Källa {order}", sort_order=order)
    EventLanguage.objects.create(page=page, language="sv")
    client.get(page.url)
    with django_assert_max_num_queries(12):
        client.get(page.url)
