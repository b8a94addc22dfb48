"""Base layers in the editor: uploaded, refused, asked about, replaced, deleted; and by whom."""

import json
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from accounts.roles import EDITORS, GUIDES, TRANSLATORS
from geo.reading.ground import Cutting
from tests import factories
from tests.geo.reading import making
from tests.roles import client_of
from walks.ground import jobs
from walks.ground import making as work
from walks.ground.layer_files import WAITING
from walks.ground.wanted import note_what_is_wanted
from walks.models import BaseLayer, WalkGround

from . import city
from .conftest import stored

pytestmark = pytest.mark.django_db
LIST, ADD = "/admin/base_layers/", "/admin/base_layers/new/"
FIELDS = {
    "title": "Husen",
    "role": "building",
    "licence": "CC0 1.0",
    "attribution": "Umeå kommun",
    "date": "2026-01-02",
    "is_used": "on",
}


@pytest.fixture
def client(db):
    return client_of(EDITORS)


class Answer:
    """What came back: the errors at each field, and the values to send again."""

    def __init__(self, response):
        self.is_saved = response.status_code == 302
        self.soup = BeautifulSoup(response.content, "html.parser")
        form = None if self.is_saved else response.context["form"]
        self.errors = {name: list(errors) for name, errors in form.errors.items()} if form else {}

    def value(self, name: str) -> str:
        return self.soup.select_one(f"[name={name}]").get("value", "")

    def chosen(self, name: str) -> str:
        chosen = self.soup.select_one(f"[name={name}] option[selected]")
        return chosen["value"] if chosen else ""

    def options(self, name: str) -> list[str]:
        return [one["value"] for one in self.soup.select(f"[name={name}] option")]


def send(client, data: bytes | None = None, name="Mina hus.geojson", address=ADD, **changes):
    file = {"file": SimpleUploadedFile(name, data)} if data is not None else {}
    return Answer(client.post(address, {**FIELDS, **file, **changes}))


def some_houses() -> bytes:
    return city.geojson(city.buildings()[:3])


def test_a_layer_is_stored_under_our_own_name(client):
    name = "../" + "å" * 120 + "\n<b>.GeoJSON"
    assert send(client, some_houses(), name).is_saved
    layer = BaseLayer.objects.get()
    assert (layer.feature_count, layer.epsg, layer.layer) == (3, 4326, "")
    assert layer.file_name == "å" * 120 + "<b>.GeoJSON"
    assert stored() == [layer.file.name]
    assert layer.file.name.startswith("base_layers/")
    assert layer.file.name.endswith(".geojson")
    page = client.get(LIST).content.decode()
    assert "Husen" in page
    assert "Umeå kommun" not in page
    assert reverse("wagtailadmin_walks:grounds") in page


def test_whatever_is_refused_leaves_nothing_and_says_why(client):
    for data, name in (
        (b"[", "a.geojson"),
        (b"x", "a.exe"),
        (b"", "a.gpkg"),
        (making.geojson(), "a.json"),
        (making.gpx_track(making.HERE), "a.gpx"),
    ):
        answer = send(client, data, name)
        assert not answer.is_saved
        assert answer.errors["file"]
    assert send(client).errors["file"]
    assert (stored(), BaseLayer.objects.count()) == ([], 0)


def test_what_has_to_be_chosen_is_asked_without_sending_the_file_again(client, tmp_path):
    path = city.geopackage(tmp_path / "a.gpkg", hus=city.buildings()[:5], gator=city.streets()[:2])
    asked = send(client, path.read_bytes(), "Allt.gpkg", title="")
    assert set(asked.errors) == {"layer", "title"}
    assert asked.options("layer") == ["", "hus", "gator"]
    assert "Allt.gpkg" in asked.soup.get_text()
    ticket = asked.value("waiting")
    [waits] = stored()
    assert waits.startswith(WAITING)
    # Somebody else can't use it, and it can't be made up.
    for other, forged in ((client_of(EDITORS), ticket), (client, "x" + ticket), (client, "\0")):
        assert send(other, layer="hus", waiting=forged).errors["file"]
    again = send(client, layer="hus", waiting=ticket, title="")
    assert (set(again.errors), again.chosen("layer")) == ({"title"}, "hus")
    assert send(client, layer="hus", waiting=again.value("waiting")).is_saved
    layer = BaseLayer.objects.get()
    assert (layer.layer, layer.feature_count, layer.epsg) == ("hus", 5, 3006)
    assert (layer.file_name, stored()) == ("Allt.gpkg", [layer.file.name])


def test_a_file_without_a_coordinate_system_asks_for_it(client, tmp_path):
    table = city.frame(city.buildings()[:3])
    data = making.shapefile(tmp_path / "shape", table, without=(".prj", ".cpg"))
    asked = send(client, data, "hus.zip")
    assert set(asked.errors) == {"epsg"}
    assert asked.options("epsg")[:3] == ["", "3006", "3016"]
    assert asked.chosen("epsg") == "3006"
    waiting = asked.value("waiting")
    assert send(client, epsg="3016", waiting=waiting).is_saved
    layer = BaseLayer.objects.get()
    assert layer.epsg == 3016
    # That was the wrong one, which the list of messages says; another is chosen without the file.
    edit = f"{LIST}edit/{layer.pk}/"
    assert send(client, address=edit, epsg="3006", layer=layer.layer).is_saved
    layer.refresh_from_db()
    assert (layer.epsg, stored()) == (3006, [layer.file.name])


