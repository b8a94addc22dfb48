"""How Wagtail's comparison of two versions of a page shows a geometry: in words."""

from django.utils.formats import number_format
from django.utils.html import escape
from django.utils.translation import gettext as _
from wagtail.admin.compare import FieldComparison, TextDiff, register_comparison_class

from .fields import GeometryField
from .geodesy import line_length_m
from .position import position_text

#: As exact as the map in the editor places a point: about a centimetre.
DECIMALS = 7


def geometry_text(geometry: dict | None) -> str:
    """Return a valid Point or LineString in words; empty where there is none."""
    if not geometry:
        return ""
    coordinates = geometry["coordinates"]
    if geometry["type"] == "Point":
        return position_text(coordinates, decimals=DECIMALS)
    return _("%(length)s m through %(count)s points, from %(start)s to %(end)s") % {
        "length": number_format(line_length_m(geometry), decimal_pos=1),
        "count": len(coordinates),
        "start": position_text(coordinates[0]),
        "end": position_text(coordinates[-1]),
    }


class GeometryComparison(FieldComparison):
    """Two geometries that differ show in words what each of them is."""

    def htmldiff(self):
        if not self.has_changed():
            return escape(geometry_text(self.val_a))
        changes = [
            (kind, geometry_text(value))
            for kind, value in (("deletion", self.val_a), ("addition", self.val_b))
            if value
        ]
        return TextDiff(changes, separator=" ").to_html()


def register() -> None:
    register_comparison_class(GeometryField, comparison_class=GeometryComparison)
