"""The coordinate systems that an editor can choose for a file that names none."""

from django.utils.translation import gettext_lazy as _

#: (code, name), the municipality's own two first.
CRS_CHOICES = (
    ("EPSG:3006", "SWEREF 99 TM"),
    ("EPSG:3016", "SWEREF 99 20 15"),
    ("EPSG:4326", _("WGS 84 (longitude and latitude, as in a phone)")),
    ("EPSG:3014", "SWEREF 99 17 15"),
    ("EPSG:3015", "SWEREF 99 18 45"),
    ("EPSG:3017", "SWEREF 99 21 45"),
    ("EPSG:3021", "RT 90 2,5 gon V"),
    ("EPSG:3022", "RT 90 0 gon"),
    ("EPSG:3023", "RT 90 2,5 gon O"),
    ("EPSG:3857", "Web Mercator"),
)