def test_an_upload_that_nobody_comes_back_for_is_removed(client, add_layer):
    assert send(client, some_houses(), title="").errors["title"]
    kept = add_layer().file.name
    assert len(stored()) == 2
    now = timezone.now()
    jobs.remove_forgotten_layers(now + timedelta(hours=2))
    assert len(stored()) == 2
    jobs.remove_forgotten_layers(now + timedelta(days=2))
    assert stored() == [kept]


def test_replacing_and_deleting_remove_the_former_file(
    client, add_layer, django_capture_on_commit_callbacks
):
    layer = add_layer()
    former = layer.file.name
    edit = f"{LIST}edit/{layer.pk}/"
    with django_capture_on_commit_callbacks(execute=True):
        assert send(client, address=edit, epsg="4326", title="Nytt namn").is_saved
    assert stored() == [former]
    with django_capture_on_commit_callbacks(execute=True):
        assert send(client, b"[", address=edit).errors["file"]
        assert send(client, some_houses(), address=edit).is_saved
    layer.refresh_from_db()
    assert (layer.title, layer.feature_count) == ("Husen", 3)
    assert stored() == [layer.file.name] != [former]
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{LIST}delete/{layer.pk}/")
    assert (stored(), BaseLayer.objects.count()) == ([], 0)


def test_a_failing_database_leaves_no_file(client, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError("disk full")

    monkeypatch.setattr("django.db.models.sql.compiler.SQLInsertCompiler.execute_sql", fail)
    with pytest.raises(RuntimeError):
        send(client, some_houses())
    assert stored() == []


def test_only_editors_see_layers_and_progress(walk, add_layer):
    add_layer()
    note_what_is_wanted()
    addresses = (
        LIST,
        ADD,
        reverse("wagtailadmin_walks:grounds"),
        reverse("wagtailadmin_walks:ground", args=[walk.pk]),
    )
    editor = client_of(EDITORS)
    assert [editor.get(address).status_code for address in addresses] == [200] * 4
    for role in (TRANSLATORS, GUIDES):
        other = client_of(role)
        assert not any(other.get(address).status_code == 200 for address in addresses)
        other.post(ADD, FIELDS | {"file": SimpleUploadedFile("a.json", some_houses())})
    assert BaseLayer.objects.count() == 1
    for number in (10**9, 10**30):
        assert editor.get(reverse("wagtailadmin_walks:ground", args=[number])).status_code == 404


def test_the_walks_form_tells_how_far_it_has_come(walk, add_layer, monkeypatch):
    client = client_of(EDITORS)
    address = reverse("wagtailadmin_walks:ground", args=[walk.pk])
    row = WalkGround.objects.filter(pk=walk.translation_key)

    def told():
        answer = json.loads(client.get(address).content)
        return BeautifulSoup(answer["html"], "html.parser"), answer["is_busy"]

    form = BeautifulSoup(client.get(f"/admin/pages/{walk.pk}/edit/").content, "html.parser")
    panel = form.select_one("[data-ground-progress]")
    assert panel["data-address"] == address
    assert not panel.has_attr("data-busy")
    add_layer(attribution="<Staden>")
    assert told()[1]
    note_what_is_wanted()
    row.update(state=WalkGround.State.WORKING, percent=40)
    soup, is_busy = told()
    assert (soup.progress["value"], is_busy) == ("40", True)
    row.update(state=WalkGround.State.FAILED, problem="<Sönder>", attempts=1)
    soup, is_busy = told()
    assert "<Sönder>" in soup.get_text()
    assert (bool(soup.select_one("[data-ground-retry]")), is_busy) == (True, False)

    line = [[20.26, 63.82], [20.27, 63.82]]
    monkeypatch.setattr(work, "clip_layer", lambda *a, **o: [Cutting(1234, [], [line], [])])
    answer = json.loads(client.post(address).content)
    assert not answer["is_busy"]
    soup, _is_busy = told()
    text = " ".join(soup.get_text().split())
    assert "1\xa0234" in soup.get_text() or "1 234" in text
    assert "© <Staden> (CC0 1.0)" in text
    everything = json.loads(client.get(reverse("wagtailadmin_walks:grounds")).content)
    assert walk.title in everything["html"]

    monkeypatch.setattr(work, "clip_layer", lambda *a, **o: [Cutting(0, [], [], [])])
    BaseLayer.objects.update(attribution="x")
    note_what_is_wanted()
    work.make_due()
    soup, is_busy = told()
    assert ("300" in soup.get_text(), is_busy) == (True, False)
    draft = factories.WalkPageFactory(line=walk.line, live=False)
    answer = client.get(reverse("wagtailadmin_walks:ground", args=[draft.pk])).json()
    assert not answer["is_busy"]
    assert default_storage.exists(BaseLayer.objects.get().file.name)
