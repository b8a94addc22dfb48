"""A principle and everything that advances it."""

import pytest
from bs4 import BeautifulSoup
from wagtail.models import PageViewRestriction

from events.models import EventIndexPage, EventPage
from partners.models import PartnerIndexPage, PartnerPage
from tests.factories import (
    EventPageFactory,
    PartnerPageFactory,
    PlacePageFactory,
    PrinciplePageFactory,
    WalkPageFactory,
    index_page,
)
from tests.many import many_pages
from walks.models import PlaceIndexPage, PlacePage, WalkIndexPage, WalkPage

pytestmark = pytest.mark.django_db

MANY = [
    ("event", EventPage, EventIndexPage, {"kind": "lecture"}),
    ("walk", WalkPage, WalkIndexPage, {}),
    ("place", PlacePage, PlaceIndexPage, {}),
    ("partner", PartnerPage, PartnerIndexPage, {"kind": "city", "scope": "global"}),
]


@pytest.fixture
def english(principle):
    return PrinciplePageFactory(
        language="en",
        title="Knowledge and data",
        number=1,
        translation_key=principle.translation_key,
    )


def read(client, page, query="") -> BeautifulSoup:
    response = client.get(page.url + query)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser").find("main")


def titles(soup) -> list[str]:
    return [title.get_text(strip=True) for title in soup.select(".rows .row__title")]


def test_what_advances_it_is_listed_by_kind(client, principle):
    EventPageFactory(title="Ett evenemang", principles=[principle])
    WalkPageFactory(title="En vandring", principles=[principle])
    PlacePageFactory(title="En plats", principles=[principle])
    PartnerPageFactory(title="En partner", principles=[principle])
    other = PrinciplePageFactory(number=2)
    PartnerPageFactory(title="Något annat", principles=[other])

    tabs = read(client, principle).select(".tabs a")
    assert [tab.get_text() for tab in tabs] == [
        "Evenemang (1)",
        "Platser (1)",
        "Vandringar (1)",
        "Partner (1)",
    ]
    assert tabs[0]["aria-current"] == "page"
    assert titles(read(client, principle)) == ["Ett evenemang"]
    listed = [titles(read(client, principle, tab["href"])) for tab in tabs]
    assert listed == [["Ett evenemang"], ["En plats"], ["En vandring"], ["En partner"]]


def test_kinds_without_anything_are_not_mentioned(client, principle):
    assert read(client, principle).select(".tabs") == []
    PlacePageFactory(title="En plats", principles=[principle])
    assert titles(read(client, principle)) == ["En plats"]


def test_links_count_whichever_language_they_were_made_in(client, principle, english):
    PartnerPageFactory(title="Svensk", principles=[english])
    PartnerPageFactory(title="English", principles=[principle], language="en")
    assert titles(read(client, principle)) == ["Svensk"]
    assert titles(read(client, english)) == ["English"]


def test_a_page_linked_through_both_languages_is_listed_once(client, principle, english):
    PartnerPageFactory(title="Dubbel", principles=[principle, english])
    soup = read(client, principle)
    assert titles(soup) == ["Dubbel"]
    assert soup.select_one(".tabs a").get_text() == "Partner (1)"


def test_only_what_anybody_may_see_is_listed(client, principle):
    PartnerPageFactory(title="Öppen", principles=[principle])
    PartnerPageFactory(title="Utkast", principles=[principle], live=False)
    hidden = PartnerPageFactory(title="Intern", principles=[principle])
    PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.LOGIN)
    assert titles(read(client, principle)) == ["Öppen"]


def test_each_item_shows_its_principles_and_its_page_links_back(client, principle):
    second = PrinciplePageFactory(number=2, title="Formulerade problem")
    partner = PartnerPageFactory(principles=[second, principle])
    marks = read(client, principle).select(".rows .principle")
    assert [mark["data-principle"] for mark in marks] == ["1", "2"]
    links = read(client, partner).select("a.principle")
    assert [link["href"] for link in links] == [principle.url, second.url]


def test_twenty_stand_on_a_page_and_paging_keeps_the_kind(client, principle):
    many_pages(
        PartnerPage,
        index_page(PartnerIndexPage),
        25,
        principle=principle,
        kind="city",
        scope="global",
    )
    EventPageFactory(principles=[principle])
    first = read(client, principle, "?kind=partner")
    assert len(titles(first)) == 20
    next_page = first.select_one(".pagination a[rel=next]")["href"]
    assert next_page == "?kind=partner&page=2"
    assert len(titles(read(client, principle, next_page))) == 5
    assert len(titles(read(client, principle, "?kind=partner&page=999999"))) == 5


@pytest.mark.parametrize("query", ["?kind=nothing", "?kind='", "?kind=" + "x" * 10_000])
def test_an_unknown_kind_is_told_and_lists_nothing(client, principle, query):
    PartnerPageFactory(principles=[principle])
    soup = read(client, principle, query)
    assert titles(soup) == []
    assert soup.select_one(".notice--alert")
    assert soup.select(".tabs a")


@pytest.mark.parametrize(("name", "model", "index", "values"), MANY)
def test_the_number_of_queries_does_not_grow(
    client, principle, django_assert_max_num_queries, name, model, index, values
):
    parent = index_page(index)
    address = f"{principle.url}?kind={name}"
    many_pages(model, parent, 2, principle=principle, **values)
    client.get(address)
    with django_assert_max_num_queries(12) as few:
        client.get(address)
    many_pages(model, parent, 98, principle=principle, **values)
    with django_assert_max_num_queries(12) as many:
        assert client.get(address).context["listing"].total == 100
    assert len(many) <= len(few)
