"""The map in the editor: a text area that a map belongs to.

The text area holds the geometry, is what is submitted, and works without the map: with the
keyboard, with a screen reader, without JavaScript. The map reads it and writes to it
(``static/js/editor/map/geometry-controller.js``).

Leaflet comes out of django-leaflet. Drawing is ours rather than Leaflet.draw's, which hands a line
over only when it is finished (autosave would lose it until then), can't continue an existing line,
removes a point when it is clicked, drops heights, adds a point where a finger begins to move the
map, and makes two markers for every point of a recorded track.
"""

import json
from urllib.parse import urlencode

from django import forms
from django.conf import settings
from django.forms.widgets import Script
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse

from .map_ground import map_ground
from .map_texts import map_texts


class GeometryMapWidget(forms.Textarea):
    """A text area with a map. Subclasses say which type of GeoJSON geometry it holds.

    Our places are named in ``language``, which a form sets to that of its page.
    """

    template_name = "geo/widgets/geometry.html"
    kind: str
    rows: int
    language = ""

    class Media:
        css = {
            "all": [
                "leaflet/leaflet.css",
                "css/editor/map.css",
                "css/editor/map-tools.css",
                "css/editor/map-marks.css",
            ]
        }
        js = [
            "leaflet/leaflet.js",
            Script("js/editor/map/geometry-controller.js", type="module"),
        ]

    def __init__(self, attrs=None):
        super().__init__({"rows": self.rows, "spellcheck": "false"} | (attrs or {}))

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        return context | {
            "kind": self.kind,
            "config": json.dumps(self.config(), ensure_ascii=False),
        }

    def config(self) -> dict:
        """Return what the map needs to know, for ``JSON.parse``."""
        return {
            **map_ground(),
            "places": places_url(self.language),
            "texts": map_texts(self.kind),
        }

    def _render(self, template_name, context, renderer=None):
        # Django's renderer for forms doesn't look into the project's folder of templates.
        textarea = super()._render(forms.Textarea.template_name, context, renderer)
        return render_to_string(template_name, context | {"textarea": textarea})


class PointMapWidget(GeometryMapWidget):
    """For a GeoJSON Point."""

    kind = "Point"
    rows = 2


class LineMapWidget(GeometryMapWidget):
    """For a GeoJSON LineString."""

    kind = "LineString"
    rows = 8


def places_url(language: str = "") -> str:
    """Return the address of the site's own places as JSON; empty where there is no such view.

    It answers ``{"places": [{"id", "title", "position", "approximate", "live"}, …]}``, and is asked
    for names in ``language`` if that is given.
    """
    try:
        address = reverse(settings.EDITOR_PLACES_VIEW)
    except NoReverseMatch:
        return ""
    return f"{address}?{urlencode({'locale': language})}" if language else address
