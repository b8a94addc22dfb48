"""The guide page: who sees it, and what it says."""

import json

import pytest
from bs4 import BeautifulSoup
from django.test import override_settings

from tests.factories import StandardPageFactory, UserFactory, WalkPageFactory
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


def test_a_note_finds_nothing(client, walk):
    def finds(words):
        return walk.url in client.get("/sv/sok/", {"q": words}).content.decode()

    assert finds("Makt")
    assert not finds(NOTES["sv"])


@override_settings(TILE_URL="https://tiles.example/{z}/{x}/{y}.png", TILE_ATTRIBUTION="Maker")
def test_a_map_that_follows_the_guide_tells_no_other_host_where(client, walk, guide):
    assert "tiles.example" in client.get(walk.url).content.decode()
    client.force_login(guide)
    assert "tiles.example" not in page_of(client, walk).content.decode()


def test_a_page_that_is_called_guide_keeps_its_address(client, guide, walk):
    client.force_login(guide)
    named = WalkPageFactory(title="Guide", slug="guide", parent=walk.get_parent().specific)
    assert "offline.json" in client.get(named.url).content.decode()
    assert client.get(f"{named.url}offline.json").json()["language"] == "sv"
    below = StandardPageFactory(title="Om oss", slug="om")
    deeper = StandardPageFactory(title="Mer", slug="mer", parent=below)
    deepest = StandardPageFactory(title="Vår guide", slug="guide", parent=deeper)
    assert "Vår guide" in client.get(deepest.url).content.decode()
    # It has no stops, and still a guide page.
    empty = page_of(client, named)
    assert empty.status_code == 200
    assert 'class="guide-stop"' not in empty.content.decode()
    for nonsense in ("/sv/a/b/guide/", f"{below.url}x/guide/", f"{deeper.url}guide/guide.json"):
        assert client.get(nonsense).status_code == 404
    assert client.post(f"{named.url}guide/").status_code == 405


def test_a_stop_in_one_language_is_told_of_in_the_other_and_timed_by_the_plan(
    client, walk, english_walk, guide
):
    client.force_login(guide)
    soup = BeautifulSoup(page_of(client, english_walk).content.decode(), "html.parser")
    last = soup.select(".guide-stop")[-1]
    assert "no English text" in last.select_one(".guide-only[data-in=en]").get_text()
    assert not last.select_one(".guide-only[data-in=en]").has_attr("hidden")
    assert last.select_one("article")["lang"] == "sv"
    stops = json.loads(soup.select_one("#guide-data").get_text())["stops"]
    # 10 minutes at each stop, and the way from the first to the second.
    assert [stop["minutes"] for stop in stops] == [10, 10, 10]
    assert stops[0]["arrive"] == 0
    assert 15 < stops[1]["arrive"] < 21
    assert stops[2]["numbers"] == {"sv": 3}
    # Each stop of the map leads to that of this page.
    data = json.loads(soup.select_one("#walk-map-data").get_text())
    assert [stop["url"] for stop in data["stops"]] == [f"#stop-{one['key']}" for one in stops[:2]]
