"""Text that is the same for everybody is sent compressed; what belongs to one visitor isn't."""

import gzip

import pytest
from django.urls import reverse

from tests.factories import WalkPageFactory

pytestmark = pytest.mark.django_db


def ask(client, address: str, **headers):
    return client.get(address, headers={"Accept-Encoding": "gzip, br"} | headers)


def test_pages_and_drawings_are_compressed_for_those_who_take_that(client, admin_client):
    line = {"type": "LineString", "coordinates": [[20.26, 63.82], [20.27, 63.83], [20.28, 63.82]]}
    walk = WalkPageFactory(line=line)
    for address in (walk.url, f"{walk.url}map.svg", f"{walk.url}route.geojson"):
        plain, compressed = client.get(address), ask(client, address)
        assert compressed["Content-Encoding"] == "gzip", address
        assert gzip.decompress(compressed.content) == plain.content
        assert len(compressed.content) == int(compressed["Content-Length"]) < len(plain.content)
        assert "Accept-Encoding" in plain["Vary"]
        assert not plain.has_header("Content-Encoding")
    again = ask(client, address, **{"If-None-Match": compressed["ETag"]})
    assert again.status_code == 304

    # An editor's page holds a token, and so does a form.
    for one, address in ((admin_client, walk.url), (client, reverse("accounts:log_in"))):
        answer = ask(one, address)
        assert answer.status_code == 200
        assert not answer.has_header("Content-Encoding")
