"""Each walk of the demo content as it is saved on a telephone."""

from django.template.defaultfilters import filesizeformat

from core.addresses import visible
from tests.languages import sentences_in_wrong_language
from tests.walks.offline.saved import fetch_all, package_of
from walks.models import PlacePage, WalkPage, WalkStop

#: A walk takes less than this, in bytes.
MOST = 5 * 1024 * 1024


def test_every_walk_is_small_whole_and_of_one_language(client):
    secrets = {
        *WalkStop.objects.exclude(guide_note="").values_list("guide_note", flat=True),
        *WalkPage.objects.exclude(editor_note="").values_list("editor_note", flat=True),
        *PlacePage.objects.exclude(editor_note="").values_list("editor_note", flat=True),
    }
    assert len(secrets) > 10
    walks = list(visible(WalkPage.objects.all()).select_related("locale"))
    assert len(walks) >= 6
    for walk in walks:
        package = package_of(client, walk)
        assert package["size"] < MOST, (walk.url, filesizeformat(package["size"]))
        bodies = fetch_all(client, package)
        pages = [url for url in bodies if url.endswith(".html")]
        assert len(pages) == 1 + len({stop.local_place.pk for stop in walk.visible_stops()})
        for url, body in bodies.items():
            if url in pages or url.endswith((".gpx", ".svg", ".geojson")):
                text = body.decode()
                assert not [secret for secret in secrets if secret in text], url
        for url in pages:
            html = bodies[url].decode()
            assert f'<html lang="{walk.language}"' in html
            assert sentences_in_wrong_language(html) == [], url
