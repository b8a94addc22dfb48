"""Have a background task run without anybody waiting for it, where there is somebody to do so.

TASK_RUNNER says who that is: a thread of this process (``core.tasks_in_thread``), or the processes
that run ``manage.py db_worker``. See the README. Either may end before the task's turn has come, so
a task only hastens what a periodic job does as well (``core.periodic``).
"""

from django.conf import settings
from django_tasks.base import Task

#: Names of backends in the settings: for what takes seconds, and for what may take minutes.
LATER, SLOW = "later", "slow"


def run_later(task: Task, *arguments, lane: str = LATER) -> None:
    """Ask for ``task``. Belongs into ``transaction.on_commit`` where it looks at what was saved."""
    backend = lane if lane in settings.TASKS else "default"
    task.using(backend=backend).enqueue(*arguments)
