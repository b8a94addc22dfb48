"""Form fields for geometry: coordinates or GeoJSON, as text with a map."""

import json
from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from .geojson import parse_line, parse_point
from .widgets import GeometryMapWidget, LineMapWidget, PointMapWidget

TYPED_POINT_HELP = _(
    "Longitude first, then latitude, for example 20.2637, 63.8256. GeoJSON works as well."
)


class GeometryFormField(forms.CharField):
    """A text area with a map, whose cleaned value is a GeoJSON geometry, or ``None`` if empty.

    Its help text speaks of the map, and so belongs to the form rather than to the model.
    """

    widget = GeometryMapWidget
    map_help: str

    def __init__(self, *args, help_text="", **kwargs):
        super().__init__(*args, help_text=help_text or self.map_help, **kwargs)

    def prepare_value(self, value):
        """Return a geometry as text: one position per row. What was typed stays as it is."""
        if not isinstance(value, dict):
            return value
        try:
            positions = self.positions(self.parse(value))
        except forms.ValidationError:
            return json.dumps(value)
        return "\n".join(", ".join(map(_written_out, position)) for position in positions)

    def to_python(self, value):
        if isinstance(value, dict):
            return self.parse(value)
        text = super().to_python(value)
        return self.parse(text) if text else None

    def validate(self, value):
        if self.required and value is None:
            raise forms.ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value):
        """Skip the validators for text: ``parse`` has already said what is wrong."""

    def has_changed(self, initial, data):
        if self.disabled:
            return False
        try:
            return (initial or None) != self.to_python(data)
        except forms.ValidationError:
            return True


class PointFormField(GeometryFormField):
    """One position. Shown and typed as ``longitude, latitude``; GeoJSON is understood as well."""

    widget = PointMapWidget
    map_help = _(
        "Click on the map, or write longitude and then latitude, for example 20.2637, 63.8256."
    )
    parse = staticmethod(parse_point)

    @staticmethod
    def positions(point: dict) -> list:
        return [point["coordinates"]]


class LineStringFormField(GeometryFormField):
    """A line, with one ``longitude, latitude`` per row; GeoJSON is understood as well."""

    widget = LineMapWidget
    map_help = _(
        "Draw on the map. Each row of the text box below it is one point of the line: longitude, "
        "then latitude."
    )
    parse = staticmethod(parse_line)

    @staticmethod
    def positions(line: dict) -> list:
        return line["coordinates"]


def _written_out(number: float) -> str:
    """Return all digits of ``number``, without an exponent or a needless “.0”."""
    return f"{Decimal(repr(number)):f}".removesuffix(".0")
