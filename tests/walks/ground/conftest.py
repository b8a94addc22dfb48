import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from tests import factories
from walks.ground import files, layer_files
from walks.models import BaseLayer

from . import city


@pytest.fixture(autouse=True)
def no_files_of_other_tests():
    """Remove what a test stored, since a test's transaction takes back the database only."""
    yield
    for folder in (files.FOLDER, layer_files.FOLDER, layer_files.WAITING):
        if default_storage.exists(folder):
            for name in default_storage.listdir(folder)[1]:
                default_storage.delete(f"{folder}/{name}")


@pytest.fixture
def walk(db):
    """A published walk through the made-up city."""
    line = {"type": "LineString", "coordinates": city.walk()}
    return factories.WalkPageFactory(title="Staden", line=line)


@pytest.fixture
def add_layer(db):
    """A function that adds a layer without the editor."""

    def add(role="building", shapes=None, *, data=None, **values):
        data = data if data is not None else city.geojson(shapes or city.buildings()[:40])
        values = {
            "title": f"Lager {role}",
            "file": ContentFile(data, name=layer_files.own_name("a.geojson")),
            "file_name": "a.geojson",
            "epsg": 4326,
            "licence": "CC0 1.0",
            "attribution": "Staden",
            "date": "2026-01-02",
            **values,
        }
        return BaseLayer.objects.create(role=role, **values)

    return add


def stored() -> list[str]:
    """Return the names of all files of layers and grounds."""
    found = []
    for folder in (files.FOLDER, layer_files.FOLDER, layer_files.WAITING):
        if default_storage.exists(folder):
            found += [f"{folder}/{name}" for name in default_storage.listdir(folder)[1]]
    return sorted(found)
