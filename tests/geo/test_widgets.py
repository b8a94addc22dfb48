"""The map that belongs to a text area in the editor."""

import html
import json
import re

import pytest
from django import forms
from django.test import override_settings
from django.utils.translation import override

from geo.fields import LineStringField, PointField
from geo.geojson import MESSAGES
from geo.widgets import LineMapWidget, PointMapWidget

WIDGETS = [PointMapWidget, LineMapWidget]


def config_in(markup: str) -> dict:
    return json.loads(html.unescape(re.search(r'config-value="([^"]*)"', markup)[1]))


def test_geometry_gets_a_map_in_every_form():
    assert isinstance(PointField().formfield().widget, PointMapWidget)
    assert isinstance(LineStringField().formfield().widget, LineMapWidget)


@pytest.mark.parametrize("widget", WIDGETS)
def test_what_was_typed_is_shown_as_it_is_and_escaped(widget):
    attrs = {"id": "id_x", "aria-describedby": "id_x-help"}
    markup = widget().render("x", '<script>"&', attrs)
    textarea = re.search(r"<textarea[^>]*>[^<]*</textarea>", markup)[0]
    assert "&lt;script&gt;&quot;&amp;</textarea>" in textarea
    assert 'name="x"' in textarea
    assert 'aria-describedby="id_x-help"' in textarea
    assert "<script" not in markup


@pytest.mark.parametrize("widget", WIDGETS)
def test_ids_follow_the_field_so_that_rows_of_a_formset_differ(widget):
    markup = widget().render("x-__prefix__-point", "", {"id": "id_x-__prefix__-point"})
    ids = re.findall(r' id="([^"]*)"', markup)
    assert len(ids) == len(set(ids)) == 4
    assert all(name.startswith("id_x-__prefix__-point") for name in ids)


@pytest.mark.parametrize("widget", WIDGETS)
def test_only_the_text_area_is_submitted(widget):
    markup = widget().render("x", "", {"id": "id_x"})
    assert re.findall(r'\sname="([^"]*)"', markup) == ["x"]
    assert all('type="button"' in button for button in re.findall(r"<button[^>]*>", markup))


def test_scripts_and_styles_come_from_the_site_itself_and_modules_last():
    class Form(forms.Form):
        point = PointField().formfield()
        line = LineStringField().formfield()

    scripts = Form().media.render_js()
    assert [re.search(r'src="/static/([^"]*)"', script)[1] for script in scripts] == [
        "leaflet/leaflet.js",
        "js/editor/map/geometry-controller.js",
    ]
    assert 'type="module"' in scripts[1]
    assert "//" not in str(Form().media).replace("</", "")


@override_settings(TILE_URL="", TILE_ATTRIBUTION="Somebody", MUNICIPALITY_EXTENT=(1, 2, 3, 4))
def test_without_a_source_there_are_no_tiles():
    config = config_in(PointMapWidget().render("x", "", {"id": "id_x"}))
    assert config["tiles"] == config["attribution"] == ""
    assert config["extent"] == [1, 2, 3, 4]


@override_settings(TILE_URL="/tiles/{z}/{x}/{y}.png", TILE_ATTRIBUTION="© <b>Somebody</b>")
def test_tiles_of_the_settings_are_shown_with_their_attribution():
    config = config_in(LineMapWidget().render("x", "", {"id": "id_x"}))
    assert config["tiles"] == "/tiles/{z}/{x}/{y}.png"
    assert config["attribution"] == "© <b>Somebody</b>"


@override_settings(EDITOR_PLACES_VIEW="no_such:view")
def test_the_map_works_without_places():
    assert config_in(PointMapWidget().render("x", "", {"id": "id_x"}))["places"] == ""


@override_settings(EDITOR_PLACES_VIEW="wagtailadmin_home")
def test_the_places_come_from_the_view_that_the_settings_name():
    assert config_in(PointMapWidget().render("x", "", {"id": "id_x"}))["places"] == "/admin/"


@pytest.mark.parametrize("widget", WIDGETS)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_map_says_about_mistakes_what_the_server_says(widget, language):
    with override(language):
        texts = config_in(widget().render("x", "", {"id": "id_x"}))["texts"]
        for code, message in MESSAGES.items():
            assert texts[f"problem_{code}"] == str(message)
        assert all(texts.values())


@pytest.mark.parametrize(
    ("field", "first_words"),
    [(PointField, "Click on the map"), (LineStringField, "Draw on the map")],
)
def test_the_help_begins_with_the_map(field, first_words):
    with override("en"):
        assert str(field().formfield().help_text).startswith(first_words)
        assert field().formfield(help_text="Something else.").help_text == "Something else."
