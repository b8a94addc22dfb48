"""Plates for pages: drawn bark, with a mark in the colour of the page's first principle."""

from wagtail.images import get_image_model

from home.plates import PUMA_RED, plate_file

# The hues of the light theme, by number of the principle.
HUES = {1: "#245681", 2: "#785109", 3: "#3b6125", 4: "#743d70", 5: "#0f5f62"}


def plate_for(kind: str, name: str, *, principle: int | None = None):
    """Return a saved image with the plate of one page. Decorative: it needs no description."""
    key = f"{kind}-{name}"
    accent = HUES.get(principle, PUMA_RED)
    return get_image_model().objects.create(
        title=f"Näver: {name}", file=plate_file(key, accent=accent)
    )
