"""Run background tasks in this very process: each backend one after the other, in its own thread.

For a site without workers: a visitor doesn't wait for a mail server, however slow that is. Tasks
are lost if the process ends before they had their turn, so they only hasten what is stored
elsewhere and is also done by ``run_due_tasks``.
"""

import atexit
import threading
import time
from queue import Queue

from django.db import connections
from django_tasks.backends.immediate import ImmediateBackend
from django_tasks.base import TaskResult

#: How long the process waits at its end for a running task. Servers are killed after 30 seconds.
SECONDS_TO_FINISH = 25


class ThreadBackend(ImmediateBackend):
    """Do what ``ImmediateBackend`` does, but let nobody wait for it."""

    def _execute_task(self, task_result: TaskResult) -> None:
        worker_for(self.alias).run(super()._execute_task, task_result)


class Worker:
    """A thread that does what it is given. It is begun by the first task, so also after a fork."""

    def __init__(self):
        self._waiting = Queue()
        self._lock = threading.Lock()
        self._thread = None
        self._ending = False

    def run(self, function, *arguments) -> None:
        """Have the thread call ``function``, once it is done with what it was given before."""
        self._waiting.put((function, arguments))
        with self._lock:
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._work, name="tasks", daemon=True)
                self._thread.start()

    def wait(self) -> None:
        """Wait until everything is done."""
        self._waiting.join()

    def begin_no_other(self) -> None:
        """Let the running task be the last."""
        self._ending = True
        self._waiting.put((None, ()))

    def end(self, seconds: float = SECONDS_TO_FINISH) -> None:
        """Let the running task end, for so long, and begin no other."""
        self.begin_no_other()
        if self._thread is not None and self._thread.is_alive():
            self._thread.join(max(0, seconds))

    def _work(self) -> None:
        while True:
            function, arguments = self._waiting.get()
            try:
                if self._ending:
                    return
                function(*arguments)
            finally:
                connections.close_all()
                self._waiting.task_done()


_workers: dict[str, Worker] = {}


def worker_for(alias: str) -> Worker:
    """Return the thread of a backend, by its name in the settings: the same for the whole process.

    Django gives each thread that asks for a task a backend of its own.
    """
    return _workers.setdefault(alias, Worker())


def end_all() -> None:
    """End all threads, which share the time that the process waits."""
    latest = time.monotonic() + SECONDS_TO_FINISH
    for worker in _workers.values():
        worker.begin_no_other()
    for worker in _workers.values():
        worker.end(latest - time.monotonic())


atexit.register(end_all)
