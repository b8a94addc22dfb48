"""The lists of walks and of places."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import PageViewRestriction

from tests.factories import (
    PlacePageFactory,
    PrinciplePageFactory,
    WalkPageFactory,
    index_page,
)
from tests.many import many_pages
from walks.models import PlaceIndexPage, PlacePage, WalkIndexPage, WalkPage

from .conftest import SQUARE, TUNNEL, line, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def titles(client):
    """A function that returns the titles in the list of places, in order."""

    def titles(query="", language="sv"):
        response = client.get(index_page(PlaceIndexPage, language).url + query)
        assert response.status_code == 200
        html = response.content.decode()
        return re.findall(r'class="row__title"><a href="[^"]+">([^<]+)</a>', html)

    return titles


# --- Walks ----------------------------------------------------------------------------------


def test_a_walks_row_says_how_far_how_long_and_how_many_stops(places, read):
    walk = WalkPageFactory(
        title="Makt och plats",
        summary="Från tunneln till torget.",
        line=line(TUNNEL, SQUARE),
        stops=[(places[0], 60, ""), (places[1], 23, "")],
        principles=[PrinciplePageFactory(number=3, short_name="Samverkan")],
    )
    text = read(walk.get_parent()).replace("\N{NO-BREAK SPACE}", " ")
    for words in ("Makt och plats", "Från tunneln", "470 m", "1 tim 31 min", "3 Samverkan"):
        assert words in text
    assert re.search(r"\b2 stopp\b", text)


def test_only_public_walks_with_their_public_stops_are_listed(places, read):
    draft = PlacePageFactory(live=False)
    walk = WalkPageFactory(title="Synlig", stops=[places[0], draft])
    WalkPageFactory(title="Utkast", live=False)
    closed = WalkPageFactory(title="Stängd")
    PageViewRestriction.objects.create(
        page=closed, restriction_type=PageViewRestriction.PASSWORD, password="x"
    )
    text = read(walk.get_parent())
    assert "Synlig" in text
    assert re.search(r"\b1 stopp\b", text)
    assert "Utkast" not in text
    assert "Stängd" not in text


def test_an_empty_list_says_so(client):
    page = index_page(WalkIndexPage, "en")
    assert "There are no walks yet" in text_of(client.get(page.url))
    page = index_page(PlaceIndexPage, "en")
    assert "There are no places yet" in text_of(client.get(page.url))


# --- Places ---------------------------------------------------------------------------------


def test_places_stand_in_the_languages_alphabetical_order(titles):
    for title in ("Östra station", "Apberget", "Ålidhem", "Zonen", "Ängen"):
        PlacePageFactory(title=title)
        PlacePageFactory(title=title, language="en")
    assert titles() == ["Apberget", "Zonen", "Ålidhem", "Ängen", "Östra station"]
    assert titles(language="en") == ["Ålidhem", "Ängen", "Apberget", "Östra station", "Zonen"]


def test_twenty_places_stand_on_a_page_and_none_is_lost(titles):
    many_pages(PlacePage, index_page(PlaceIndexPage), 45)
    pages = [titles(f"?page={number}") for number in (1, 2, 3)]
    assert [len(page) for page in pages] == [20, 20, 5]
    assert len({title for page in pages for title in page}) == 45


@pytest.mark.parametrize("number", ["0", "-1", "99", "9" * 5000, "x", "1.5", "%00", ""])
def test_a_page_that_does_not_exist_is_the_nearest_one(client, number):
    PlacePageFactory(title="Plats")
    response = client.get(index_page(PlaceIndexPage).url, {"page": number})
    assert response.status_code in (200, 400)


def test_places_are_found_by_principle_walk_and_words(titles):
    one, two = PrinciplePageFactory(number=1), PrinciplePageFactory(number=2)
    tunnel = PlacePageFactory(title="Tunneln", principles=[one], what_you_see="Ljusa väggar.")
    square = PlacePageFactory(title="Torget", principles=[two], summary="Bänkar och bussar.")
    PlacePageFactory(title="Parken", principles=[one, two])
    WalkPageFactory(title="Runt torget", slug="runt", stops=[square, tunnel])
    assert titles("?principle=1") == ["Parken", "Tunneln"]
    assert titles("?walk=runt") == ["Torget", "Tunneln"]
    assert titles("?walk=runt&principle=1") == ["Tunneln"]
    assert titles("?principle=1&principle=2") == ["Parken", "Torget", "Tunneln"]
    assert titles("?q=väggar") == ["Tunneln"]
    assert titles("?q=BUSS") == ["Torget"]
    assert titles("?q=bänkar+bussar") == ["Torget"]
    assert titles("?q=bänkar+väggar") == []
    assert titles("?unknown=1") == ["Parken", "Torget", "Tunneln"]


def test_words_deep_in_the_story_are_found(titles):
    place = PlacePageFactory(title="Tunneln")
    PlacePageFactory(title="Torget")
    place.story = [{"type": "paragraph", "value": "<p>Citat av Sara Lidman längs vägen.</p>"}]
    place.save_revision().publish()
    assert titles("?q=lidman+längs") == ["Tunneln"]


def test_a_walk_in_the_other_language_and_its_places_are_the_same(titles):
    tunnel = PlacePageFactory(title="Tunneln")
    english = PlacePageFactory(
        language="en", title="The tunnel", translation_key=tunnel.translation_key
    )
    PlacePageFactory(language="en", title="The square")
    walk = WalkPageFactory(slug="runt", stops=[english])
    WalkPageFactory(
        language="en", slug="around", stops=[tunnel], translation_key=walk.translation_key
    )
    assert titles("?walk=runt") == ["Tunneln"]
    assert titles("?walk=around", language="en") == ["The tunnel"]
    # The language switcher carries the choice over as it stands.
    assert titles("?walk=runt", language="en") == ["The tunnel"]


def test_what_is_chosen_is_shown_and_can_be_taken_away(client):
    PrinciplePageFactory(number=1, short_name="Kunskap och data")
    PlacePageFactory(title="Tunneln")
    html = client.get(index_page(PlaceIndexPage).url + "?q=tunnel&principle=1").content.decode()
    assert 'class="chip" href="?q=tunnel"' in html
    assert 'class="chip" href="?principle=1"' in html
    assert "Kunskap och data" in html
    assert 'value="tunnel"' in html


@pytest.mark.parametrize(
    "query",
    [
        "?principle=99",
        "?principle=' OR 1=1 --",
        "?walk=no-such-walk",
        "?walk=" + "x" * 10_000,
        "?q=" + "x" * 10_000,
        '?q="',
        "?q=*",
        "?q=%00",
        "?q=%ff%fe",
        "?principle=1&principle=99",
        "?walk=%00",
    ],
)
def test_nonsense_finds_nothing_and_breaks_nothing(client, query):
    PrinciplePageFactory(number=1)
    PlacePageFactory(title="Hemliga platsen")
    response = client.get(index_page(PlaceIndexPage).url + query)
    assert response.status_code in (200, 400)
    assert "Hemliga platsen" not in response.content.decode()
    assert len(response.content) < 60_000


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.dictionaries(
        st.sampled_from(["q", "principle", "walk", "page", "other"]),
        st.lists(st.text(max_size=20), min_size=1, max_size=3),
    )
)
def test_no_parameters_crash_the_list(client, parameters):
    url = index_page(PlaceIndexPage).url
    assert client.get(url, parameters).status_code in (200, 400)


# --- Cost -----------------------------------------------------------------------------------


@pytest.mark.parametrize("query", ["", "?q=nr", "?principle=1", "?page=2"])
def test_a_thousand_places_need_no_more_queries_than_ten(
    client, django_assert_max_num_queries, query
):
    principle = PrinciplePageFactory(number=1)
    # One that search finds; the others aren't in its index.
    place = PlacePageFactory(title="Nr 0", principles=[principle])
    parent = place.get_parent()
    many_pages(PlacePage, parent, 9, principle=principle)
    url = parent.url + query
    client.get(url)
    with django_assert_max_num_queries(12) as few:
        client.get(url)
    many_pages(PlacePage, parent, 990, principle=principle)
    with django_assert_max_num_queries(12) as many:
        assert "Nr 1" in client.get(url).content.decode()
    assert PlacePage.objects.count() == 1000
    assert len(many) <= len(few)


def test_many_walks_need_no_more_queries_than_one(client, django_assert_max_num_queries):
    walk = WalkPageFactory(title="Vandring", stops=[PlacePageFactory()])
    parent = walk.get_parent()
    client.get(parent.url)
    with django_assert_max_num_queries(12) as few:
        client.get(parent.url)
    many_pages(WalkPage, parent, 100, principle=walk.page_principles.first().principle)
    with django_assert_max_num_queries(12) as many:
        assert "Nr 100" in client.get(parent.url).content.decode()
    assert len(many) <= len(few)


def test_a_choice_that_is_none_is_not_offered(client):
    """A single principle is a choice only once somebody has chosen it."""
    index = index_page(PlaceIndexPage)
    PlacePageFactory(principles=[PrinciplePageFactory(number=1, short_name="Data")])
    assert 'name="principle"' not in client.get(index.url).content.decode()
    assert 'name="principle"' in client.get(f"{index.url}?principle=1").content.decode()
    PlacePageFactory(principles=[PrinciplePageFactory(number=2, short_name="Makt")])
    assert 'name="principle"' in client.get(index.url).content.decode()
