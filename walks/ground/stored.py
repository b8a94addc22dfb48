"""The finished ground of a walk: finding it, reading it, and where its files lie.

A ground is a GeoJSON FeatureCollection with a ``bbox``. Its features are in the order in which they
are drawn (``DRAWN``), each has the property “role”, and a MultiPolygon, a MultiLineString or a
MultiPoint with five decimals. A role has one feature; where its layers hold several kinds of
geometry, such as lakes and brooks, it has one for each kind, areas first.

Each version has a name of its own, made of the walk and the version, and lies there twice: as it is
and compressed. Visitors get it at ``WalkGround.url`` and nowhere else.
"""

import json
import logging

from django.core.files.storage import default_storage

from core.content_version import remember
from core.failures import described
from core.short_addresses import short_of

from ..models import BaseLayer, WalkGround

logger = logging.getLogger(__name__)

Role = BaseLayer.Role
#: What is drawn first lies below.
DRAWN = (
    Role.WATER,
    Role.GREEN,
    Role.OTHER,
    Role.BUILDING,
    Role.RAILWAY,
    Role.ROAD,
    Role.PATH,
)
FOLDER = "walk_grounds"
ENDING = ".geojson"
COMPRESSED = ".gz"


def ground_of(walk) -> WalkGround | None:
    """Return the finished ground of a walk, in whatever language; None where there is none."""
    key = walk.translation_key
    return remember(("ground of a walk", key), lambda: _finished(key))


def _finished(key) -> WalkGround | None:
    return WalkGround.objects.filter(walk_key=key).exclude(version="").first()


def read_ground(ground: WalkGround) -> dict:
    """Return the FeatureCollection; one without features where the file has been lost."""
    try:
        with default_storage.open(ground.file.name, "rb") as file:
            return json.load(file)
    except (OSError, ValueError) as error:
        logger.error("The ground %s can't be read: %s", ground, described(error))
        return {"type": "FeatureCollection", "features": []}


def name_of(walk_key, version: str) -> str:
    """Return the name of a version's file in the storage; ``COMPRESSED`` is added for the other."""
    return f"{FOLDER}/{short_of(walk_key)}-{version}{ENDING}"
