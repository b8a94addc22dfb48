"""What the site as a whole has to do from time to time."""

from datetime import datetime

from django.core.management import call_command
from django_tasks import task_backends
from django_tasks_db import DatabaseBackend

from .periodic import run_every


@run_every(minutes=1)
def publish_scheduled_pages(at: datetime) -> None:
    """Publish what is due, and take down what has expired (Wagtail's own command)."""
    call_command("publish_scheduled", verbosity=0)


@run_every(days=1)
def remove_old_task_results(at: datetime) -> None:
    """Remove what workers noted of their tasks, where it is the database that keeps them."""
    if isinstance(task_backends["default"], DatabaseBackend):
        call_command("prune_db_task_results", min_age_days=14, verbosity=0)
