"""The web app manifest (W3C), by which a telephone installs the site like an app."""

from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

#: The ground of the light theme, see css/tokens.css.
GROUND = "#fbfaf6"
ICONS = [("icon", "any"), ("maskable", "maskable")]
SIZES = (192, 512)


def manifest() -> dict:
    """Return the manifest in the active language. Each language is an app of its own."""
    language = get_language()
    home = f"/{language}/"
    return {
        "id": home,
        "name": _("The Gendered Landscape"),
        "short_name": _("Landscape"),
        "description": _("Walks through the city that go on without network."),
        "lang": language,
        "dir": "ltr",
        "start_url": home,
        "scope": "/",
        "display": "standalone",
        "background_color": GROUND,
        "theme_color": GROUND,
        "icons": [
            {
                "src": static(f"icons/{name}-{size}.png"),
                "sizes": f"{size}x{size}",
                "type": "image/png",
                "purpose": purpose,
            }
            for name, purpose in ICONS
            for size in SIZES
        ],
        "shortcuts": [{"name": _("Saved walks"), "url": reverse("saved_walks")}],
    }
