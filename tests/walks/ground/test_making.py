"""Grounds of walks are made of the layers, again when something changes, and by one at a time."""

import gzip
import json
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone
from shapely.geometry import shape
from wagtail.signals import page_published

from core.content_version import ContentVersion
from geo.reading.ground import Cutting
from tests import factories
from walks.ground import files, jobs, making, tasks
from walks.ground.stored import COMPRESSED, DRAWN, ground_of, read_ground
from walks.ground.wanted import attribution_of, note_what_is_wanted
from walks.models import BaseLayer, WalkGround

from . import city
from .conftest import stored

State = WalkGround.State
pytestmark = pytest.mark.django_db


@pytest.fixture
def cut(monkeypatch):
    """Replaces the reading of layers, which takes a second each; returns what was asked for."""
    asked = []
    square = [[20.2, 63.8], [20.21, 63.8], [20.21, 63.81], [20.2, 63.8]]

    def clip_layer(file, name, **options):
        asked.append({"bytes": len(file.read()), "name": name, **options})
        return [Cutting(2, [[square]], [], []) for _line in options["lines"]]

    monkeypatch.setattr(making, "clip_layer", clip_layer)
    return asked


def made(walk) -> WalkGround:
    return WalkGround.objects.get(pk=walk.translation_key)


def make_all():
    note_what_is_wanted()
    while making.make_due():
        pass


def test_a_part_of_a_city_takes_less_than_200_kilobytes(walk, add_layer):
    add_layer("path", city.paths())
    add_layer("building", city.buildings())
    add_layer("road", city.streets(), attribution="Lantmäteriet", licence_url="https://a.example/")
    add_layer("water", city.water())
    add_layer("green", city.green())
    make_all()
    ground = made(walk)
    assert (ground.state, ground.percent, ground.problem) == (State.DONE, 100, "")
    assert ground.features > 4_900
    assert ground.compressed_size < 200_000
    with default_storage.open(ground.file.name) as plain:
        content = plain.read()
    with default_storage.open(ground.file.name + COMPRESSED) as compressed:
        packed = compressed.read()
    assert (len(content), len(packed)) == (ground.size, ground.compressed_size)
    assert gzip.decompress(packed) == content
    collection = read_ground(ground_of(walk))
    assert collection == json.loads(content)
    roles = [feature["properties"] for feature in collection["features"]]
    expected = ("water", "green", "building", "road", "path")
    assert roles == [{"role": role} for role in expected]
    assert list(expected) == [role for role in DRAWN if role in expected]
    shapes = [shape(feature["geometry"]) for feature in collection["features"]]
    assert all(one.is_valid for one in shapes)
    west, south, east, north = collection["bbox"]
    assert (west, south) == tuple(min(one.bounds[n] for one in shapes) for n in (0, 1))
    assert (east, north) == tuple(max(one.bounds[n] for one in shapes) for n in (2, 3))
    assert len(ground.attributions) == 2
    assert {"text": "Lantmäteriet", "licence": "CC0 1.0", "url": "https://a.example/"} in (
        ground.attributions
    )


def test_without_layers_there_is_no_ground(walk, cut, add_layer):
    make_all()
    assert (ground_of(walk), WalkGround.objects.count()) == (None, 0)
    layer = add_layer()
    make_all()
    assert ground_of(walk).url.startswith("/grounds/")
    BaseLayer.objects.filter(pk=layer.pk).update(is_used=False)
    make_all()
    assert ground_of(walk) is None
    assert len(cut) == 1


