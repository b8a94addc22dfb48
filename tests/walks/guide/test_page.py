"""The guide page: who sees it, and what it says."""

import pytest
from bs4 import BeautifulSoup

from tests.factories import UserFactory
from tests.walks.guide.conftest import NOTES

pytestmark = pytest.mark.django_db


def page_of(client, walk):
    return client.get(f"{walk.url}guide/")


def test_only_guides_see_the_page(client, walk, guide):
    to_log_in = page_of(client, walk)
    assert to_log_in.status_code == 302
    assert to_log_in.url == f"/sv/logga-in/?next={walk.url}guide/"
    client.force_login(UserFactory(username="robin"))
    refused = page_of(client, walk)
    assert refused.status_code == 403
    assert "robin" in refused.content.decode()
    client.force_login(guide)
    response = page_of(client, walk)
    assert response.status_code == 200
    for answer in (to_log_in, refused, response):
        assert "no-store" in answer["Cache-Control"]
        assert NOTES["sv"] not in refused.content.decode()
    walk.unpublish()
    assert page_of(client, walk).status_code == 404


def test_the_page_has_both_languages_texts_and_the_notes_in_order(
    client, walk, english_walk, guide
):
    client.force_login(guide)
    html = page_of(client, walk).content.decode()
    stops = BeautifulSoup(html, "html.parser").select(".guide-stop")
    assert [stop.select_one("article").h2.get_text(" ", strip=True) for stop in stops] == [
        "Stopp 1: Tunneln",
        "Stopp 2: Torget",
        "Stopp 3: Parken",
    ]
    first, _second, last = stops
    english = first.select_one("article[lang=en]")
    assert english.has_attr("hidden")
    assert "The tunnel" in english.get_text()
    assert f"{NOTES['en']} 0" in english.get_text()
    assert f"{NOTES['sv']} 0" in first.select_one("article[lang=sv]").get_text()
    assert last.select("article[lang=en]") == []
    assert last.select_one(".guide-only[data-in=en]").has_attr("hidden")
