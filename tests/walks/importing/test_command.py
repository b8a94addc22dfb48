"""``manage.py import_walk``: asks nothing, makes everything or nothing."""

import tempfile

import pytest
from django.core.management import base, call_command, execute_from_command_line
from django.core.management.base import CommandError
from django.urls import reverse
from wagtail.models import Page, PageLogEntry, Revision

from geo.reading import LIMITS
from tests.factories import PlacePageFactory
from tests.geo.reading import making
from walks.models import PlacePage, WalkPage

NORTH, MIDDLE, SOUTH = [20.26, 63.83], [20.2601, 63.828], [20.26, 63.826]
LINE = [[*NORTH, 10.0], [20.26, 63.828, 14.5], [*SOUTH, 8.0]]


@pytest.fixture(autouse=True)
def connection_stays(monkeypatch):
    """Keep the test's transaction: a command run as from a shell closes its connections."""
    monkeypatch.setattr(base.connections, "close_all", lambda: None)


@pytest.fixture
def run(lists, capsys):
    """A function that runs the command as from a shell and returns what it said."""

    def run(*arguments) -> str:
        execute_from_command_line(["manage.py", "import_walk", *map(str, arguments)])
        return capsys.readouterr().out

    return run


@pytest.fixture
def gpx(tmp_path):
    """A file from a phone: points in the wrong order, and lines by these names."""

    def write(*names, points=((SOUTH, "Syd"), (NORTH, "Nord"))):
        waypoints = "".join(
            f'<wpt lat="{lat}" lon="{lon}"><name>{name}</name></wpt>' for (lon, lat), name in points
        )
        tracks = "".join(
            f"<trk><name>{name}</name><trkseg>{making.gpx_points(LINE)}</trkseg></trk>"
            for name in names
        )
        path = tmp_path / "spår.gpx"
        path.write_bytes(making.gpx(waypoints + tracks))
        return path

    return write


def everything():
    return [model.objects.count() for model in (Page, Revision, PageLogEntry)]


def test_a_file_becomes_a_draft_walk_with_draft_places(run, gpx):
    said = run(gpx("Norra rundan"))

    walk = WalkPage.objects.get()
    assert walk.title == "Norra rundan"
    assert walk.line["coordinates"] == LINE
    assert not walk.live
    assert [stop.place.title for stop in walk.stops.all()] == ["Nord", "Syd"]
    assert "Norra rundan" in said
    assert "2 new draft places" in said
    assert reverse("wagtailadmin_pages:edit", args=[walk.pk]) in said


def test_a_file_name_that_is_no_utf_8_can_be_saved(run, gpx, tmp_path):
    name = b"sp\xe5r.gpx".decode("utf-8", "surrogateescape")
    said = run(gpx("").rename(tmp_path / name))

    assert WalkPage.objects.get().title == "sp\N{REPLACEMENT CHARACTER}r"
    assert "sp\N{REPLACEMENT CHARACTER}r" in said


def test_several_lines_are_listed_and_one_has_to_be_named(run, gpx):
    before = everything()
    with pytest.raises(CommandError) as refused:
        call_command("import_walk", gpx("Norra rundan", "Södra rundan"))

    [message] = str(refused.value).splitlines()
    assert "1. Norra rundan (450\xa0m)" in message
    assert "2. Södra rundan (450\xa0m)" in message
    assert everything() == before

    run(gpx("Norra rundan", "Södra rundan"), "--line", 2)
    assert WalkPage.objects.get().title == "Södra rundan"


@pytest.mark.parametrize("number", [-1, 0, 3])
def test_a_line_that_is_not_there_can_not_be_chosen(lists, gpx, number):
    with pytest.raises(CommandError, match=r"1\. A .* 2\. B"):
        call_command("import_walk", gpx("A", "B"), f"--line={number}")


def test_a_file_full_of_lines_names_some_of_them(lists, gpx):
    with pytest.raises(CommandError, match=r"20\. S19 .* and 10 more"):
        call_command("import_walk", gpx(*(f"S{number}" for number in range(30))))


def test_places_are_matched_only_on_demand(run, gpx):
    tunnel = PlacePageFactory(title="Tunneln", point={"type": "Point", "coordinates": NORTH})

    run(gpx("A"))
    assert PlacePage.objects.count() == 3
    PlacePage.objects.exclude(pk=tunnel.pk).delete()
    said = run(gpx("B"), "--match-places")

    assert PlacePage.objects.count() == 2
    assert "1 new draft places, 1 existing places" in said
    walk = WalkPage.objects.get(title="B")
    assert [stop.place.title for stop in walk.stops.all()] == ["Tunneln", "Syd"]


def test_a_file_that_names_no_coordinate_system_needs_one(run, tmp_path):
    path = tmp_path / "väg.zip"
    path.write_bytes(making.shapefile(tmp_path / "shp", without=(".prj",)))
    with pytest.raises(CommandError):
        call_command("import_walk", path)
    assert not WalkPage.objects.exists()

    run(path, "--crs", "EPSG:3006")

    found = WalkPage.objects.get().line["coordinates"]
    assert found == [pytest.approx(position, abs=1e-7) for position in making.HERE]


def test_swapped_axes_are_swapped_on_demand(run, tmp_path):
    path = tmp_path / "a.geojson"
    path.write_bytes(making.geojson(making.line([[lat, lon] for lon, lat in making.HERE])))
    with pytest.raises(CommandError):
        call_command("import_walk", path)

    run(path, "--swap-axes")

    assert WalkPage.objects.get().line["coordinates"] == making.HERE


def test_what_lies_outside_the_municipality_is_told_and_left_for_the_editor(run, gpx, settings):
    settings.MUNICIPALITY_EXTENT = (20.0, 63.0, 20.5, 63.829)

    assert "outside the municipality" in run(gpx("A"))
    assert not WalkPage.objects.get().outside_extent


# --- Bad input --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("missing.gpx", None),
        ("empty.gpx", b""),
        ("points.gpx", making.gpx('<wpt lat="63.8" lon="20.2"/>')),
        ("walk.txt", b"a walk"),
        ("broken.gpx", b"<gpx"),
        ("bomb.gpx", b'<!DOCTYPE gpx [<!ENTITY a "b">]><gpx/>'),
        ("walk.zip", b"PK\x03\x04"),
        ("large.gpx", b" " * (LIMITS.upload_bytes + 1)),
    ],
)
def test_bad_input_gives_one_line_a_status_and_changes_nothing(
    lists, tmp_path, settings, monkeypatch, capsys, name, content
):
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    temporary, settings.MEDIA_ROOT = tmp_path / "temporary", tmp_path / "media"
    for folder in (temporary, settings.MEDIA_ROOT):
        folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    before = everything()

    with pytest.raises(SystemExit) as left:
        execute_from_command_line(["manage.py", "import_walk", str(path)])

    assert left.value.code not in (0, None)
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.strip().splitlines()) == 1
    assert everything() == before
    assert list(temporary.iterdir()) == []
    assert list(settings.MEDIA_ROOT.iterdir()) == []


def test_a_folder_is_no_file(lists, tmp_path):
    with pytest.raises(CommandError, match="can’t be opened"):
        call_command("import_walk", tmp_path)
