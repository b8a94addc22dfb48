"""Run the jobs that a clock starts: due mail, reminders, scheduled pages, tidying up."""

import logging
import os
import signal
import threading

from django.core.management.base import BaseCommand, CommandError
from django.db import Error, close_old_connections
from django.utils import timezone

from core.failures import described
from core.periodic import run_due

logger = logging.getLogger(__name__)

#: How often we look whether the parent process is still there.
SECONDS_BETWEEN_LOOKS = 1


class Command(BaseCommand):
    help = "Run the scheduled tasks that are due, once or again and again."

    def add_arguments(self, parser):
        parser.add_argument(
            "--every",
            type=float,
            metavar="SECONDS",
            help="go on until told to stop (SIGTERM, Ctrl+C), and look every so many seconds",
        )
        parser.add_argument(
            "--parent", type=int, metavar="PID", help="also stop when this parent process is gone"
        )

    def handle(self, *, every, parent, **options):
        if every is not None and not 0 < every < threading.TIMEOUT_MAX:
            raise CommandError("--every wants a number of seconds above 0.")
        with Stop(parent) as stop:
            if every is not None:
                run_again_and_again(every, stop)
            elif failed := run_due(timezone.now(), stop.is_set):
                raise CommandError(f"Failed (the log says why): {', '.join(failed)}")


def run_again_and_again(every: float, stop: "Stop") -> None:
    """Run what is due every so many seconds, until told to stop. What fails is in the log."""
    while not stop.is_set():
        close_old_connections()
        try:
            run_due(timezone.now(), stop.is_set)
        except Error as error:
            logger.error("Scheduled tasks wait for the database: %s", described(error))
        close_old_connections()
        stop.wait(every)


class Stop:
    """Whether we were told to stop: by a signal, or because the process that wants us is gone.

    In a ``with`` statement it listens to the first signal; a second one has its usual effect.
    """

    def __init__(self, parent: int | None):
        self._parent = parent
        self._told = threading.Event()
        self._usual = {}

    def __enter__(self):
        for name in (signal.SIGTERM, signal.SIGINT):
            self._usual[name] = signal.signal(name, self._hear)
        return self

    def __exit__(self, *exception):
        for name, handler in self._usual.items():
            signal.signal(name, handler)

    def _hear(self, *_):
        self._told.set()
        self.__exit__()

    def is_set(self) -> bool:
        return self._told.is_set() or (self._parent is not None and os.getppid() != self._parent)

    def wait(self, seconds: float) -> None:
        """Wait for ``seconds``, or until it is set."""
        while seconds > 0 and not self.is_set():
            self._told.wait(min(seconds, SECONDS_BETWEEN_LOOKS))
            seconds -= SECONDS_BETWEEN_LOOKS
