"""Header, main menu and footer on every page."""

import pytest
from django.urls import reverse

from events.models import EventIndexPage
from partners.models import PartnerIndexPage
from tests.core.reading import in_english, read
from tests.factories import AdminFactory, PolicyPageFactory, StandardPageFactory, home, index_page
from walks.models import PlaceIndexPage, WalkIndexPage

pytestmark = pytest.mark.django_db


def menu(soup):
    return [link.text for link in soup.select(".site-nav a")]


def test_the_menu_has_its_order_whatever_the_order_of_the_tree(client):
    StandardPageFactory(title="Metoden", show_in_menus=True)
    titles = ["Policy", "Partner", "Platser", "Vandringar", "Evenemang"]
    models = [None, PartnerIndexPage, PlaceIndexPage, WalkIndexPage, EventIndexPage]
    for title, model in zip(titles, models, strict=True):
        page = index_page(model) if model else PolicyPageFactory()
        page.title = title
        page.save()
    StandardPageFactory(title="Inte i menyn")

    assert menu(read(client, "/sv/")) == [*reversed(titles), "Metoden"]
    assert menu(read(client, "/sv/sok/")) == [*reversed(titles), "Metoden"]
    assert menu(read(client, "/en/")) == []


def test_the_menu_shows_where_the_reader_is(client):
    index_page(WalkIndexPage)
    page = StandardPageFactory(title="Metoden", slug="metoden", show_in_menus=True)
    below = StandardPageFactory(slug="under", parent=page)

    assert read(client, "/sv/metoden/").select_one("[aria-current=page]").text == "Metoden"
    current = read(client, below.url).select(".site-nav [aria-current]")
    assert [(link.text, link["aria-current"]) for link in current] == [("Metoden", "true")]
    assert not read(client, "/sv/").select(".site-nav [aria-current]")


def test_drafts_are_in_no_menu(client):
    StandardPageFactory(title="Utkast", show_in_menus=True, in_footer=True, live=False)
    soup = read(client, "/sv/")

    assert "Utkast" not in soup.text


SAVED = "Sparade vandringar"


def test_each_language_has_a_header_and_a_footer_of_its_own(client):
    for language, name, text in (("sv", "Kommunen", "Sidfot"), ("en", "The city", "Footer")):
        page = home(language)
        page.organisation_name, page.footer_text = name, f"<p>{text}</p>"
        page.save_revision().publish()
    privacy = StandardPageFactory(title="Integritet", in_footer=True)
    in_english(privacy, title="Privacy", in_footer=True)

    swedish, english = read(client, "/sv/sok/"), read(client, "/en/search/")

    assert "Kommunen" in swedish.header.text
    assert "The city" in english.header.text
    assert "Sidfot" in swedish.footer.text
    assert "Footer" in english.footer.text
    # After the pages the one that isn't a page of the editor's: what is saved on this device.
    assert links_below(swedish) == {"Integritet": privacy.url, SAVED: "/sv/sparade-vandringar/"}
    assert list(links_below(english)) == ["Privacy", "Saved walks"]


def links_below(soup) -> dict[str, str]:
    return {link.text: link["href"] for link in soup.select(".site-footer__links a")}


def test_a_draft_of_the_home_page_shows_its_own_footer_in_the_preview(client):
    page = home()
    page.footer_text = "<p>En ny sidfot</p>"
    page.save_revision()
    client.force_login(AdminFactory())
    preview = read(client, reverse("wagtailadmin_pages:view_draft", args=[page.pk]))

    assert "En ny sidfot" in preview.footer.text
    assert "En ny sidfot" not in read(client, "/sv/").footer.text


def test_search_in_a_language_without_a_home_page_still_answers(client):
    home("en").unpublish()
    soup = read(client, "/en/search/")

    assert soup.select_one(".site-name").text.strip() == "The Gendered Landscape"
