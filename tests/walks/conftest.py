"""A walk of three places through the city, and words for what a page says."""

import re
from html import unescape

import pytest

from tests.factories import PlacePageFactory, WalkPageFactory

TUNNEL, SQUARE, PARK = [20.2647, 63.8299], [20.2622, 63.8258], [20.2668, 63.8242]


def point(coordinates):
    return {"type": "Point", "coordinates": coordinates}


def line(*positions):
    return {"type": "LineString", "coordinates": list(positions)}


@pytest.fixture
def places(db):
    return [
        PlacePageFactory(title="Tunneln", point=point(TUNNEL)),
        PlacePageFactory(title="Torget", point=point(SQUARE)),
        PlacePageFactory(title="Parken", point=point(PARK)),
    ]


@pytest.fixture
def walk(places):
    return WalkPageFactory(
        title="Makt och plats", line=line(TUNNEL, SQUARE, PARK), stops=[(p, 10, "") for p in places]
    )


@pytest.fixture
def read(client):
    """A function that returns the text of a page as a visitor reads it, without its markup."""

    def read(page) -> str:
        response = client.get(page if isinstance(page, str) else page.url)
        assert response.status_code == 200
        return text_of(response)

    return read


def text_of(response) -> str:
    """The words of the page's main part, with single spaces."""
    html = re.search(r"<main.*?</main>", response.content.decode(), re.DOTALL)[0]
    html = re.sub(r"<script.*?</script>", " ", html, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())
