"""The home page, with everything on it and with nothing."""

import datetime as dt

import pytest
from django.utils import timezone

from events.models import EventIndexPage
from tests.core.reading import read
from tests.factories import (
    EventPageFactory,
    PlacePageFactory,
    PolicyPageFactory,
    PrinciplePageFactory,
    StandardPageFactory,
    WalkPageFactory,
    home,
    index_page,
)
from walks.models import WalkIndexPage

pytestmark = pytest.mark.django_db

GOAL = "Kvinnor och män ska ha samma makt att forma samhället och sina egna liv."
OUR_WORDS = "Women and men shall have equal power to shape society and their own lives."


def in_days(days):
    return timezone.localdate() + dt.timedelta(days=days)


def headings(soup):
    return [heading.text.strip() for heading in soup.main.select("h2, h3")]


def rows(soup, section):
    found = soup.select(f"section[aria-labelledby={section}] .row__title")
    return [title.text.strip() for title in found]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_new_site_has_a_home_page_with_nothing_but_its_title(client, language):
    soup = read(client, f"/{language}/")

    assert soup.h1.text == home(language).title
    assert not soup.main.select("section:not(.wrong-here)")
    assert not soup.select(".site-nav a")


@pytest.mark.parametrize("language", ["sv", "en"])
def test_coming_events_are_shown_soonest_first_in_the_pages_language(client, language):
    index = index_page(EventIndexPage, language)
    other = index_page(EventIndexPage, "en" if language == "sv" else "sv")
    for title, parent, days in (
        ("later", index, 9),
        ("soon", index, 1),
        ("over", index, -3),
        ("other language", other, 2),
    ):
        EventPageFactory(title=title, parent=parent, dates=[in_days(days)])
    EventPageFactory(title="draft", parent=index, dates=[in_days(3)], live=False)
    soup = read(client, f"/{language}/")

    assert rows(soup, "events") == ["soon", "later"]
    assert soup.select_one("section[aria-labelledby=events] .section__more")["href"] == index.url


def test_a_time_without_events_is_said_and_leads_to_the_past_ones(client):
    index = index_page(EventIndexPage)
    EventPageFactory(parent=index, dates=[in_days(-3)])
    soup = read(client, "/sv/")

    assert not rows(soup, "events")
    assert soup.select_one(".empty a")["href"] == index.url


def test_walks_are_shown_with_the_stops_that_can_be_visited(client):
    places = [PlacePageFactory(), PlacePageFactory(), PlacePageFactory(live=False)]
    WalkPageFactory(title="Makt och plats", stops=places)
    WalkPageFactory(title="Utkast", live=False)
    soup = read(client, "/sv/")

    assert rows(soup, "walks") == ["Makt och plats"]
    assert "2 stopp" in soup.select_one("section[aria-labelledby=walks]").text


def test_the_goal_is_quoted_with_its_source(client):
    PolicyPageFactory(goal_wording=GOAL, goal_source="Policy (2025)")
    quotation = read(client, "/sv/").select_one("figure.quotation")

    assert quotation.blockquote.text.strip() == GOAL
    assert "Policy (2025)" in quotation.figcaption.text
    assert not quotation.select("[lang]")


def test_in_english_the_goal_is_our_translation_beside_the_adopted_wording(client):
    policy = PolicyPageFactory(goal_wording=GOAL)
    PolicyPageFactory(language="en", goal_wording=OUR_WORDS, translation_key=policy.translation_key)
    quotation = read(client, "/en/").select_one("figure.quotation")

    assert quotation.blockquote.text.strip() == OUR_WORDS
    assert "Our translation" in quotation.figcaption.text
    assert quotation.figcaption.select_one("[lang=sv]").text.strip() == GOAL


def test_swedish_is_not_quoted_in_english_without_a_translation(client):
    PolicyPageFactory(goal_wording=GOAL)

    assert GOAL not in read(client, "/en/").text


def test_principles_stand_in_their_order(client):
    policy = PolicyPageFactory()
    PrinciplePageFactory(parent=policy, number=2, title="Andra", slug="andra")
    PrinciplePageFactory(parent=policy, number=1, title="Första", slug="forsta")

    assert rows(read(client, "/sv/"), "principles") == ["Första", "Andra"]


def test_it_says_how_to_book_and_whom_to_ask(client):
    page = home()
    page.booking_heading = "Boka en vandring"
    page.booking_text = "<p>Hör av dig.</p>"
    page.contact_email = "bokning@example.org"
    page.contact_phone = "+46 90 16 10 00"
    page.save_revision().publish()
    soup = read(client, "/sv/")

    booking = soup.select_one("section[aria-labelledby=booking]")
    assert "Boka en vandring" in booking.text
    assert "Hör av dig." in booking.text
    assert soup.select_one(".hero a[href='#booking']")
    assert {link["href"] for link in booking.select("dl a")} == {
        "mailto:bokning@example.org",
        "tel:+4690161000",
    }


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_number_of_queries_does_not_grow(client, language, django_assert_max_num_queries):
    policy = PolicyPageFactory(language=language, goal_wording=GOAL)
    for number in range(1, 6):
        PrinciplePageFactory(parent=policy, number=number)
    events, walks = index_page(EventIndexPage, language), index_page(WalkIndexPage, language)
    for number in range(8):
        EventPageFactory(parent=events, title=f"E{number}", dates=[in_days(number)])
        place = PlacePageFactory(language=language)
        WalkPageFactory(parent=walks, title=f"W{number}", stops=[place])
    client.get(f"/{language}/")
    with django_assert_max_num_queries(11):
        response = client.get(f"/{language}/")
    assert len(response.context["events"]) == 5
    assert len(response.context["walks"]) == 6


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_page_of_text_needs_few_queries(client, language, django_assert_max_num_queries):
    page = StandardPageFactory(
        language=language,
        body=[
            {"type": "heading", "value": "En rubrik"},
            {"type": "paragraph", "value": "<p>Ett stycke.</p>"},
            {"type": "quotation", "value": {"text": "Ett citat", "source": "Någon"}},
            {"type": "callout", "value": {"heading": "Obs", "text": "<p>Viktigt.</p>"}},
        ],
    )
    client.get(page.url)
    with django_assert_max_num_queries(7):
        soup = read(client, page.url)
    assert [heading.text for heading in soup.select(".prose > h2")] == ["En rubrik"]
    assert soup.select_one(".prose > p").text == "Ett stycke."
    assert soup.select_one(".prose > figure.quotation cite").text == "Någon"
    assert soup.select_one(".prose > .notice .notice__title").text == "Obs"