def test_each_change_is_followed_once(
    walk, cut, add_layer, django_capture_on_commit_callbacks, monkeypatch
):
    english = factories.WalkPageFactory(
        language="en", line=walk.line, translation_key=walk.translation_key
    )
    draft = factories.WalkPageFactory(line=walk.line, live=False)
    versions = ContentVersion.objects.get().version
    with django_capture_on_commit_callbacks(execute=True):
        layer = add_layer()
        add_layer("water")
    first = made(walk)
    assert ContentVersion.objects.get().version != versions
    assert (first.state, len(cut)) == (State.DONE, 2)
    assert cut[0]["lines"] == [[position[:2] for position in walk.line["coordinates"]]]
    assert (cut[0]["distance_m"], cut[0]["tolerance_m"], cut[0]["crs"]) == (300, 1, "EPSG:4326")
    assert not WalkGround.objects.filter(pk=draft.translation_key).exists()

    versions = ContentVersion.objects.get().version
    with django_capture_on_commit_callbacks(execute=True):
        page_published.send(type(walk), instance=walk)
        page_published.send(type(english), instance=english)
        tasks.refresh()
    assert len(cut) == 2
    assert ContentVersion.objects.get().version == versions

    line = {"type": "LineString", "coordinates": city.walk()[:2]}
    type(walk).objects.filter(pk=walk.pk).update(line=line)
    walk.refresh_from_db()
    with django_capture_on_commit_callbacks(execute=True):
        page_published.send(type(walk), instance=walk)
    assert len(cut) == 4
    assert cut[-1]["lines"] == [line["coordinates"]]
    assert made(walk).version == first.version
    assert made(walk).made_of != first.made_of

    with django_capture_on_commit_callbacks(execute=True):
        layer.delete()
    assert len(cut) == 5
    assert default_storage.exists(made(walk).file.name)
    assert not default_storage.exists(layer.file.name)


def test_many_walks_share_the_reading_of_a_layer(cut, add_layer, monkeypatch):
    monkeypatch.setattr(making, "BATCH", 2)
    line = {"type": "LineString", "coordinates": city.walk()}
    for _number in range(3):
        factories.WalkPageFactory(line=line)
    factories.WalkPageFactory(line=None)
    add_layer()
    make_all()
    assert [len(one["lines"]) for one in cut] == [2, 1]
    assert set(WalkGround.objects.values_list("state", flat=True)) == {State.DONE}


def test_a_failure_says_why_leaves_no_file_and_is_tried_again_some_times(
    walk, add_layer, monkeypatch
):
    layer = add_layer(data=b"no JSON", title="Husen")
    before = stored()
    make_all()
    failed = made(walk)
    assert (failed.state, failed.attempts) == (State.FAILED, 1)
    assert "”Husen”" in failed.problem or "“Husen”" in failed.problem
    assert stored() == before
    at = timezone.now()
    for _attempt in range(10):
        at += timedelta(days=1)
        monkeypatch.setattr(making.timezone, "now", lambda at=at: at)
        making.make_due()
    assert made(walk).attempts == making.MOST_ATTEMPTS
    assert made(walk).state == State.FAILED
    making.start_again(walk.translation_key)
    assert (made(walk).state, made(walk).attempts) == (State.WAITING, 0)
    default_storage.delete(layer.file.name)
    making.make_due()
    assert made(walk).state == State.FAILED
    layer.delete()
    add_layer("water")
    make_all()
    assert (made(walk).state, made(walk).problem, made(walk).attempts) == (State.DONE, "", 1)


def test_too_much_around_a_walk_is_said_and_stops_no_other(walk, add_layer, monkeypatch):
    other = factories.WalkPageFactory(line=walk.line)
    add_layer()
    some = Cutting(1, [], [[[20.2, 63.8], [20.3, 63.8]]], [])

    def clip_layer(file, name, *, lines, **options):
        return [None, some]

    monkeypatch.setattr(making, "clip_layer", clip_layer)
    make_all()
    states = {row.state: row for row in WalkGround.objects.all()}
    assert set(states) == {State.DONE, State.FAILED}
    assert states[State.FAILED].problem
    assert making.make_due() is False
    monkeypatch.setattr("walks.ground.assembly.MOST_BYTES", 10)
    monkeypatch.setattr(making, "clip_layer", lambda *a, lines, **o: [some] * len(lines))
    BaseLayer.objects.update(attribution="En annan")
    make_all()
    assert {made(walk).state, made(other).state} == {State.FAILED}
    # What there was before is still there.
    assert WalkGround.objects.exclude(version="").count() == 1


