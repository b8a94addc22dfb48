"""What is wrong with a file is said in plain language."""

import re
from pathlib import Path

import pytest
from django.utils.translation import override

from geo import reading
from geo.reading import LIMITS, ReadingProblem
from geo.reading.notes import NOTES, note_text
from geo.reading.problems import MESSAGES

ROOM = Path(reading.__file__).parent


def test_every_code_has_its_message_and_every_message_its_code():
    code = "".join(
        path.read_text()
        for path in ROOM.rglob("*.py")
        if path.name not in ("problems.py", "notes.py")
    )
    assert set(re.findall(r'Problem\(\s*"(\w+)"', code)) <= set(MESSAGES)
    assert set(re.findall(r'\.note\(\s*"(\w+)"', code)) == {*NOTES, "areas"}
    # The message for a suggestion belongs to the code “crs_unknown”.
    assert {name for name in MESSAGES if f'"{name}"' not in code} == {"crs_suggested"}


def test_texts_out_of_files_are_shown_on_one_line():
    problem = ReadingProblem("crs_unusable", {"crs": "rad\n<b>två</b>\x00\u202e" + "x" * 500})
    [message] = problem.messages
    assert "rad <b>två</b>xxx" in message
    assert len(message) < 400


def test_numbers_are_written_as_in_the_readers_language():
    assert " 91.25," in ReadingProblem("latitude", {"latitude": 91.25}).messages[0]
    with override("sv"):
        assert " 91,25" in ReadingProblem("latitude", {"latitude": 91.25}).messages[0]
        assert "500\xa0000" in ReadingProblem("too_many_positions", {"limit": 500_000}).messages[0]


def test_only_systems_on_offer_are_suggested():
    assert ReadingProblem("crs_unknown", {"suggested": "EPSG:3016"}).suggested_crs == "EPSG:3016"
    assert ReadingProblem("crs_unknown", {"suggested": "<script>"}).suggested_crs == ""
    assert ReadingProblem("crs_unknown", {"suggested": ""}).suggested_crs == ""


@pytest.mark.parametrize(("number", "beginning"), [(1, "One area was"), (1200, "1,200 areas were")])
def test_areas_are_counted(number, beginning):
    assert note_text("areas", {"number": number}).startswith(beginning)


def test_a_line_without_a_name_is_called_so():
    assert note_text("short_line", {"name": ""}).startswith("“Line without a name”")


def test_the_caps_fit_together():
    assert LIMITS.cpu_seconds <= LIMITS.seconds < 30
    assert LIMITS.upload_bytes <= LIMITS.unpacked_bytes <= LIMITS.written_bytes
    assert LIMITS.line_vertices <= LIMITS.vertices
