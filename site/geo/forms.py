"""Form fields for geometry: coordinates or GeoJSON, as text."""

import json
from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from .geojson import parse_line, parse_point


class GeometryFormField(forms.CharField):
    """A text area whose cleaned value is a GeoJSON geometry, or ``None`` when left empty."""

    widget = forms.Textarea
    rows = 2

    def __init__(self, **kwargs):
        kwargs.setdefault(
            "widget", forms.Textarea(attrs={"rows": self.rows, "spellcheck": "false"})
        )
        super().__init__(**kwargs)

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

    parse = staticmethod(parse_point)

    def prepare_value(self, value):
        if isinstance(value, dict) and value.get("coordinates"):
            return ", ".join(_written_out(number) for number in value["coordinates"][:2])
        return value


def _written_out(number: float) -> str:
    """Return all digits of ``number``, without an exponent or a needless “.0”."""
    return f"{Decimal(repr(number)):f}".removesuffix(".0")


class LineStringFormField(GeometryFormField):
    """A line, as GeoJSON or as one ``longitude, latitude`` per row."""

    parse = staticmethod(parse_line)
    rows = 8

    def prepare_value(self, value):
        return json.dumps(value) if isinstance(value, dict) else value


POINT_HELP = _(
    "Longitude first, then latitude, for example 20.2637, 63.8256. GeoJSON works as well."
)
LINE_HELP = _(
    "The line that the walk follows, as GeoJSON (a LineString) or with one position per row: "
    "longitude first, then latitude."
)
