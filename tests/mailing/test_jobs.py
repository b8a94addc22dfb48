"""What the clock starts: delivery, and tidying up."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from core import jobs as jobs_of_all
from core.models import JobRun
from mailing import delivery, outbox
from mailing.jobs import KEPT_FOR, remove_old_mail
from mailing.models import OutgoingMail

pytestmark = pytest.mark.django_db

Status = OutgoingMail.Status
DATABASE = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def test_due_mail_is_delivered_when_tasks_are_run(server, letters_to):
    server.start()
    outbox.put("test", "a@example.org")
    call_command("run_due_tasks")
    assert server.readers == {"a@example.org": 1}
    names = set(JobRun.objects.values_list("name", flat=True))
    assert {"mailing.jobs.deliver_due_mail", "core.jobs.publish_scheduled_pages"} <= names


def test_a_worker_delivers_mail_from_the_database(
    server, letters_to, settings, django_capture_on_commit_callbacks
):
    settings.TASKS = DATABASE
    server.start()
    with django_capture_on_commit_callbacks(execute=True):
        outbox.put("test", "a@example.org")
        outbox.put("test", "b@example.org")
    assert not server.mails
    (waiting,) = DBTaskResult.objects.all()
    assert waiting.args_kwargs == {"args": [], "kwargs": {}}
    waiting.task.call()
    assert server.readers == {"a@example.org": 1, "b@example.org": 1}


def test_mail_that_went_out_long_ago_is_forgotten_and_what_waits_is_not():
    now = timezone.now()
    long_ago = now - KEPT_FOR - dt.timedelta(days=1)
    for status in Status:
        outbox.put("test", status)
        OutgoingMail.objects.filter(about=status).update(
            status=status, created_at=long_ago, not_before=long_ago
        )
    outbox.put("test", "put early and sent now", not_before=now)
    OutgoingMail.objects.filter(about="put early and sent now").update(
        status=Status.SENT, created_at=long_ago
    )
    remove_old_mail(now)
    left = set(OutgoingMail.objects.values_list("about", flat=True))
    assert left == {Status.WAITING, Status.SENDING, "put early and sent now"}


def test_what_workers_noted_is_forgotten_after_two_weeks(settings):
    now = timezone.now()
    for days in (13, 15):
        DBTaskResult.objects.create(
            task_path="mailing.tasks.deliver_due_mail",
            args_kwargs={"args": [], "kwargs": {}},
            status="SUCCESSFUL",
            backend_name="default",
            finished_at=now - dt.timedelta(days=days),
        )
    jobs_of_all.remove_old_task_results(now)  # Tasks aren't kept in the database here.
    assert DBTaskResult.objects.count() == 2
    settings.TASKS = DATABASE
    jobs_of_all.remove_old_task_results(now)
    assert DBTaskResult.objects.count() == 1


def test_a_task_that_runs_out_of_time_asks_for_another(server, letters_to, monkeypatch):
    from mailing.tasks import deliver_due_mail

    server.start()
    outbox.put("test", "a@example.org")
    answers = [True, False]
    monkeypatch.setattr(delivery, "deliver_due", lambda: answers.pop(0))
    deliver_due_mail.enqueue()
    assert answers == []
