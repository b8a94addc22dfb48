"""What a worker runs. TASK_RUNNER says who that is; see core.tasks_in_thread and the README."""

from django_tasks import task

from . import delivery


@task
def deliver_due_mail() -> None:
    """Deliver what is due. What takes long goes on in another task, so that others get a turn."""
    if delivery.deliver_due():
        deliver_due_mail.enqueue()
