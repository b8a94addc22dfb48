"""The walk's map in the page editor."""

import json

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from accounts.roles import EDITORS, TRANSLATORS
from tests.events.editing import edit
from tests.factories import PlacePageFactory, WalkPageFactory, index_page
from tests.roles import client_of
from tests.translating import translated
from walks.models import PlaceIndexPage, WalkIndexPage

pytestmark = pytest.mark.django_db


def opened(client, page) -> BeautifulSoup:
    response = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert response.status_code == 200
    return BeautifulSoup(response.content.decode(), "html.parser")


def config_of(soup) -> dict:
    return json.loads(soup.select_one("[data-controller=walk-map] > script").string)


def test_the_map_asks_for_places_in_the_language_of_the_page(editor):
    for language in ("sv", "en"):
        soup = opened(editor, WalkPageFactory(language=language))
        config = config_of(soup)
        widget = soup.select_one("[data-controller~=geometry]")
        assert config["places"] == f"{reverse('wagtailadmin_walks:places')}?locale={language}"
        assert config["figures"].endswith(f"?locale={language}")
        places = json.loads(widget["data-geometry-config-value"])["places"]
        assert places == config["places"]


def test_the_map_of_a_place_names_the_others_in_the_language_of_the_page(editor):
    for language in ("sv", "en"):
        widget = opened(editor, PlacePageFactory(language=language)).select_one(
            "[data-controller~=geometry]"
        )
        places = json.loads(widget["data-geometry-config-value"])["places"]
        assert places == f"{reverse('wagtailadmin_walks:places')}?locale={language}"


def test_the_dialog_for_new_places_is_only_offered_to_those_who_may_make_one():
    PlacePageFactory()
    walk = WalkPageFactory(language="en")
    assert config_of(opened(client_of(EDITORS), walk))["new_place"]
    assert not config_of(opened(client_of(TRANSLATORS), walk))["new_place"]
    PlaceIndexPage.objects.all().delete()
    assert not config_of(opened(client_of(EDITORS), walk))["new_place"]


def test_after_a_mistake_the_stops_come_in_the_order_in_which_they_would_be_saved(editor):
    places = [PlacePageFactory(title=title) for title in ("Tunneln", "Torget")]
    form = edit(editor, WalkPageFactory(stops=places))
    form.add_row("stops", place=str(PlacePageFactory(title="Bron").pk), minutes="999")
    form.data |= {"stops-0-ORDER": "2", "stops-1-ORDER": "3", "stops-2-ORDER": "1"}
    response = form.send()
    soup = BeautifulSoup(response.content.decode(), "html.parser")
    rows = soup.select("#id_stops-FORMS > [data-inline-panel-child]")
    shown = [row.select_one("[data-chooser-title]").text.strip() for row in rows]
    assert shown == ["Bron", "Tunneln", "Torget"]
    assert [row.select_one("[name$=-ORDER]")["value"] for row in rows] == ["1", "2", "3"]
    assert rows[0].select_one("[name$=-minutes]")["value"] == "999"


def test_nonsense_for_the_order_is_no_server_error(editor):
    form = edit(editor, WalkPageFactory(stops=[PlacePageFactory(), PlacePageFactory()]))
    form.data |= {"stops-0-ORDER": "²", "stops-1-ORDER": "x"}
    assert form.send().status_code == 200


def test_the_translation_of_a_walk_still_opens(editor):
    index_page(WalkIndexPage), index_page(WalkIndexPage, "en")
    walk = WalkPageFactory(stops=[(PlacePageFactory(), 5, "Stanna här")])
    soup = opened(editor, translated(walk))
    assert soup.select_one("[data-component=TranslationEditor], .js-translation-editor")
