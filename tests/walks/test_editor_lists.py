"""The lists of walks and places in the editor."""

import pytest
from django.urls import reverse

from tests.factories import AdminFactory, PlacePageFactory, PrinciplePageFactory, WalkPageFactory

from .conftest import SQUARE, TUNNEL, line

pytestmark = pytest.mark.django_db


@pytest.fixture
def titles(client):
    client.force_login(AdminFactory())

    def titles(name, **parameters):
        response = client.get(reverse(f"{name}:index"), parameters)
        assert response.status_code == 200
        return {page.title for page in response.context["object_list"]}

    return titles


def test_walks_are_found_by_what_they_are(titles):
    PrinciplePageFactory(number=1)
    fourth = PrinciplePageFactory(number=4)
    WalkPageFactory(title="Till fots", line=line(TUNNEL, SQUARE), line_is_schematic=True)
    WalkPageFactory(title="Med cykel", mode="bicycle", live=False, principles=[fourth])
    assert titles("walks") == {"Till fots", "Med cykel"}
    assert titles("walks", mode="bicycle") == {"Med cykel"}
    assert titles("walks", live="true") == {"Till fots"}
    assert titles("walks", line_is_schematic="true") == {"Till fots"}
    assert titles("walks", line_is_schematic="false") == {"Med cykel"}
    assert titles("walks", principle=fourth.pk) == {"Med cykel"}
    assert titles("walks", q="cykel", mode="bicycle", live="false") == {"Med cykel"}
    assert titles("walks", ordering="-distance_m") == {"Till fots", "Med cykel"}


def test_places_are_found_by_what_they_lack(titles):
    tunnel = PlacePageFactory(title="Tunneln")
    english = PlacePageFactory(
        language="en", title="The tunnel", translation_key=tunnel.translation_key
    )
    PlacePageFactory(title="Torget", point_is_approximate=True)
    WalkPageFactory(stops=[english])
    assert titles("places") == {"Tunneln", "The tunnel", "Torget"}
    assert titles("places", on_a_walk="true") == {"Tunneln", "The tunnel"}
    assert titles("places", on_a_walk="false") == {"Torget"}
    assert titles("places", point_is_approximate="true") == {"Torget"}
    assert titles("places", q="torget", point_is_approximate="true") == {"Torget"}


def test_both_lists_stand_in_one_menu_group(client):
    client.force_login(AdminFactory())
    html = client.get(reverse("wagtailadmin_home")).content.decode()
    for name in ("walks", "places"):
        assert reverse(f"{name}:index") in html
