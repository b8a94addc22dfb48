"""What a visitor may keep, and that nobody who only reads gets a cookie."""

import pytest
from django.urls import reverse
from wagtail.models import PageViewRestriction

from events.models import EventIndexPage
from partners.models import PartnerIndexPage
from tests.factories import (
    AdminFactory,
    EventPageFactory,
    PartnerPageFactory,
    PlacePageFactory,
    PrinciplePageFactory,
    StandardPageFactory,
    UserFactory,
    WalkPageFactory,
    home,
    index_page,
)
from walks.models import PlaceIndexPage, WalkIndexPage

pytestmark = pytest.mark.django_db

PUBLIC = "public, max-age=60"
PRIVATE = "private, no-store"

TYPES = {
    "home": lambda language: home(language),
    "text": lambda language: StandardPageFactory(language=language),
    "events": lambda language: index_page(EventIndexPage, language),
    "event": lambda language: EventPageFactory(language=language),
    "walks": lambda language: index_page(WalkIndexPage, language),
    "walk": lambda language: WalkPageFactory(language=language),
    "places": lambda language: index_page(PlaceIndexPage, language),
    "place": lambda language: PlacePageFactory(language=language),
    "partners": lambda language: index_page(PartnerIndexPage, language),
    "partner": lambda language: PartnerPageFactory(language=language),
    "principle": lambda language: PrinciplePageFactory(language=language),
    "policy": lambda language: PrinciplePageFactory(language=language).get_parent().specific,
}


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("kind", TYPES)
def test_who_only_reads_may_keep_a_page_and_gets_no_cookie(client, kind, language):
    response = client.get(TYPES[kind](language).url)

    assert response.status_code == 200
    assert response["Cache-Control"] == PUBLIC
    assert response["Vary"] == "Cookie, Accept-Encoding"
    assert not response.cookies


@pytest.mark.parametrize("path", ["/sv/sok/?q=park", "/en/search/", "/sitemap.xml", "/robots.txt"])
def test_views_for_readers_may_be_kept_and_set_no_cookie(client, path):
    response = client.get(path)

    assert response["Cache-Control"] == PUBLIC
    assert not response.cookies


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/sv/xyz/",
        "/text/",
        "/healthz",
        "/sv/logga-in/",
        "/en/something-wrong-here/",
        "/admin/",
    ],
)
def test_all_others_are_nobodys_to_keep(client, path):
    control = client.get(path)["Cache-Control"]

    assert {"private", "no-store"} <= {part.strip() for part in control.split(",")}
    assert "public" not in control


def test_nobody_who_is_not_found_or_led_on_gets_a_cookie(client):
    for path in ("/", "/sv/xyz/", "/xyz/", "/sv/text"):
        assert not client.get(path).cookies


@pytest.mark.parametrize("factory", [UserFactory, AdminFactory])
def test_pages_of_one_who_is_logged_in_are_not_kept(client, factory):
    client.force_login(factory())

    assert client.get("/sv/")["Cache-Control"] == PRIVATE
    assert client.get("/sv/sok/")["Cache-Control"] == PRIVATE


def test_a_page_behind_a_password_is_never_kept(client):
    page = StandardPageFactory(slug="hemlig", title="Hemligheten")
    restriction = PageViewRestriction.objects.create(
        page=page, restriction_type="password", password="ris-och-ros"
    )
    closed = client.get(page.url)
    assert "Hemligheten" not in closed.content.decode()
    assert "no-store" in closed["Cache-Control"]

    address = reverse("wagtailcore_authenticate_with_password", args=[restriction.pk, page.pk])
    client.post(address, {"password": "ris-och-ros", "return_url": page.url})
    opened = client.get(page.url)

    assert "Hemligheten" in opened.content.decode()
    assert "no-store" in opened["Cache-Control"]
    # Nor is anything else that the one with the password sees.
    assert client.get("/sv/")["Cache-Control"] == PRIVATE


def test_a_page_for_those_who_are_logged_in_asks_to_log_in(client):
    page = StandardPageFactory(slug="hemlig")
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    response = client.get(page.url)

    assert (response.status_code, response["Location"]) == (302, "/sv/logga-in/?next=/sv/hemlig/")
    assert "no-store" in response["Cache-Control"]
    old = client.get(reverse("wagtailcore_login") + "?next=/sv/hemlig/")
    assert old["Location"] == "/sv/logga-in/?next=/sv/hemlig/"


def test_a_preview_is_never_kept(client):
    page = StandardPageFactory(title="Utkastet", live=False)
    client.force_login(AdminFactory())
    response = client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))

    assert "Utkastet" in response.content.decode()
    assert response["Cache-Control"].startswith(PRIVATE)


def test_editors_get_a_bar_on_public_pages_and_visitors_do_not(client):
    assert "wagtail-userbar" not in client.get("/sv/").content.decode()
    client.force_login(UserFactory())
    assert "wagtail-userbar" not in client.get("/sv/").content.decode()
    client.force_login(AdminFactory())
    assert "wagtail-userbar" in client.get("/sv/").content.decode()
    assert "wagtail-userbar" in client.get("/sv/sok/").content.decode()
