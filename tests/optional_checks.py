"""Tests of what a program outside Python judges, which may be missing here."""

import pytest

from scripts.optional_check import none_may_be_skipped


def skip_if(reason: str) -> None:
    """Skip the running test if there is a ``reason``; fail it where none may be skipped."""
    if reason and none_may_be_skipped():
        pytest.fail(reason)
    if reason:
        pytest.skip(reason)
