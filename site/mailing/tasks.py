"""What a worker runs. TASK_RUNNER says who that is; see core.tasks_in_thread and the README."""

from django.conf import settings
from django_tasks import task

from . import delivery


@task
def deliver_due_mail() -> None:
    """Deliver what is due. What takes long goes on in another task, so that others get a turn."""
    if delivery.deliver_due():
        ask_for_delivery()


def ask_for_delivery() -> None:
    """Have due mail delivered without anybody waiting for it, where there is somebody to do so."""
    backend = "later" if "later" in settings.TASKS else "default"
    deliver_due_mail.using(backend=backend).enqueue()
