"""Tasks in the process itself: nobody waits for them."""

import threading

import pytest
from django.core.exceptions import ImproperlyConfigured
from django_tasks import TaskResultStatus, task
from wagtail.models import Page

from core import tasks_in_thread
from core.tasks_in_thread import ThreadBackend, Worker
from tests import factories

went_on = threading.Event()
threads = []


@task
def slow_task(fails: bool) -> None:
    threads.append(threading.current_thread())
    assert went_on.wait(timeout=30)
    if fails:
        raise ValueError("as it should")


@pytest.fixture(autouse=True)
def worker(monkeypatch):
    worker = Worker()
    monkeypatch.setattr(tasks_in_thread, "_workers", {"default": worker})
    went_on.clear()
    threads.clear()
    return worker


def test_whoever_asks_does_not_wait_and_one_task_runs_at_a_time_though_one_fails(worker):
    backend = ThreadBackend("default", {})
    first = backend.enqueue(slow_task, (True,), {})
    second = backend.enqueue(slow_task, (False,), {})
    assert not second.is_finished
    went_on.set()
    worker.wait()
    assert first.status == TaskResultStatus.FAILED
    assert second.status == TaskResultStatus.SUCCESSFUL
    assert threads[0] is threads[1] is not threading.current_thread()


def test_a_slow_task_of_one_backend_holds_up_no_other(worker):
    slow = ThreadBackend("default", {}).enqueue(slow_task, (False,), {})
    went_on_meanwhile = threading.Event()
    tasks_in_thread.worker_for("other").run(went_on_meanwhile.set)
    assert went_on_meanwhile.wait(timeout=30)
    assert not slow.is_finished
    went_on.set()
    tasks_in_thread.end_all()
    assert slow.status == TaskResultStatus.SUCCESSFUL


def test_at_the_end_the_running_task_ends_and_no_other_begins(worker):
    began, ended = threading.Event(), []

    def run():
        began.set()
        assert went_on.wait(timeout=30)
        ended.append("first")

    worker.run(run)
    worker.run(ended.append, "second")
    assert began.wait(timeout=30)
    threading.Timer(0.01, went_on.set).start()
    worker.end()
    assert ended == ["first"]


@pytest.mark.django_db
def test_what_is_saved_can_be_searched_for_at_once_and_needs_no_thread(worker, settings):
    """Another thread wouldn't see the page before the transaction is over."""
    settings.TASKS = settings.TASK_RUNNERS["in-process"]
    page = factories.StandardPageFactory(title="Nyckelpigornas torg")
    worker.wait()
    assert [found.pk for found in Page.objects.search("Nyckelpigornas")] == [page.pk]


def test_a_task_runner_that_nobody_knows_is_named_with_those_there_are(monkeypatch):
    import importlib

    from config.settings import base

    monkeypatch.setenv("TASK_RUNNER", "celery")
    with pytest.raises(ImproperlyConfigured, match=r"'celery'.*in-process, database"):
        importlib.reload(base)
