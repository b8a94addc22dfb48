"""The coordinate systems that an editor can choose for a file that names none."""

from django.utils.translation import gettext_lazy as _

#: (code, name), the municipality's own two first.
CRS_CHOICES = (
    ("EPSG:3006", "SWEREF 99 TM"),
    ("EPSG:3016", "SWEREF 99 20 15"),
    ("EPSG:4326", _("WGS 84 (longitude and latitude)")),
    ("EPSG:3014", "SWEREF 99 17 15"),
    ("EPSG:3015", "SWEREF 99 18 45"),
    ("EPSG:3017", "SWEREF 99 21 45"),
    ("EPSG:3021", "RT 90 2,5 gon V"),
    ("EPSG:3022", "RT 90 0 gon"),
    ("EPSG:3023", "RT 90 2,5 gon O"),
    ("EPSG:32634", "WGS 84 / UTM 34N"),
    ("EPSG:3857", "Web Mercator"),
)


def crs_name(code: str) -> str:
    """Return a coordinate system's name with its code; ``code`` itself where it isn't on offer."""
    name = dict(CRS_CHOICES).get(code)
    return f"{name} ({code})" if name else code