def test_who_is_overtaken_throws_away_what_they_made(walk, add_layer, monkeypatch):
    layer = add_layer()
    square = [[20.2, 63.8], [20.21, 63.8], [20.21, 63.81], [20.2, 63.8]]
    calls = []

    def clip_layer(file, name, *, lines, **options):
        calls.append(name)
        number = len(calls)
        if number == 1:
            # While we work, the layer changes, and somebody else makes the new ground.
            BaseLayer.objects.filter(pk=layer.pk).update(attribution="En annan")
            make_all()
        return [Cutting(number, [[square]], [], [[20 + number / 10, 63.8]]) for _line in lines]

    monkeypatch.setattr(making, "clip_layer", clip_layer)
    make_all()
    ground = made(walk)
    assert (ground.state, ground.features, len(calls)) == (State.DONE, 2, 2)
    assert ground.attributions[0]["text"] == "En annan"
    names = [name for name in stored() if name.startswith(files.FOLDER)]
    assert names == [ground.file.name, ground.file.name + COMPRESSED]


def test_work_that_was_lost_is_taken_up_again_and_not_for_ever(walk, cut, add_layer):
    add_layer()
    note_what_is_wanted()
    now = timezone.now()
    lost = {"state": State.WORKING, "started_at": now, "attempts": 1}
    rows = WalkGround.objects.filter(pk=walk.translation_key)
    rows.update(**lost, touched_at=now)
    jobs.make_waiting_grounds(now)
    assert made(walk).state == State.WORKING
    rows.update(touched_at=now - making.ABANDONED_AFTER)
    jobs.make_waiting_grounds(now)
    assert (made(walk).state, made(walk).attempts) == (State.DONE, 2)
    lost["attempts"] = making.MOST_ATTEMPTS
    rows.update(**lost, touched_at=now - making.ABANDONED_AFTER)
    jobs.make_waiting_grounds(now)
    assert made(walk).state == State.FAILED
    assert made(walk).problem


def test_half_a_file_is_replaced_and_a_failing_disk_leaves_none(walk, cut, add_layer, monkeypatch):
    add_layer()
    make_all()
    ground = made(walk)
    with default_storage.open(ground.file.name) as file:
        whole = file.read()
    for name in (ground.file.name, ground.file.name + COMPRESSED):
        default_storage.delete(name)
        with open(default_storage.path(name), "wb") as file:
            file.write(b"half")
    files.store(walk.translation_key, whole)
    with default_storage.open(ground.file.name) as file:
        assert file.read() == whole

    before = stored()
    save = default_storage.save

    def full(name, content, **options):
        if name.endswith(COMPRESSED):
            raise OSError("No space left on device")
        return save(name, content, **options)

    monkeypatch.setattr(default_storage._wrapped, "save", full)
    with pytest.raises(OSError, match="No space"):
        files.store(walk.translation_key, b"{}")
    assert stored() == before


def test_old_versions_stay_for_a_day(walk, cut, add_layer):
    add_layer()
    make_all()
    row = made(walk)
    old = files.store(walk.translation_key, b'{"old": true}').name
    alien = f"{files.FOLDER}/0123456789-0123.geojson"
    default_storage.save(alien, default_storage.open(old))
    now = timezone.now()
    files.remove_old(now)
    assert default_storage.exists(old)
    # The old version is older than a day, but was replaced only now.
    rows = WalkGround.objects.filter(pk=row.pk)
    later = now + timedelta(days=3)
    rows.update(finished_at=later - timedelta(hours=23))
    files.remove_old(later)
    assert default_storage.exists(old)
    assert not default_storage.exists(alien)
    rows.update(finished_at=later - timedelta(hours=25))
    files.remove_old(later)
    assert not default_storage.exists(old)
    assert not default_storage.exists(old + COMPRESSED)
    assert default_storage.exists(row.file.name)
    walk.delete()
    files.remove_old(later)
    assert not WalkGround.objects.exists()
    assert [name for name in stored() if name.startswith(files.FOLDER)] == []


@pytest.mark.parametrize("typed", ["Lantmäteriet", "© Lantmäteriet", " ©Lantmäteriet"])
def test_the_sign_before_a_name_is_written_once(typed):
    layer = BaseLayer(attribution=typed, licence="CC0 1.0")
    assert attribution_of(layer) == {"text": "Lantmäteriet", "licence": "CC0 1.0", "url": ""}
