"""What every map in the editor lies on."""

from django.conf import settings


def map_ground() -> dict:
    """Return ``extent`` (west, south, east, north in degrees), ``tiles`` and ``attribution``.

    ``tiles`` is a template of addresses, empty where maps have no background; nobody is named then.
    """
    return {
        "extent": list(settings.MUNICIPALITY_EXTENT),
        "tiles": settings.TILE_URL,
        "attribution": settings.TILE_ATTRIBUTION if settings.TILE_URL else "",
    }
