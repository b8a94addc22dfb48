"""What grounds need from the clock: what no task got to, or what failed, and tidying up."""

import time
from datetime import datetime

from core.periodic import run_every

from . import files, layer_files, making
from .wanted import note_what_is_wanted

#: For how many seconds one call works, so that other jobs get their turn.
SECONDS = 120


@run_every(minutes=5)
def make_waiting_grounds(at: datetime) -> None:
    """Make the grounds that wait because a task was lost, or that are to be tried again."""
    note_what_is_wanted()
    enough = time.monotonic() + SECONDS
    while making.make_due() and time.monotonic() < enough:
        pass


@run_every(days=1)
def remove_old_grounds(at: datetime) -> None:
    """Remove replaced versions."""
    files.remove_old(at)


@run_every(hours=1)
def remove_forgotten_layers(at: datetime) -> None:
    """Remove uploads that were never saved."""
    layer_files.remove_forgotten(at)
