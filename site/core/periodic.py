"""What a clock starts: jobs that run again and again, each in its interval.

A room registers its jobs in a module that its AppConfig imports when it is ready::

    @run_every(hours=1)
    def remind(at: datetime) -> None: ...

``manage.py run_due_tasks`` runs what is due. Time is cut into intervals (whole hours in UTC, for
example), and a row per job keeps the end of the interval that it last ran in. So it runs at most
once in each, however many processes try, and doesn't drift when a clock starts them every minute.
A job has to bear running beside itself, if once it takes longer than its interval.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import models
from django.db.models import Q

from .failures import described

logger = logging.getLogger(__name__)

BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


class JobRun(models.Model):
    """When a job is to run next."""

    name = models.CharField(max_length=200, primary_key=True)
    due_at = models.DateTimeField(default=BEGINNING)

    class Meta:
        app_label = "core"

    def __str__(self):
        return self.name


@dataclass(frozen=True)
class Job:
    """A function, and how often to call it with the time."""

    name: str
    run: Callable[[datetime], object]
    interval: timedelta

    def next_after(self, at: datetime) -> datetime:
        """Return the beginning of the first interval after ``at``."""
        return BEGINNING + ((at - BEGINNING) // self.interval + 1) * self.interval


_jobs: dict[str, Job] = {}


def run_every(*, minutes: int = 0, hours: int = 0, days: int = 0):
    """Register the decorated function as a job with this interval."""
    interval = timedelta(minutes=minutes, hours=hours, days=days)
    if not interval:
        raise ValueError("An interval takes some time")

    def register(run):
        name = f"{run.__module__}.{run.__qualname__}"
        _jobs[name] = Job(name, run, interval)
        return run

    return register


def jobs() -> list[Job]:
    """Return all jobs, the most frequent first."""
    return sorted(_jobs.values(), key=lambda job: (job.interval, job.name))


def run_due(at: datetime, is_to_stop: Callable[[], bool] = lambda: False) -> list[str]:
    """Run the jobs due at ``at``, an aware datetime; return the names of those that failed.

    Asks ``is_to_stop`` before each. What fails is logged without what the exception says, which may
    be personal, and runs again in its next interval.
    """
    due_at = _due_times()
    failed = []
    for job in jobs():
        if is_to_stop():
            break
        if not _is_due(job, due_at[job.name], at) or not _claim(job, at):
            continue
        try:
            job.run(at)
        except Exception as error:
            logger.error("The job %s failed: %s", job.name, described(error))
            failed.append(job.name)
    return failed


def _due_times() -> dict[str, datetime]:
    """Return when each job is due by its name, and make the rows that are missing."""
    known = dict(JobRun.objects.values_list("name", "due_at"))
    missing = [JobRun(name=name) for name in _jobs if name not in known]
    if missing:
        JobRun.objects.bulk_create(missing, ignore_conflicts=True)
    return {name: known.get(name, BEGINNING) for name in _jobs}


def _is_due(job: Job, due_at: datetime, at: datetime) -> bool:
    # Later than an interval from now: the clock was wrong, or the interval was longer then.
    return due_at <= at or due_at > at + job.interval


def _claim(job: Job, at: datetime) -> bool:
    """Make this run ours; False if another process was faster."""
    still_due = Q(due_at__lte=at) | Q(due_at__gt=at + job.interval)
    rows = JobRun.objects.filter(still_due, name=job.name)
    return bool(rows.update(due_at=job.next_after(at)))
