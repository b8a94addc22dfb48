"""The same as web pages: with the site's frame, in both languages, and all the data in them."""

import pytest
from django.conf import settings

from tests.core.reading import canonical, hreflang, read, switcher
from tests.factories import (
    EventPageFactory,
    PartnerPageFactory,
    PlacePageFactory,
    WalkPageFactory,
    index_page,
)
from tests.geo.features.asking import ROOT, items, line, paths_below, point
from tests.geo.features.asking import read as read_json
from tests.many import many_pages
from walks.models import PlaceIndexPage, PlacePage

pytestmark = pytest.mark.django_db

BROWSER = {"accept": "text/html,*/*;q=0.8", "accept-language": "sv"}


def show(client, path: str = "", status: int = 200):
    return read(client, ROOT + path, status, **BROWSER)


def test_the_landing_page_is_for_people_to_find(client):
    soup = show(client)

    assert soup.html["lang"] == "sv"
    assert soup.select_one("meta[name=robots]") is None
    assert canonical(soup) == f"{settings.BASE_URL}{ROOT}?lang=sv"
    assert hreflang(soup) == {
        "sv": f"{settings.BASE_URL}{ROOT}?lang=sv",
        "en": f"{settings.BASE_URL}{ROOT}?lang=en",
        "x-default": f"{settings.BASE_URL}{ROOT}",
    }
    assert f"{settings.BASE_URL}{ROOT}" in soup.select_one(".data-address").text
    assert settings.OPEN_DATA_LICENCE["name"] in soup.main.text
    assert settings.OPEN_DATA_ATTRIBUTION in soup.main.text


def test_all_other_pages_repeat_what_the_site_says_and_are_not_for_search_engines(client):
    PlacePageFactory()
    feature = items(client, "places", lang="sv")["features"][0]["id"]
    for path in paths_below(feature):
        response = client.get(ROOT + path, headers=BROWSER)
        assert response["X-Robots-Tag"] == "noindex"
        soup = show(client, path)
        assert soup.select_one("meta[name=robots]")["content"] == "noindex"
        assert len(soup.select("h1")) == 1
        assert soup.select_one(".breadcrumbs a[href^='/api/features/']")


def test_the_switcher_keeps_what_was_asked_for(client):
    soup = show(client, "collections/places/items?bbox=20,63,21,64&limit=5")

    assert switcher(soup).select_one("a[lang=en]")["href"] == (
        f"{ROOT}collections/places/items?bbox=20,63,21,64&limit=5&lang=en"
    )
    assert switcher(soup).select_one("[aria-current]").text == "Svenska"


def test_the_switcher_says_where_a_feature_is_missing(client):
    PlacePageFactory()
    feature = items(client, "places", lang="sv")["features"][0]["id"]
    soup = show(client, f"collections/places/items/{feature}")

    link = switcher(soup).select_one("[lang=en] a")
    assert link["href"] == f"{ROOT}collections/places?lang=en"


def test_a_language_asked_for_by_the_address_stays_on_the_pages(client):
    PlacePageFactory()
    for path in ("", "collections", "collections/places", "collections/places/items", "api"):
        soup = read(client, f"{ROOT}{path}?lang=sv", **{**BROWSER, "accept-language": "en"})
        ours = [link["href"] for link in soup.select(f"main a[href^='{ROOT}']")]
        assert ours
        assert all("lang=sv" in href for href in ours)


def test_a_feature_shows_all_its_properties_and_links(client):
    place = PlacePageFactory(
        title="Badhuset", summary="Kallt & vått <b>.", point=point(20.25, 63.81)
    )
    WalkPageFactory(title="Runt vattnet", stops=[place], line=line((20, 63), (21, 64)))
    PartnerPageFactory(
        collaborations=[{"title": "Trygga gator", "start_year": 2021, "amount_sek": 1000}]
    )
    EventPageFactory()
    for collection in ("places", "walks", "partners", "events"):
        (feature,) = items(client, collection, lang="sv")["features"]
        soup = show(client, f"collections/{collection}/items/{feature['id']}")
        listed = show(client, f"collections/{collection}/items")
        names = [row.th.code.text for row in soup.select("main tbody tr")]
        assert names == ["id", *feature["properties"], "geometry"]
        for page in (soup, listed):
            assert feature["id"] in page.main.text
            assert feature["properties"]["title"] in page.main.text
            hrefs = {link["href"] for link in page.select("main a")}
            assert feature["properties"]["url"] in hrefs
            document = read_json(client, f"collections/{collection}/items", lang="sv")
            assert document["license"] in hrefs
    walk = items(client, "walks", lang="sv")["features"][0]
    soup = show(client, f"collections/walks/items/{walk['id']}")
    assert soup.find("a", string="Badhuset")["href"].startswith(f"{ROOT}collections/places/items/")
    assert "Trygga gator" in show(client, "collections/partners/items").main.text
    assert "Kallt & vått <b>." in show(client, "collections/places/items").main.text


def test_pages_of_features_lead_on_and_back(client):
    PlacePageFactory.create_batch(3)
    first = show(client, "collections/places/items?limit=2")
    following = first.select_one("a[rel=next]")["href"]
    second = show(client, f"collections/places/items{following}")

    assert first.select_one("a[rel=prev]") is None
    assert len(first.select(".rows > li")) == 2
    assert len(second.select(".rows > li")) == 1
    assert "f=" not in following
    back = second.select_one("a[rel=prev]")["href"]
    assert "offset=0" in back
    beyond = show(client, "collections/places/items?offset=9")
    assert beyond.select_one(".empty a")["href"] == f"{ROOT}collections/places/items"


def test_a_page_holds_no_more_than_anybody_reads(client):
    many_pages(PlacePage, index_page(PlaceIndexPage), 101)
    soup = show(client, "collections/places/items?limit=1000")

    assert len(soup.select(".rows > li")) == 100
    assert "offset=100" in soup.select_one("a[rel=next]")["href"]


def test_nothing_found_says_so_and_leads_to_everything(client):
    PlacePageFactory(point=point(20, 63))
    soup = show(client, "collections/places/items?bbox=0,0,1,1")

    assert "bbox=0,0,1,1" in soup.select_one(".notice").text
    assert soup.select_one(".empty a")["href"] == f"{ROOT}collections/places/items"


def test_the_documentation_names_every_address_and_parameter(client):
    definition = read_json(client, "api", lang="sv")
    soup = show(client, "api")
    text = soup.main.text

    for path in definition["paths"]:
        assert f"GET {path}" in text
    for name in definition["components"]["parameters"]:
        assert soup.find("code", string=name)
    assert {"400", "404", "406"} <= {term.text for term in soup.select("dt")}


def test_a_page_holds_nothing_inline(client):
    PlacePageFactory()
    for path in ("", "api", "collections/places/items"):
        html = client.get(ROOT + path, headers=BROWSER).content.decode()
        assert "<style" not in html
        assert " style=" not in html
