"""The ground of a walk as visitors fetch it: for ever, compressed, and only of visible walks."""

import gzip
import json

import pytest
from django.core.files.storage import default_storage
from wagtail.models import PageViewRestriction

from core.media import PUBLIC_FOLDERS
from core.short_addresses import short_of
from tests import factories
from walks.ground import files, layer_files
from walks.ground.stored import read_ground
from walks.ground.views import FOR_EVER, takes_gzip
from walks.models import WalkGround

pytestmark = pytest.mark.django_db
CONTENT = {"type": "FeatureCollection", "features": []}


@pytest.fixture
def ground(walk) -> WalkGround:
    stored = files.store(walk.translation_key, json.dumps(CONTENT).encode())
    return WalkGround.objects.create(
        walk_key=walk.translation_key, version=stored.version, file=stored.name
    )


def test_the_file_is_kept_for_ever_and_compressed_for_who_takes_that(client, ground):
    plain = client.get(ground.url)
    packed = client.get(ground.url, headers={"Accept-Encoding": "br, gzip;q=0.8"})
    assert plain["Content-Type"] == packed["Content-Type"] == "application/geo+json"
    assert json.loads(plain.content) == json.loads(gzip.decompress(packed.content)) == CONTENT
    assert (plain.get("Content-Encoding"), packed["Content-Encoding"]) == (None, "gzip")
    assert plain["ETag"] != packed["ETag"]
    for response in (plain, packed):
        assert response["Cache-Control"] == FOR_EVER
        assert "Accept-Encoding" in response["Vary"]
        assert not response.cookies
        assert int(response["Content-Length"]) == len(response.content)
    again = client.get(ground.url, headers={"If-None-Match": plain["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.head(ground.url).status_code == 200
    assert client.post(ground.url).status_code == 405


def test_only_visible_walks_have_one(client, ground, walk):
    def status(url=ground.url):
        return client.get(url).status_code

    assert status() == 200
    restriction = PageViewRestriction.objects.create(
        page=walk.get_parent(), restriction_type=PageViewRestriction.PASSWORD, password="x"
    )
    assert status() == 404
    restriction.delete()
    walk.unpublish()
    assert status() == 404
    factories.WalkPageFactory(language="en", line=walk.line, translation_key=walk.translation_key)
    assert status() == 200
    short = short_of(walk.translation_key)
    for nonsense in (
        f"/grounds/{short}/{'0' * 20}.geojson",
        f"/grounds/{short}/{ground.version}%00.geojson",
        f"/grounds/{short}/..%2f..%2fbase_layers%2fa.geojson",
        f"/grounds/{short.upper()}/{ground.version}.geojson",
        f"/grounds/{'å' * 10_000}/{ground.version}.geojson",
        f"/grounds/{short_of(walk.get_parent().translation_key)}/{ground.version}.geojson",
    ):
        assert status(nonsense) in (400, 404)
    default_storage.delete(ground.file.name)
    assert status() == 404
    assert read_ground(ground) == CONTENT


def test_layers_and_grounds_are_in_no_public_folder(client, ground):
    assert not {files.FOLDER, layer_files.FOLDER} & set(PUBLIC_FOLDERS)
    assert client.get(f"/media/{ground.file.name}").status_code == 404


@pytest.mark.parametrize(
    ("accepted", "takes"),
    [
        ("gzip", True),
        ("gzip, deflate, br, zstd", True),
        ("br;q=1.0, GZIP;q=0.5, *;q=0", True),
        ("*", True),
        ("", False),
        ("identity", False),
        ("br", False),
        ("gzip;q=0", False),
        ("gzip; q=0.000", False),
        ("notgzip", False),
        ("\x00å" * 5000, False),
    ],
)
def test_who_takes_gzip(accepted, takes):
    assert takes_gzip(accepted) is takes
