"""Whatever a text file holds, it is read or refused; nothing else comes out."""

import json
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from geo.reading import CRS_CHOICES, LIMITS
from geo.reading.inside.answer import Job, answer
from geo.reading.inside.problem import Problem
from geo.reading.problems import MESSAGES

from . import making
from .making import HERE

NUMBERS = st.one_of(st.integers(), st.floats(), st.sampled_from([20.2, 63.8]))
SCALARS = st.one_of(st.none(), st.booleans(), NUMBERS, st.text(max_size=3))
KEYS = st.sampled_from(
    ["type", "coordinates", "geometry", "geometries", "properties", "crs", "name"]
)
TYPES = st.sampled_from(
    [
        "Feature",
        "Point",
        "LineString",
        "MultiPoint",
        "MultiLineString",
        "GeometryCollection",
        "link",
    ]
)
VALUES = st.recursive(
    SCALARS | TYPES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)
GPX, KML = making.gpx_track(HERE, HERE[::-1]), making.kml_line(HERE)


def outcome(folder: Path, format_name: str, data: bytes):
    """Return an answer, or the message of a problem. Other exceptions are bugs."""
    path = folder / "file"
    path.write_bytes(data)
    codes = [code for code, _name in CRS_CHOICES]
    try:
        return answer(Job(path, format_name, None, False, (19, 63, 21, 65), codes), LIMITS)
    except Problem as problem:
        return MESSAGES[problem.code]


@settings(max_examples=150)
@given(members=st.lists(VALUES, max_size=3), crs=VALUES, kind=TYPES)
def test_any_json(tmp_path_factory, members, crs, kind):
    document = {"type": "FeatureCollection", "features": members, "crs": crs}
    folder = tmp_path_factory.getbasetemp()
    outcome(folder, "GeoJSON", json.dumps(document).encode())
    outcome(folder, "GeoJSON", json.dumps({"type": kind, "coordinates": members}).encode())


@settings(max_examples=150)
@given(
    upload=st.sampled_from([("GPX", GPX), ("KML", KML)]),
    at=st.integers(0, 400),
    length=st.integers(0, 30),
    noise=st.binary(max_size=8) | st.sampled_from([b"<", b"&#0;", b"NaN", b"<!DOCTYPE x>", b"-"]),
)
def test_any_damage_to_markup(tmp_path_factory, upload, at, length, noise):
    format_name, data = upload
    damaged = data[:at] + noise + data[at + length :]
    outcome(tmp_path_factory.getbasetemp(), format_name, damaged)
