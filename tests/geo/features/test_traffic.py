"""Languages, formats, caching, and requests from other sites' pages."""

import datetime as dt

import pytest
from django.conf import settings
from wagtail.models import Page

from core import content_version
from tests.factories import AdminFactory, EventPageFactory, PlacePageFactory, index_page
from tests.geo.features.asking import ROOT, ask, items, links_of, read
from tests.many import many_pages
from walks.models import PlaceIndexPage, PlacePage

pytestmark = pytest.mark.django_db

ITEMS = "collections/places/items"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"


@pytest.fixture
def both_languages():
    """A place in both languages."""
    swedish = PlacePageFactory(title="Badhuset", summary="Kallt.")
    PlacePageFactory(
        title="The baths", summary="Cold.", language="en", translation_key=swedish.translation_key
    )
    return swedish


@pytest.mark.parametrize(
    ("header", "language"),
    [
        (None, "en"),
        ("sv", "sv"),
        ("nb-NO,nb;q=0.9", "sv"),
        ("en-GB,sv;q=0.5", "en"),
        ("fr", "en"),
    ],
)
def test_the_header_decides_the_language(client, both_languages, header, language):
    response = ask(client, ITEMS, **({"_lang": header} if header else {}))

    assert response["Content-Language"] == language
    assert {"Accept", "Accept-Language"} <= set(response["Vary"].split(", "))
    (feature,) = response.json()["features"]
    assert feature["properties"]["title"] == {"sv": "Badhuset", "en": "The baths"}[language]
    assert f"/{language}/" in feature["properties"]["url"]


def test_the_address_outweighs_the_header(client, both_languages):
    response = ask(client, ITEMS, lang="sv", _lang="en")

    assert response["Content-Language"] == "sv"
    assert response.json()["features"][0]["properties"]["summary"] == "Kallt."


def test_a_language_asked_for_by_the_address_stays_on_the_way(client, both_languages):
    by_address = links_of(read(client, "collections/places", lang="sv"))["items"][0]
    by_header = links_of(read(client, "collections/places", _lang="sv"))["items"][0]

    assert by_address["href"].endswith("/items?lang=sv")
    assert by_header["href"].endswith("/items")


def test_a_feature_has_the_same_id_in_both_languages(client, both_languages):
    ids = [items(client, "places", lang=language)["features"][0]["id"] for language in ("sv", "en")]

    assert ids[0] == ids[1]
    assert client.get(f"/p/{ids[0]}/", headers={"accept-language": "sv"})["Location"] == (
        both_languages.url
    )


def test_a_feature_leads_to_the_languages_that_it_exists_in(client, both_languages):
    PlacePageFactory(title="Bara svenska")
    both, single = items(client, "places", lang="sv")["features"]

    def languages(feature):
        document = read(client, f"{ITEMS}/{feature['id']}", lang="sv")
        return {link.get("hreflang") for link in links_of(document)["alternate"]}

    assert languages(both) == {"sv", "en"}
    assert languages(single) == {"sv"}
    assert ask(client, f"{ITEMS}/{single['id']}", lang="en").status_code == 404


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("*/*", "application/geo+json"),
        ("application/json", "application/geo+json"),
        ("application/geo+json, application/json;q=0.9", "application/geo+json"),
        (BROWSER, "text/html; charset=utf-8"),
        ("text/html;q=0.5, application/json", "application/geo+json"),
        ("application/*", "application/geo+json"),
        ("text/*", "text/html; charset=utf-8"),
    ],
)
def test_the_header_decides_the_format(client, accept, media_type):
    assert ask(client, ITEMS, _accept=accept)["Content-Type"] == media_type


def test_the_address_outweighs_the_header_for_the_format_too(client):
    assert ask(client, ITEMS, _accept=BROWSER, f="json")["Content-Type"].endswith("geo+json")
    assert ask(client, ITEMS, _accept="*/*", f="html")["Content-Type"].startswith("text/html")


# --- Caching ----------------------------------------------------------------------------------


