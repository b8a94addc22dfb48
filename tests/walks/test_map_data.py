"""What a walk's map is made of."""

import json
import math
import re
from itertools import pairwise

import pytest
from django.test import override_settings
from django.utils.translation import override

from core.content_version import replace_version
from tests.factories import PlacePageFactory, WalkPageFactory
from walks.map_data import drawn_line, map_data
from walks.models import WalkGround

from .conftest import PARK, SQUARE, TUNNEL, line, point

CREDIT = {"text": "Lantmäteriet", "licence": "CC0 1.0", "url": "https://terms.example/cc0"}


def data_on(page) -> dict:
    """Return what a page gives to its map, as the browser reads it."""
    found = re.search(r'<script id="walk-map-data"[^>]*>(.*?)</script>', page, re.DOTALL)
    return json.loads(found[1])


def test_a_line_keeps_its_bends_and_loses_what_cannot_be_seen():
    corners = [TUNNEL, SQUARE, PARK]
    recorded = [
        [a[0] + (b[0] - a[0]) * step / 500, a[1] + (b[1] - a[1]) * step / 500, 12.5]
        for a, b in pairwise(corners)
        for step in range(500)
    ]
    assert drawn_line(line(*recorded, [*PARK, 3.0])) == corners
    # A semicircle with a radius of 40 m stays one: no bend of more than a metre is lost.
    bend = [
        [20 + 40 * math.cos(angle / 100) / 49_000, 63.8 + 40 * math.sin(angle / 100) / 111_320]
        for angle in range(315)
    ]
    assert 8 < len(drawn_line(line(*bend))) < 40
    assert drawn_line(None) == []


@pytest.mark.django_db
@override_settings(TILE_URL="", TILE_ATTRIBUTION="")
def test_the_map_has_the_numbers_of_the_list_in_each_language(client):
    tunnel = PlacePageFactory(title="Tunneln", point=point(TUNNEL))
    nowhere = PlacePageFactory(title="Någonstans", point=None)
    square = PlacePageFactory(
        title="Torget </script>", point=point(SQUARE), point_is_approximate=True, uncertainty_m=80
    )
    hidden = PlacePageFactory(title="Dold", point=point(PARK), live=False)
    walk = WalkPageFactory(
        title="Makt & plats",
        line=line(TUNNEL, SQUARE, PARK),
        line_is_schematic=True,
        stops=[tunnel, nowhere, hidden, square, tunnel],
    )

    page = client.get(walk.url).content.decode()
    data = data_on(page)
    assert data["title"] == "Makt & plats"
    assert (data["line"], data["schematic"]) == ([TUNNEL, SQUARE, PARK], True)
    assert [(stop["number"], stop["title"], stop["point"]) for stop in data["stops"]] == [
        (1, "Tunneln", TUNNEL),
        (2, "Någonstans", None),
        (3, "Torget </script>", SQUARE),
        (4, "Tunneln", TUNNEL),
    ]
    assert [(stop["approximate"], stop["uncertainty_m"]) for stop in data["stops"]] == [
        *[(False, None)] * 2,
        (True, 80),
        (False, None),
    ]
    assert data["stops"][3]["key"] == f"{data['stops'][0]['key']}-2"
    assert data["stops"][0]["url"] == tunnel.url
    assert (data["ground"], data["tiles"]) == (None, None)
    # The words below the map say what a reader has to know, and the picture stands in for it.
    with override("en"):
        assert map_data(walk, walk.visible_stops())["notes"][2].startswith("Stop 2 has no position")
    assert f'src="{walk.url}map.svg"' in page
    assert all(note in page for note in data["notes"])

    # Places that aren't translated are not on the English map, and numbers follow its list.
    english_square = PlacePageFactory(
        language="en", translation_key=square.translation_key, point=point(SQUARE)
    )
    english = WalkPageFactory(language="en", line=walk.line, stops=[tunnel, nowhere, square])
    assert [
        (stop["number"], stop["url"])
        for stop in map_data(english, english.visible_stops())["stops"]
    ] == [(1, english_square.url)]


@pytest.mark.django_db
def test_ground_and_background_are_named_with_their_makers(walk, client):
    WalkGround.objects.create(
        walk_key=walk.translation_key, version="a" * 20, attributions=[CREDIT]
    )
    replace_version()
    background = "https://tiles.example/{z}/{x}/{y}.png"
    with override_settings(TILE_URL=background, TILE_ATTRIBUTION='© <a href="#">Maker</a>'):
        page = client.get(walk.url).content.decode()
    data = data_on(page)
    assert data["ground"]["url"].startswith("/grounds/")
    assert data["ground"]["attributions"] == [CREDIT]
    assert data["tiles"]["url"] == background
    assert '© Lantmäteriet, <a href="https://terms.example/cc0" rel="license">CC0 1.0</a>' in page
    # Below the map from the start, but hidden while our own ground is what is seen.
    assert '<p class="walk-map__credit" data-tiles hidden>© <a href="#">Maker</a></p>' in page


@pytest.mark.django_db
def test_a_walk_with_nothing_to_draw_has_no_map(client):
    walk = WalkPageFactory(line=None, stops=[PlacePageFactory(point=None)])
    assert b"walk-map" not in client.get(walk.url).content
