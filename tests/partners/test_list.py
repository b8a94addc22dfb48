"""The list of partnerships, as a reader uses it."""

import pytest
from bs4 import BeautifulSoup
from django.utils import translation
from django.utils.text import capfirst
from modelsearch.index import insert_or_update_object
from wagtail.models import PageViewRestriction

from partners.enums import CollaborationStatus, PartnerKind
from partners.models import Collaboration, PartnerIndexPage, PartnerPage
from tests.factories import PartnerPageFactory, PrinciplePageFactory, index_page
from tests.many import many_pages

pytestmark = pytest.mark.django_db

DENIED, ONGOING, PAST = (
    CollaborationStatus.DENIED,
    CollaborationStatus.ONGOING,
    CollaborationStatus.PAST,
)


def make(title, *collaborations, **kwargs) -> PartnerPage:
    """Return a live partner that the search index knows."""
    partner = PartnerPageFactory(title=title, collaborations=collaborations, **kwargs)
    insert_or_update_object(partner)
    return partner


@pytest.fixture
def ask(client):
    """A function that opens the list with a query string and returns what the reader sees."""

    def open_list(query="", language="sv"):
        index = index_page(PartnerIndexPage, language)
        response = client.get(f"/{language}/{index.slug}/{query}")
        assert response.status_code == 200
        return Seen(response)

    return open_list


class Seen:
    def __init__(self, response):
        self.response = response
        self.soup = BeautifulSoup(response.content, "html.parser")

    @property
    def titles(self):
        return [title.get_text(strip=True) for title in self.soup.select("li.row .row__title")]

    @property
    def text(self):
        return " ".join(self.soup.find("main").get_text(" ").split())

    def options(self, name):
        """Return what a filter offers besides everything; nothing if it isn't there."""
        return [one.get_text() for one in self.soup.select(f"select[name={name}] option")[1:]]


# --- What is in it --------------------------------------------------------------------------


def test_partners_come_in_the_readers_alphabetical_order(ask):
    for title in ("Örebro", "Zagreb", "Åbo", "Aarhus", "Ängelholm"):
        make(title)
    assert ask().titles == ["Aarhus", "Zagreb", "Åbo", "Ängelholm", "Örebro"]
    for title in ("Örebro", "Zagreb", "Åbo"):
        make(title, language="en")
    assert ask(language="en").titles == ["Åbo", "Örebro", "Zagreb"]


def test_only_what_anybody_may_see_is_listed(ask):
    make("Öppen")
    make("Utkast", live=False)
    PageViewRestriction.objects.create(
        page=make("Intern"), restriction_type=PageViewRestriction.LOGIN
    )
    make("English", language="en")
    assert ask().titles == ["Öppen"]


def test_a_row_says_what_where_and_how_it_stands(ask):
    principle = PrinciplePageFactory(title="Samverkan", number=3)
    make(
        "Bogotá",
        {"status": ONGOING, "start_year": 2024, "description": "Omsorg och stadsplanering."},
        {"status": PAST, "start_year": 2019, "end_year": 2020},
        {"status": PAST, "start_year": 2021, "end_year": 2022},
        city="Bogotá",
        country="CO",
        principles=[principle],
    )
    text = ask().text
    for words in ("Stad", "Bogotá, Colombia", "Omsorg och", "Samverkan", "2024–", "2019–2022"):
        assert words in text


def test_twenty_stand_on_a_page(ask):
    many_pages(PartnerPage, index_page(PartnerIndexPage), 25, kind="city", scope="global")
    assert len(ask().titles) == 20
    assert len(ask("?page=2").titles) == 5
    assert len(ask("?page=99999").titles) == 5


# --- Filters --------------------------------------------------------------------------------


@pytest.fixture
def some_partners(db):
    make(
        "Wien",
        {"status": ONGOING, "programme": "URBACT"},
        {"status": PAST, "programme": "Interreg"},
        country="AT",
    )
    make("Kisumu", {"status": PAST, "programme": "URBACT"}, country="KE")
    make("Eurocities", {"status": ONGOING}, kind=PartnerKind.NETWORK)


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("?country=KE", ["Kisumu"]),
        ("?country=KE&country=AT", ["Kisumu", "Wien"]),
        ("?kind=network", ["Eurocities"]),
        ("?programme=URBACT", ["Kisumu", "Wien"]),
        ("?status=ongoing", ["Eurocities", "Wien"]),
        ("?status=ongoing&country=AT", ["Wien"]),
        ("?programme=Interreg&status=past", ["Wien"]),
        # It is URBACT that goes on, not Interreg.
        ("?programme=Interreg&status=ongoing", []),
        ("?q=kisum", ["Kisumu"]),
        ("?q=urbact", ["Kisumu", "Wien"]),
        ("?q=urbact+wien", ["Wien"]),
        ("?q=nowhere", []),
    ],
)
def test_filters_narrow_the_list(ask, some_partners, query, titles):
    assert ask(query).titles == titles


