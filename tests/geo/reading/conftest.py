import dataclasses

import pytest

from geo.reading import CRS_CHOICES, LIMITS, ReadingProblem, read
from geo.reading.inside.answer import Job, answer
from geo.reading.inside.problem import Problem
from geo.reading.reader import format_of


@pytest.fixture
def reading(tmp_path):
    """A function that reads ``data`` as if it had been uploaded under ``name``."""

    def read_as(name, data, *, limits=None, **options):
        path = tmp_path / "upload"
        path.write_bytes(data)
        return read(path, name, limits=dataclasses.replace(LIMITS, **limits or {}), **options)

    return read_as


@pytest.fixture
def problem_of(reading):
    """A function that returns the problem that reading ``data`` meets."""

    def problem(name, data, **options):
        with pytest.raises(ReadingProblem) as caught:
            reading(name, data, **options)
        # Renders the message, so that one with a missing parameter fails.
        assert "%(" not in caught.value.messages[0]
        return caught.value

    return problem


@pytest.fixture
def code_in_process(tmp_path, settings):
    """As ``problem_of``, but returns the code only and starts no process, which takes longer."""

    def code(name, data):
        path = tmp_path / "upload"
        path.write_bytes(data)
        codes = [code for code, _name in CRS_CHOICES]
        job = Job(path, format_of(name), None, False, settings.MUNICIPALITY_EXTENT, codes)
        with pytest.raises(Problem) as caught:
            answer(job, LIMITS)
        message = ReadingProblem(caught.value.code, caught.value.params).messages[0]
        assert "%(" not in message
        return caught.value.code

    return code
