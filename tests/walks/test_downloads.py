"""The links to files, on the pages of walks and on the lists."""

import re

import pytest
from bs4 import BeautifulSoup
from wagtail.models import PageViewRestriction

from tests.factories import PlacePageFactory, WalkPageFactory, index_page
from walks.models import PlaceIndexPage, WalkIndexPage

from .conftest import SQUARE, TUNNEL, line

pytestmark = pytest.mark.django_db


@pytest.fixture
def look(client):
    """A function that returns a page's parsed HTML."""

    def look(page):
        return BeautifulSoup(client.get(page.url).content, "html.parser")

    return look


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_walk_can_be_downloaded_and_each_link_says_in_which_format(client, look, language):
    walk = WalkPageFactory(language=language, line=line(TUNNEL, SQUARE))
    page = look(walk)
    links = page.select("main section[aria-labelledby=download] a[download]")
    assert [re.search("GPX|KML|GeoJSON", link.get_text())[0] for link in links] == [
        "GPX",
        "KML",
        "GeoJSON",
    ]
    for link in [*links, *page.select("head link[rel=alternate][type]")]:
        assert link["href"].startswith(f"{walk.url}route.")
        assert client.get(link["href"])["Content-Type"] == link["type"]
    assert len(page.select("head link[rel=alternate][type]")) == 3


def test_a_walk_that_cannot_be_drawn_offers_no_download(look):
    walk = WalkPageFactory(stops=[PlacePageFactory(point=None)])
    page = look(walk)
    assert not page.select("a[href*=route]")
    assert not page.select("head link[rel=alternate][type]")
    assert look(WalkPageFactory(stops=[PlacePageFactory()])).select("a[href$='route.gpx']")


def test_the_terms_of_use_stand_beside_the_links(look, settings):
    settings.OPEN_DATA_LICENCE = {"name": "Fri", "url": "https://example.org/fri"}
    settings.OPEN_DATA_ATTRIBUTION = "Staden vid älven"
    walk = WalkPageFactory(line=line(TUNNEL, SQUARE))
    for page in (look(walk), look(walk.get_parent())):
        link = page.select_one("a[rel~=license]")
        assert (link.get_text(), link["href"]) == ("Fri", "https://example.org/fri")
        assert "Staden vid älven" in link.parent.get_text()


@pytest.mark.parametrize("language", ["sv", "en"])
def test_both_lists_lead_to_the_file_with_everything(client, look, language):
    walks = index_page(WalkIndexPage, language)
    for page in (walks, index_page(PlaceIndexPage, language)):
        link = look(page).select_one("main section[aria-labelledby=open-data] li a")
        assert "GeoPackage" in link.get_text()
        assert link["href"] == f"{walks.url}walks.gpkg"
        assert client.get(link["href"])["Content-Type"] == link["type"]


def test_without_a_public_list_of_walks_there_is_no_link_to_its_file(look):
    places = index_page(PlaceIndexPage)
    assert not look(places).select("a[href$='.gpkg']")
    walks = index_page(WalkIndexPage)
    PageViewRestriction.objects.create(page=walks, restriction_type="login")
    assert not look(places).select("a[href$='.gpkg']")
