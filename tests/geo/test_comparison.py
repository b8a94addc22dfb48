"""Two versions of a page with a geometry, compared in the editor."""

import pytest
from django.utils.translation import override
from wagtail.admin.compare import comparison_class_registry

from walks.models import PlacePage, WalkPage

pytestmark = pytest.mark.django_db

POINT = {"type": "Point", "coordinates": [20.2647276, 63.8298707]}
MOVED = {"type": "Point", "coordinates": [20.2647276, 63.8298708]}
LINE = {"type": "LineString", "coordinates": [[20.26, 63.82], [20.27, 63.83]]}
LONGER = {"type": "LineString", "coordinates": [[20.26, 63.82], [20.28, 63.82], [20.27, 63.83]]}


def compared(model, name, before, after) -> str:
    pages = [model(**{name: value}) for value in (before, after)]
    field = pages[0]._meta.get_field(name)
    with override("en"):
        return str(comparison_class_registry.get(field)(field, *pages).htmldiff())


@pytest.mark.parametrize(
    ("model", "name", "before", "after", "words"),
    [
        (PlacePage, "point", POINT, MOVED, ["63.8298707° N", "63.8298708° N"]),
        (PlacePage, "point", None, POINT, ["20.2647276° E"]),
        (PlacePage, "point", POINT, None, ["20.2647276° E"]),
        (WalkPage, "line", LINE, LONGER, ["through 2 points", "through 3 points"]),
    ],
)
def test_a_geometry_that_changed_is_told_in_words(model, name, before, after, words):
    html = compared(model, name, before, after)
    assert all(word in html for word in words)
    assert "coordinates" not in html
    assert html.count("<span") == len(words)