def test_an_answer_may_be_kept_and_asked_about(client):
    PlacePageFactory()
    first = ask(client, ITEMS, lang="sv")
    again = client.get(
        ROOT + ITEMS, {"lang": "sv"}, headers={"accept": "*/*", "if-none-match": first["ETag"]}
    )

    assert first["Cache-Control"] == "public, max-age=60"
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]
    assert again["Access-Control-Allow-Origin"] == "*"
    assert again["Cache-Control"] == first["Cache-Control"]
    assert set(again["Vary"].split(", ")) == set(first["Vary"].split(", "))


def test_answers_that_differ_have_tags_that_differ(client, both_languages):
    def tag(**parameters):
        return ask(client, ITEMS, **parameters)["ETag"]

    tags = [tag(lang="sv"), tag(lang="en"), tag(lang="sv", limit=1), tag(lang="sv", bbox="1,1,2,2")]
    assert len(set(tags)) == len(tags)
    both_languages.title = "Simhallen"
    both_languages.save_revision().publish()
    assert tag(lang="sv") != tags[0]


def test_the_tag_does_not_tell_the_time(client, monkeypatch):
    first = ask(client, ITEMS)
    later = dt.datetime(2040, 1, 1, tzinfo=dt.UTC)
    monkeypatch.setattr("geo.features.documents.timezone.now", lambda: later)
    second = ask(client, ITEMS)

    assert second.json()["timeStamp"] == "2040-01-01T00:00:00Z"
    assert first["ETag"] == second["ETag"]


def test_head_says_what_get_would(client):
    shown = ask(client, ITEMS)
    told = client.head(ROOT + ITEMS)

    assert (told.status_code, told.content) == (200, b"")
    for name in ("Content-Type", "ETag", "Content-Language", "Cache-Control", "Link"):
        assert told[name] == shown[name]


def test_nobody_gets_a_cookie_and_editors_get_the_same_data(client):
    PlacePageFactory(live=False)
    assert not ask(client, "").cookies
    assert not ask(client, "", _accept=BROWSER).cookies
    before = ask(client, ITEMS, lang="sv").json()
    client.force_login(AdminFactory())
    response = ask(client, ITEMS, lang="sv")

    assert response["Cache-Control"] == "public, max-age=60"
    assert response.json()["features"] == before["features"] == []
    assert "no-store" in ask(client, "", _accept=BROWSER)["Cache-Control"]


def test_features_are_described_once_until_the_content_changes(
    client, monkeypatch, django_assert_num_queries
):
    # As outside of tests: nobody can roll back what is remembered.
    monkeypatch.setattr(content_version, "in_transaction", lambda: False)
    many_pages(PlacePage, index_page(PlaceIndexPage), 30)
    content_version.replace_version()
    first = items(client, "places", lang="sv")
    # Only the version of the content is asked for.
    with django_assert_num_queries(1):
        assert items(client, "places", lang="sv")["features"] == first["features"]
    Page.objects.filter(slug="nr-1").update(title="Ändrad")
    content_version.replace_version()

    assert items(client, "places", lang="sv")["features"][0]["properties"]["title"] == "Ändrad"


# --- Other sites' pages -----------------------------------------------------------------------


def test_pages_of_other_sites_may_read(client):
    for path in ("", "conformance", "api", "collections", ITEMS, "missing"):
        response = client.get(ROOT + path, headers={"origin": "https://karta.example"})
        assert response["Access-Control-Allow-Origin"] == "*"
        assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
        assert "Access-Control-Allow-Credentials" not in response
        assert "ETag" in response["Access-Control-Expose-Headers"]


def test_a_browser_may_ask_before_it_reads(client):
    response = client.options(
        ROOT + ITEMS,
        headers={
            "origin": "https://karta.example",
            "access-control-request-method": "GET",
            "access-control-request-headers": "if-none-match",
        },
    )

    assert (response.status_code, response.content) == (204, b"")
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "GET" in response["Access-Control-Allow-Methods"]
    assert "If-None-Match" in response["Access-Control-Allow-Headers"]


def test_links_stand_in_the_header_as_well(client):
    EventPageFactory.create_batch(2)
    response = ask(client, "collections/events/items", limit=1, lang="sv")
    following = links_of(response.json())["next"][0]["href"]

    assert f'<{following}>; rel="next"; type="application/geo+json"' in response["Link"]
    assert following.startswith(settings.BASE_URL)