def test_only_what_occurs_is_offered_by_its_name_in_the_readers_language(ask, some_partners):
    seen = ask()
    assert seen.options("country") == ["Kenya", "Österrike"]
    assert seen.options("kind") == ["Nätverk", "Stad"]
    assert seen.options("programme") == ["Interreg", "URBACT"]
    with translation.override("sv"):
        assert seen.options("status") == [capfirst(ONGOING.label), capfirst(PAST.label)]
    make("Vienna", country="AT", language="en")
    make("Kisumu", country="KE", language="en")
    assert ask(language="en").options("country") == ["Austria", "Kenya"]


def test_what_was_chosen_shows_and_can_be_cleared_one_by_one(ask, some_partners):
    seen = ask("?country=AT&status=ongoing")
    chips = {a.get_text(" ", strip=True): a["href"] for a in seen.soup.select("a.chip")}
    (country,) = [label for label in chips if "Österrike" in label]
    assert chips[country] == "?status=ongoing"
    assert seen.soup.select_one("select[name=country] option[selected]").get_text() == "Österrike"


@pytest.mark.parametrize(
    "query",
    ["?country=XX", "?kind=city'--", "?programme=" + "x" * 10_000, "?country=%FF"],
)
def test_an_unknown_choice_is_told_and_never_shows_everything(ask, some_partners, query):
    seen = ask(query)
    assert seen.titles == []
    assert seen.soup.select_one(".notice--alert")


@pytest.mark.parametrize("query", ['?q="', "?q=*", "?q=(", "?q='%20OR%201=1"])
def test_odd_search_texts_find_nothing(ask, some_partners, query):
    assert ask(query).titles == []


# --- What is not public ---------------------------------------------------------------------


@pytest.fixture
def secret(db):
    """Four partners whose collaborations are denied or hidden; two of them are shown anyway."""
    details = {"programme": "Hemliga fonden", "description": "Ansökan om färjetrafik"}
    make("Nekad", {"status": DENIED, **details})
    make("Dold", {"status": ONGOING, "public": False, **details})
    make("Nekad men visad", {"status": DENIED, "public": True, "programme": "Öppna fonden"})


@pytest.mark.parametrize(
    "query", ["?programme=Hemliga+fonden", "?status=ongoing", "?q=färjetrafik", "?q=hemliga"]
)
def test_what_is_not_shown_is_not_found_either(ask, secret, query):
    assert ask(query).titles == []


def test_what_is_not_shown_is_not_offered_or_told(ask, secret):
    seen = ask()
    assert len(seen.titles) == 3
    assert "Hemliga fonden" not in seen.response.content.decode()
    assert "färjetrafik" not in seen.text


def test_what_was_denied_is_found_where_it_was_chosen_to_be_shown(ask, secret):
    assert ask("?status=denied").titles == ["Nekad men visad"]


def test_the_queryset_and_the_property_agree_on_what_is_shown():
    make(
        "A", *({"status": s, "public": p} for s in CollaborationStatus for p in (None, True, False))
    )
    shown = set(Collaboration.objects.shown())
    assert shown == {row for row in Collaboration.objects.all() if row.is_shown}
    assert len(shown) == 2 * len(CollaborationStatus) - 1


def test_the_search_index_holds_only_what_is_shown(secret):
    assert not PartnerPage.objects.search("färjetrafik")
    words = [partner.public_words() for partner in PartnerPage.objects.all()]
    assert sorted(words) == ["", "", "Öppna fonden"]


# --- Queries --------------------------------------------------------------------------------


@pytest.mark.parametrize("query", ["", "?kind=city&status=ongoing", "?q=nr"])
def test_the_number_of_queries_does_not_grow(client, django_assert_max_num_queries, query):
    principle = PrinciplePageFactory(number=1)
    index = index_page(PartnerIndexPage)

    def add(count):
        pages = many_pages(
            PartnerPage, index, count, principle=principle, kind="city", scope="global"
        )
        Collaboration.objects.bulk_create(
            Collaboration(page=page, locale=page.locale, status=ONGOING, description="x")
            for page in pages
        )

    add(10)
    client.get(index.url + query)
    with django_assert_max_num_queries(12) as few:
        client.get(index.url + query)
    add(990)
    with django_assert_max_num_queries(12) as many:
        assert client.get(index.url + query).context["listing"].total == 1000
    assert len(many) <= len(few)
