"""Put what was cut out of the layers together to one file."""

import json
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from geo.reading.ground import Cutting

from .stored import DRAWN

#: A telephone has to draw it, and the walk's package should stay small.
MOST_BYTES = 8_000_000
#: How the shapes of a cutting are called in GeoJSON, in the order in which they are drawn.
KINDS = {"areas": "MultiPolygon", "lines": "MultiLineString", "points": "MultiPoint"}


class TooMuch(Exception):
    """There is more around a walk than its map can hold. Its text says so to an editor."""


@dataclass
class Ground:
    """What has been found around one walk so far. ``features`` is of how many features."""

    features: int = 0
    attributions: list[dict[str, str]] = field(default_factory=list)
    shapes: dict[tuple[str, str], list] = field(default_factory=dict)
    #: What can't be used for this walk, for an editor to read.
    problem: str = ""

    def add(self, role: str, cutting: Cutting | None, title: str, attribution: dict) -> None:
        """Add what lies around the walk of a layer; ``None`` is too much of it."""
        if cutting is None:
            self.problem = _(
                "There is too much in the layer “%(layer)s” around this walk for a map. Export the "
                "layer with fewer details."
            ) % {"layer": title}
            return
        found = {kind: getattr(cutting, kind) for kind in KINDS}
        for kind, shapes in found.items():
            if shapes:
                self.shapes.setdefault((role, kind), []).extend(shapes)
        if any(found.values()):
            self.features += cutting.features
            if attribution not in self.attributions:
                self.attributions.append(attribution)

    def content(self) -> bytes:
        """Return the file, as ``stored`` describes it; empty where nothing was found.

        The same shapes always give the same bytes. Raises ``TooMuch``.
        """
        if self.problem:
            raise TooMuch(self.problem)
        features = [
            {
                "type": "Feature",
                "properties": {"role": role.value},
                "geometry": {"type": name, "coordinates": self.shapes[role, kind]},
            }
            for role in DRAWN
            for kind, name in KINDS.items()
            if (role, kind) in self.shapes
        ]
        if not features:
            return b""
        positions = [p for feature in features for p in _positions(feature["geometry"])]
        xs, ys = zip(*positions, strict=True)
        bbox = [min(xs), min(ys), max(xs), max(ys)]
        collection = {"type": "FeatureCollection", "bbox": bbox, "features": features}
        content = json.dumps(collection, separators=(",", ":")).encode()
        if len(content) > MOST_BYTES:
            raise TooMuch(
                _(
                    "There is too much in the layers around this walk for a map: %(size)s MB, and "
                    "the limit is %(limit)s MB. Use fewer layers, or layers with fewer details."
                )
                % {"size": round(len(content) / 1e6), "limit": MOST_BYTES // 1_000_000}
            )
        return content


def _positions(geometry: dict):
    """Give each position of a geometry that begins with a list of shapes."""
    levels = {"MultiPolygon": 2, "MultiLineString": 1, "MultiPoint": 0}[geometry["type"]]
    positions = geometry["coordinates"]
    for _level in range(levels):
        positions = [one for shape in positions for one in shape]
    return positions
