"""The language switcher, hreflang and the canonical address name what a visitor can open."""

import pytest
from django.conf import settings
from wagtail.models import PageViewRestriction

from events.models import EventIndexPage
from tests.core.reading import canonical, hreflang, in_english, read, switcher, take_down
from tests.factories import EventPageFactory, StandardPageFactory, index_page

pytestmark = pytest.mark.django_db


def full(path):
    return settings.BASE_URL + path


def english_link(client, path):
    link = switcher(read(client, path)).select_one("a[hreflang=en]")
    return link and link["href"]


def test_both_versions_are_named_on_both(client):
    page = StandardPageFactory(slug="text")
    in_english(page, slug="text-en")

    for path in ("/sv/text/", "/en/text-en/"):
        assert hreflang(read(client, path)) == {
            "sv": full("/sv/text/"),
            "en": full("/en/text-en/"),
            "x-default": full("/en/text-en/"),
        }
    assert english_link(client, "/sv/text/") == "/en/text-en/"


def test_the_first_address_is_for_everybody_else_on_the_home_page(client):
    for path in ("/sv/", "/en/"):
        assert hreflang(read(client, path)) == {
            "sv": full("/sv/"),
            "en": full("/en/"),
            "x-default": full("/"),
        }


@pytest.mark.parametrize("why", ["never translated", "a draft", "taken down", "private"])
def test_a_missing_version_is_not_linked_and_the_page_says_so(client, why):
    page = StandardPageFactory(slug="text")
    if why != "never translated":
        english = in_english(page, slug="text-en", live=why != "a draft")
        if why == "taken down":
            english.unpublish()
        if why == "private":
            PageViewRestriction.objects.create(page=english, restriction_type="login")

    soup = read(client, "/sv/text/")

    assert hreflang(soup) == {"sv": full("/sv/text/"), "x-default": full("/sv/text/")}
    notice = switcher(soup).select_one(".language-switcher__missing")
    assert notice["lang"] == "en"
    assert "not available in English" in notice.text


def test_a_missing_version_leads_to_the_nearest_page_and_says_where_that_is(client):
    swedish, english = index_page(EventIndexPage, "sv"), index_page(EventIndexPage, "en")
    english.title = "Our events"
    english.save()
    event = EventPageFactory(parent=swedish)

    link = switcher(read(client, event.url)).select_one("a[hreflang=en]")

    assert link["href"] == english.url
    assert "Our events" in link.text


def test_nothing_is_linked_in_a_language_whose_home_page_is_down(client):
    page = StandardPageFactory(slug="text")
    in_english(page, slug="text-en")
    take_down("en")

    soup = read(client, "/sv/text/")

    assert "en" not in hreflang(soup)
    assert not switcher(soup).select("a[hreflang=en]")


def test_the_address_that_counts_is_on_this_site_whatever_host_was_asked(client):
    StandardPageFactory(slug="text")
    soup = read(client, "/sv/text/?utm_source=x", host="elsewhere.example")

    assert canonical(soup) == full("/sv/text/")


def test_a_filtered_list_counts_as_the_whole_list(client):
    index = index_page(EventIndexPage)

    assert canonical(read(client, f"{index.url}?kind=lecture&page=2")) == full(index.url)
    assert canonical(read(client, f"{index.url}?kind=nonsense")) == full(index.url)


def test_each_page_of_a_list_counts_for_itself(client):
    index = index_page(EventIndexPage)
    for number in range(21):
        EventPageFactory(parent=index, title=f"Evenemang {number}")

    second = read(client, f"{index.url}?page=2")
    assert canonical(second) == full(f"{index.url}?page=2")
    assert hreflang(second) == {}
    assert canonical(read(client, f"{index.url}?page=99")) == full(f"{index.url}?page=2")
    assert canonical(read(client, f"{index.url}?page=1")) == full(index.url)


def test_a_choice_survives_a_change_of_language(client):
    swedish, english = index_page(EventIndexPage, "sv"), index_page(EventIndexPage, "en")
    EventPageFactory(parent=swedish, kind="lecture")

    assert english_link(client, f"{swedish.url}?kind=lecture") == f"{english.url}?kind=lecture"
    assert english_link(client, f"{swedish.url}?kind=nonsense") == english.url


def test_a_view_without_a_page_has_versions_too(client):
    soup = read(client, "/sv/sok/?q=park")

    assert hreflang(soup) == {
        "sv": full("/sv/sok/"),
        "en": full("/en/search/"),
        "x-default": full("/en/search/"),
    }
    assert canonical(soup) == full("/sv/sok/")
    assert switcher(soup).select_one("a[hreflang=en]")["href"].startswith("/en/search/")


def test_breadcrumbs_lead_through_the_live_pages_above(client):
    first = StandardPageFactory(title="Första", slug="forsta")
    draft = StandardPageFactory(title="Utkast", slug="utkast", parent=first, live=False)
    last = StandardPageFactory(title="Sista", slug="sista", parent=draft)

    crumbs = read(client, last.url).select(".breadcrumbs a")

    assert [(crumb.text, crumb["href"]) for crumb in crumbs] == [
        ("Start", "/sv/"),
        ("Första", "/sv/forsta/"),
    ]


def test_the_versions_cost_one_query_however_deep_the_page_lies(
    client, django_assert_max_num_queries
):
    page = StandardPageFactory(slug="a")
    for slug in "bcd":
        page = StandardPageFactory(slug=slug, parent=page)
    client.get(page.url)
    with django_assert_max_num_queries(7):
        client.get(page.url)
