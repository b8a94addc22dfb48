"""Maps read back as XML, and a ground to draw them on."""

import json
from xml.etree import ElementTree

import pytest
from django.core.files.base import ContentFile

from walks.ground.stored import name_of
from walks.models import WalkGround

SVG = "{http://www.w3.org/2000/svg}"

#: Around the walk of the fixtures: water, a park, a street and houses of which one is tiny.
GROUND = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "properties": {"role": role},
            "geometry": {"type": kind, "coordinates": coordinates},
        }
        for role, kind, coordinates in (
            (
                "water",
                "MultiPolygon",
                [[[[20.2, 63.80], [20.3, 63.80], [20.3, 63.8245], [20.2, 63.8245], [20.2, 63.80]]]],
            ),
            (
                "building",
                "MultiPolygon",
                [
                    [[[20.263, 63.826], [20.264, 63.826], [20.264, 63.827], [20.263, 63.826]]],
                    [[[20.1, 63.7], [20.1001, 63.7], [20.1, 63.7001], [20.1, 63.7]]],
                ],
            ),
            ("road", "MultiLineString", [[[20.2, 63.825], [20.3, 63.829]]]),
            ("path", "MultiPoint", [[20.265, 63.827]]),
        )
    ],
}


@pytest.fixture
def laid_ground(settings, tmp_path):
    """A function that gives a walk a finished ground, made by somebody with a hostile name."""
    settings.MEDIA_ROOT = tmp_path

    def lay(walk, version="a" * 20) -> WalkGround:
        ground = WalkGround(
            walk_key=walk.translation_key,
            state=WalkGround.State.DONE,
            version=version,
            attributions=[{"text": "Umeå & <kommun>", "licence": "CC0 1.0", "url": ""}],
        )
        name = name_of(walk.translation_key, version)
        ground.file.save(name.split("/")[-1], ContentFile(json.dumps(GROUND).encode()))
        return ground

    return lay


@pytest.fixture
def drawn(client):
    """A function that fetches a walk's map and returns the root of its XML."""

    def drawn(walk, name="map.svg"):
        response = client.get(f"{walk.url}{name}")
        assert response.status_code == 200
        assert response["Content-Type"] == "image/svg+xml"
        return ElementTree.fromstring(response.content)

    return drawn


def texts_in(root) -> list[str]:
    """Everything that is written on a map, with plain spaces."""
    return [one.text.replace("\N{NO-BREAK SPACE}", " ") for one in root.iter(f"{SVG}text")]


def marks_in(root) -> dict[str, tuple[float, float]]:
    """Where the numbers stand: the middle of each disc by its label."""
    group = next(one for one in root.iter(f"{SVG}g") if one.get("font-weight") == "700")
    return {
        one.text: (float(one.get("x")), float(one.get("y"))) for one in group.iter(f"{SVG}text")
    }
