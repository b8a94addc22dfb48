"""What a clock starts runs once in its interval, and by itself."""

import datetime as dt
import os
import signal

import pytest
from django.core.management import CommandError, call_command

from core import periodic
from core.management.commands import run_due_tasks
from core.periodic import run_due, run_every

NOON = dt.datetime(2026, 3, 29, 12, 0, 20, tzinfo=dt.UTC)
MINUTE = dt.timedelta(minutes=1)


@pytest.fixture(autouse=True)
def no_other_jobs(monkeypatch):
    monkeypatch.setattr(periodic, "_jobs", {})


@pytest.fixture
def ran():
    """Two jobs, and the list in which they note that they ran."""
    calls = []

    @run_every(hours=1)
    def hourly(at):
        calls.append("hourly")

    @run_every(minutes=1)
    def often(at):
        calls.append("often")

    return calls


@pytest.mark.django_db
def test_a_job_runs_once_in_each_interval_and_does_not_drift(ran):
    run_due(NOON)
    assert ran == ["often", "hourly"]
    run_due(NOON + dt.timedelta(seconds=30))
    assert ran == ["often", "hourly"]
    # A clock that is early by a few seconds doesn't lose a minute by it.
    run_due(NOON + dt.timedelta(seconds=55))
    assert ran == ["often", "hourly", "often"]
    run_due(NOON + dt.timedelta(minutes=59, seconds=39))
    assert ran == ["often", "hourly", "often", "often"]
    run_due(NOON + dt.timedelta(minutes=59, seconds=40))
    assert ran[4:] == ["often", "hourly"]


@pytest.mark.django_db
def test_of_two_processes_one_runs_the_job(ran, monkeypatch):
    run_due(NOON)
    # Both have seen that the job is due before one of them takes it.
    monkeypatch.setattr(periodic, "_is_due", lambda *_: True)
    assert periodic._claim(periodic.jobs()[0], NOON + MINUTE)
    run_due(NOON + MINUTE)
    assert ran == ["often", "hourly"]


@pytest.mark.django_db
def test_a_clock_that_was_wrong_stops_nothing_for_long(ran):
    run_due(NOON + dt.timedelta(days=3650))
    run_due(NOON)
    assert ran.count("often") == 2


@pytest.mark.django_db
def test_a_job_that_fails_stops_no_other_and_says_nothing_personal(caplog):
    calls = []

    @run_every(minutes=1)
    def a_failing_job(at):
        raise ValueError("kim@example.org")

    @run_every(minutes=1)
    def working(at):
        calls.append(at)

    (failed,) = run_due(NOON)
    assert failed.endswith("a_failing_job")
    assert calls == [NOON]
    assert "a_failing_job failed: ValueError (test_periodic.py:" in caplog.text
    assert "kim@" not in caplog.text
    with pytest.raises(CommandError, match="a_failing_job"):
        call_command("run_due_tasks")
    call_command("run_due_tasks")  # Not due again yet.


@pytest.mark.django_db
def test_no_job_begins_after_we_were_told_to_stop(ran):
    run_due(NOON, lambda: bool(ran))
    assert ran == ["often"]


@pytest.mark.django_db
def test_a_signal_lets_the_running_job_end(monkeypatch):
    # It would close the connection, and with it the transaction that this test runs in.
    monkeypatch.setattr(f"{run_due_tasks.__name__}.close_old_connections", lambda: None)
    ended = []

    @run_every(minutes=1)
    def job(at):
        os.kill(os.getpid(), signal.SIGTERM)
        ended.append(at)

    @run_every(hours=1)
    def never(at):
        raise AssertionError

    usual = signal.getsignal(signal.SIGTERM)
    call_command("run_due_tasks", every=1000.0)
    assert len(ended) == 1
    assert signal.getsignal(signal.SIGTERM) == usual


@pytest.mark.parametrize("seconds", ["0", "-1", "nan", "x"])
def test_an_interval_that_is_none_is_refused(seconds):
    with pytest.raises(CommandError):
        call_command("run_due_tasks", "--every", seconds)


def test_a_job_without_an_interval_is_refused():
    with pytest.raises(ValueError, match="interval"):
        run_every()


def test_a_child_stops_when_its_parent_is_gone(monkeypatch):
    with run_due_tasks.Stop(parent=os.getppid()) as stop:
        assert not stop.is_set()
        # Whoever loses their parent gets another: init, or one that collects orphans.
        monkeypatch.setattr(os, "getppid", lambda: 1)
        stop.wait(1_000_000)
        assert stop.is_set()
