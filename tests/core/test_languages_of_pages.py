"""Every answer is in the language of its address."""

import pytest
from django.test import Client
from wagtail.models import Locale

from home import front
from home.models import StandardPage
from tests.core.reading import in_english, read, take_down
from tests.factories import StandardPageFactory, home

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_page_says_its_language(client, language):
    StandardPageFactory(language=language, slug="text")
    response = client.get(f"/{language}/text/", headers={"Accept-Language": "de, fi"})

    assert response["Content-Language"] == language
    assert f'<html lang="{language}"' in response.content.decode()
    assert "Accept-Language" not in response["Vary"]


def test_swedish_is_not_shown_under_en_while_there_is_no_english_home_page(client):
    page = StandardPageFactory(slug="text")
    in_english(page, slug="text-en")
    take_down("en")

    for path in ("/en/", "/en/text/", "/en/text-en/"):
        read(client, path, 404)
    read(client, "/sv/text/")


def test_a_swedish_page_below_the_english_home_page_is_not_shown(client):
    swedish = Locale.objects.get(language_code="sv")
    stray = StandardPage(title="Vilse", slug="vilse", locale=swedish)
    home("en").add_child(instance=stray)

    read(client, "/en/vilse/", 404)


def test_a_draft_is_not_shown(client):
    StandardPageFactory(slug="utkast", live=False)

    read(client, "/sv/utkast/", 404)


def test_a_page_below_a_draft_is_shown(client):
    draft = StandardPageFactory(slug="utkast", live=False)
    StandardPageFactory(slug="text", parent=draft)

    read(client, "/sv/utkast/text/")


@pytest.mark.parametrize(
    "path", ["/sv/x/", "/sv/hem/", "/sv/" + "x/" * 3000, "/sv/å/", "/sv/x.html"]
)
def test_what_is_not_there_is_not_found(client, path):
    read(client, path, 404)


@pytest.mark.parametrize(("language", "words"), [("sv", "finns inte"), ("en", "is not here")])
def test_not_found_is_said_in_the_language_of_the_address(client, language, words):
    response = client.get(f"/{language}/xyz/", headers={"Accept-Language": "fi"})

    assert response.status_code == 404
    assert response["Content-Language"] == language
    assert f'<html lang="{language}"' in response.content.decode()
    assert words in response.content.decode()


@pytest.mark.parametrize(("language", "words"), [("sv", "gick sönder"), ("en", "Something broke")])
def test_a_failure_is_told_in_the_language_of_the_address(monkeypatch, language, words):
    def fail(page):
        raise RuntimeError("on purpose")

    monkeypatch.setattr(front, "coming_events", fail)
    client = Client(raise_request_exception=False)
    response = client.get(f"/{language}/", headers={"Accept-Language": "fi"})

    assert response.status_code == 500
    assert response["Content-Language"] == language
    assert f'<html lang="{language}"' in response.content.decode()
    assert words in response.content.decode()
    assert "on purpose" not in response.content.decode()


@pytest.mark.parametrize(("header", "language"), [("nb", "sv"), ("de", "en")])
def test_an_address_without_language_is_answered_in_the_readers(client, header, language):
    response = client.get("/wp-login.php", headers={"Accept-Language": header})

    assert response.status_code == 404
    assert response["Content-Language"] == language


def test_a_form_without_its_token_gets_a_page_of_ours():
    client = Client(enforce_csrf_checks=True)
    response = client.post("/en/something-wrong-here/", {"message": "x"})

    assert response.status_code == 403
    assert "site-header" in response.content.decode()
    assert response["Content-Language"] == "en"
