"""What a worker runs; see core.tasks."""

from django_tasks import task

from core.tasks import SLOW, run_later

from . import making
from .wanted import note_what_is_wanted


@task
def make_grounds() -> None:
    """Make the grounds of some walks. The others are made by another task, so that it may end."""
    if making.make_due():
        run_later(make_grounds, lane=SLOW)


def refresh(keys=None) -> None:
    """Have those grounds made that are not what they should be: of all walks, or of these keys."""
    if note_what_is_wanted(keys):
        run_later(make_grounds, lane=SLOW)
