"""What a worker runs; see core.tasks."""

from django_tasks import task

from core.tasks import run_later

from . import delivery


@task
def deliver_due_mail() -> None:
    """Deliver what is due. What takes long goes on in another task, so that others get a turn."""
    if delivery.deliver_due():
        ask_for_delivery()


def ask_for_delivery() -> None:
    """Have due mail delivered without anybody waiting for it, where there is somebody to do so."""
    run_later(deliver_due_mail)
