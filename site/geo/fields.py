"""Model fields that keep one geometry as validated GeoJSON (WGS 84, longitude first).

They are plain JSON columns: no spatial database is needed, and translations share them, since
wagtail-localize offers only text for translation.
"""

from django.core.exceptions import ValidationError
from django.db import models

from . import forms
from .geojson import parse_line, parse_point


class GeometryField(models.JSONField):
    """A JSON column that holds one GeoJSON geometry or nothing. Subclasses say which."""

    form_class: type
    parse = None

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("null", True)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def validate(self, value, model_instance):
        super().validate(value, model_instance)
        if value is not None:
            type(self).parse(value)

    def formfield(self, **kwargs):
        # ``encoder`` and ``decoder`` belong to the JSON form field, which we don't use.
        return models.Field.formfield(self, form_class=self.form_class, **kwargs)


class PointField(GeometryField):
    """A GeoJSON Point: ``{"type": "Point", "coordinates": [longitude, latitude]}``."""

    form_class = forms.PointFormField
    parse = staticmethod(parse_point)


class LineStringField(GeometryField):
    """A GeoJSON LineString with at least two different positions."""

    form_class = forms.LineStringFormField
    parse = staticmethod(parse_line)


def coordinates_of(point: dict | None) -> list[float] | None:
    """Return ``[longitude, latitude]`` of a Point, or ``None`` where there is none or it is bad."""
    try:
        return parse_point(point)["coordinates"] if point else None
    except ValidationError:
        return None
