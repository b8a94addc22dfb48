"""The picture beside a link to a walk."""

import io

import pytest
from PIL import Image

from core.preview_pictures import SIZE
from tests.factories import PlacePageFactory, WalkPageFactory
from tests.walks.conftest import PARK, TUNNEL, line, point
from walks.drawing.preview import draw

pytestmark = pytest.mark.django_db

RED, INK = (180, 18, 29), (28, 26, 24)


def opened(client, walk) -> Image.Image:
    response = client.get(f"{walk.url}preview.png")
    assert (response.status_code, response["Content-Type"]) == (200, "image/png")
    picture = Image.open(io.BytesIO(response.content))
    assert (picture.format, picture.size) == ("PNG", SIZE)
    return picture.convert("RGB")


def reds_on_the_right(picture: Image.Image) -> int:
    right = picture.crop((620, 0, *SIZE))
    return sum(
        count
        for count, (red, green, blue) in right.getcolors(SIZE[0] * SIZE[1])
        if red > 150 and green < 60 and blue < 60
    )


def test_it_holds_the_route_and_stays_the_same(client, walk, laid_ground):
    picture = opened(client, walk)
    assert reds_on_the_right(picture) > 1000
    assert opened(client, walk).tobytes() == picture.tobytes()
    assert client.get(f"{walk.url}preview.png")["Access-Control-Allow-Origin"] == "*"
    assert (
        f'property="og:image" content="{walk.full_url}preview.png"'
        in client.get(walk.url).content.decode()
    )
    laid_ground(walk)
    on_ground = opened(client, walk)
    assert on_ground.tobytes() != picture.tobytes()
    assert reds_on_the_right(on_ground) > 1000


def test_a_walk_without_anything_to_draw_has_its_title(client):
    assert reds_on_the_right(opened(client, WalkPageFactory(line=None))) == 0


def test_any_walk_has_one(client):
    place = PlacePageFactory(point=point(TUNNEL))
    walk = WalkPageFactory(
        title="Ord " * 50 + "漢字\U0001f6b2", slug="ord", stops=[place] * 9, line=line(TUNNEL, PARK)
    )
    assert opened(client, walk)
    assert draw("", "", "", "", "")
