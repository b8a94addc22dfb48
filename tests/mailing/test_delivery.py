"""Delivery over a real mail server that is down, refuses, hangs up and comes back."""

import datetime as dt
import logging
from contextlib import suppress

import pytest
from django.db import transaction
from django.test import TestCase
from django.utils import timezone
from time_machine import travel

from mailing import delivery, outbox
from mailing.letters import Letter
from mailing.models import OutgoingMail

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("letters_to")]

START = dt.datetime(2026, 10, 24, 22, 30, tzinfo=dt.UTC)  # The clocks change in the night after.
Status = OutgoingMail.Status


@pytest.fixture(autouse=True)
def clock():
    with travel(START, tick=False) as clock:
        yield clock


def put(*addresses: str) -> None:
    for address in addresses:
        outbox.put("test", address)


def mail_about(address: str) -> OutgoingMail:
    return OutgoingMail.objects.get(about=address)


def statuses() -> set[str]:
    return set(OutgoingMail.objects.values_list("status", flat=True))


def said(caplog) -> str:
    """Return what we have logged; the mail server has a log of its own."""
    return "\n".join(one.getMessage() for one in caplog.records if one.name.startswith("mailing"))


def test_a_server_that_is_down_loses_nothing_and_gets_everything_once_when_it_is_back(
    server, clock
):
    readers = [f"{number}@example.org" for number in range(10)]
    put(*readers)
    delivery.deliver_due()
    assert statuses() == {Status.WAITING}
    assert set(OutgoingMail.objects.values_list("problem", flat=True)) == {"ConnectionRefusedError"}
    # All wait together, and the first minute is the shortest wait.
    assert {mail.not_before - START for mail in OutgoingMail.objects.all()} == {
        dt.timedelta(minutes=1)
    }

    clock.move_to(START + dt.timedelta(hours=20))
    delivery.deliver_due()
    first = OutgoingMail.objects.first()
    assert first.not_before - timezone.now() == dt.timedelta(minutes=10)
    assert first.attempts == 0  # Nobody has refused it.

    server.start()
    delivery.deliver_due()
    assert not server.mails  # It isn't due yet.
    clock.shift(dt.timedelta(minutes=10))
    delivery.deliver_due()
    delivery.deliver_due()
    assert server.readers == dict.fromkeys(readers, 1)
    assert server.connections == 1
    assert statuses() == {Status.SENT}
    assert mail_about("0@example.org").problem == ""
    assert mail_about("0@example.org").sent_at == timezone.now()


def test_a_server_that_stays_down_for_five_days_makes_us_give_up_aloud(server, clock, caplog):
    put("a@example.org", "b@example.org")
    delivery.deliver_due()
    clock.shift(dt.timedelta(days=5))
    put("c@example.org")
    delivery.deliver_due()
    assert mail_about("a@example.org").status == Status.FAILED
    assert mail_about("b@example.org").status == Status.FAILED
    assert mail_about("c@example.org").status == Status.WAITING
    assert "is given up" in said(caplog)


def test_what_is_refused_for_now_waits_longer_each_time_and_holds_up_nobody(server, clock):
    server.start()
    server.refusals["late@example.org"] = "451 4.7.1 Greylisted, try again later"
    put("late@example.org", "soon@example.org")
    waits = []
    for _attempt in range(6):
        delivery.deliver_due()
        late = mail_about("late@example.org")
        assert (late.status, late.problem) == (Status.WAITING, "SMTPRecipientsRefused 451")
        waits.append(int((late.not_before - timezone.now()).total_seconds() // 60))
        clock.move_to(late.not_before)
    assert waits == [1, 4, 16, 64, 240, 240]
    assert server.readers == {"soon@example.org": 1}

    server.refusals.clear()
    delivery.deliver_due()
    assert server.readers == {"soon@example.org": 1, "late@example.org": 1}


def test_an_address_that_nobody_has_is_given_up_and_the_others_get_theirs(server, clock, caplog):
    server.start()
    server.refusals["gone@example.org"] = "550 5.1.1 No such user gone@example.org"
    put("a@example.org", "gone@example.org", "b@example.org")
    with caplog.at_level(logging.DEBUG):
        for _attempt in range(6):
            delivery.deliver_due()
            clock.shift(dt.timedelta(days=1))
    assert server.readers == {"a@example.org": 1, "b@example.org": 1}
    gone = mail_about("gone@example.org")
    assert (gone.status, gone.attempts) == (Status.FAILED, 4)
    assert gone.problem == "SMTPRecipientsRefused 550"
    assert "is given up" in said(caplog)
    assert "gone@example.org" not in said(caplog)


def test_the_text_may_be_refused_for_now_for_good_or_with_a_closed_connection(server, clock):
    server.start()
    server.answers_to_data = ["451 Busy", "554 Looks like spam", "421 Closing"]
    put("a@example.org", "b@example.org", "c@example.org", "d@example.org")
    delivery.deliver_due()
    problems = [mail_about(f"{name}@example.org").problem for name in "abcd"]
    # The server that hangs up is left alone until the next run.
    assert problems == ["SMTPDataError 451", "SMTPDataError 554", "SMTPDataError 421", ""]
    delivery.deliver_due()
    assert server.readers == {"d@example.org": 1}
    clock.shift(dt.timedelta(minutes=1))
    delivery.deliver_due()
    assert set(server.readers.values()) == {1}
    assert len(server.mails) == 4


def test_a_server_that_hangs_up_between_two_mails_is_called_again(server):
    server.start()
    with delivery.Server() as connection:
        put("a@example.org")
        delivery._deliver(mail_about("a@example.org").pk, connection)
        server.stop()
        server.start()
        put("b@example.org")
        delivery._deliver(mail_about("b@example.org").pk, connection)
    assert server.readers == {"a@example.org": 1, "b@example.org": 1}


def test_a_server_that_wants_another_sender_gets_nothing_and_nothing_is_lost(server, monkeypatch):
    async def refuse(*_):
        return "550 5.7.1 Sender rejected"

    monkeypatch.setattr(server, "handle_MAIL", refuse, raising=False)
    server.start()
    put("a@example.org", "b@example.org")
    delivery.deliver_due()
    assert statuses() == {Status.WAITING}
    assert mail_about("b@example.org").problem == "SMTPSenderRefused 550"


def test_a_writer_that_raises_is_logged_without_its_words_and_given_up_at_last(
    server, clock, letters_to, caplog
):
    server.start()
    letters_to["a@example.org"] = ValueError("Kim Larsson, kim@example.org")
    put("a@example.org", "b@example.org")
    with caplog.at_level(logging.DEBUG):
        delivery.deliver_due()
    assert server.readers == {"b@example.org": 1}
    assert mail_about("a@example.org").problem == "ValueError"
    assert "ValueError (conftest.py:" in said(caplog)
    assert "Kim" not in said(caplog)
    assert "kim@" not in said(caplog)
    for _attempt in range(10):
        clock.shift(dt.timedelta(hours=5))
        delivery.deliver_due()
    assert mail_about("a@example.org").status == Status.FAILED
    assert mail_about("a@example.org").attempts == 8


def test_a_kind_that_nobody_writes_and_an_address_that_is_none_fail_alone(server, letters_to):
    server.start()
    letters_to["bad"] = Letter(to="x@example.org\nBcc: y@example.org", subject="", text="")
    outbox.put("unheard.of", 1)
    put("bad", "b@example.org")
    delivery.deliver_due()
    assert server.readers == {"b@example.org": 1}
    assert mail_about("1").problem == "KeyError"
    assert mail_about("bad").status == Status.WAITING


def test_nothing_to_say_is_no_failure(server, letters_to):
    letters_to["a@example.org"] = None
    letters_to["anonymised"] = Letter(to="", subject="Hej", text="Hej")
    put("a@example.org", "anonymised")
    delivery.deliver_due()  # The server isn't even asked: it is down.
    assert statuses() == {Status.DROPPED}


def test_what_a_killed_worker_left_is_taken_up_again_under_the_same_message_id(server, clock):
    server.start()
    put("a@example.org")
    key = mail_about("a@example.org").pk
    first = delivery.message_of(Letter("a@example.org", "", ""), delivery._claim(key))
    delivery.deliver_due()
    clock.shift(dt.timedelta(minutes=14))
    delivery.deliver_due()
    assert not server.mails  # It may still be alive.
    clock.shift(dt.timedelta(minutes=2))
    delivery.deliver_due()
    assert server.readers == {"a@example.org": 1}
    assert server.mails[0]["Message-ID"] == first.extra_headers["Message-ID"]


def test_a_worker_that_was_taken_for_dead_writes_nothing_down(server, clock):
    put("a@example.org")
    mail = delivery._claim(mail_about("a@example.org").pk)
    clock.shift(dt.timedelta(minutes=20))
    server.start()
    delivery.deliver_due()
    delivery._finish(mail, status=Status.FAILED)
    assert mail_about("a@example.org").status == Status.SENT


def test_a_mail_is_claimed_by_one_worker_only():
    put("a@example.org")
    key = mail_about("a@example.org").pk
    assert delivery._claim(key).attempts == 1
    assert delivery._claim(key) is None


def test_what_takes_long_goes_on_in_another_run(server, settings, monkeypatch):
    server.start()
    put("a@example.org", "b@example.org")
    monkeypatch.setattr(delivery, "SECONDS", -1)
    assert delivery.deliver_due(seconds=-1)
    assert not server.mails
    assert not delivery.deliver_due(seconds=60)
    assert len(server.mails) == 2


def test_what_the_letter_wants_remembered_is_done_once_it_has_gone(server, clock, letters_to):
    done = []
    letters_to["a@example.org"] = Letter(
        "a@example.org", "Hej", "Hej", once_sent=lambda: done.append("a")
    )
    letters_to["b@example.org"] = Letter("b@example.org", "Hej", "Hej", once_sent=lambda: 1 / 0)
    put("a@example.org", "b@example.org")
    delivery.deliver_due()
    assert not done
    server.start()
    clock.shift(dt.timedelta(minutes=1))
    delivery.deliver_due()
    assert done == ["a"]
    assert statuses() == {Status.SENT}


# --- Putting ----------------------------------------------------------------------------------


def test_mail_goes_out_when_the_change_it_tells_of_is_committed_with_one_task_for_all(server):
    server.start()
    with TestCase.captureOnCommitCallbacks(execute=True):
        with transaction.atomic():
            put("a@example.org", "b@example.org")
        with suppress(RuntimeError), transaction.atomic():
            put("never@example.org")
            raise RuntimeError
        assert not server.mails
    assert server.readers == {"a@example.org": 1, "b@example.org": 1}
    assert server.connections == 1


def test_what_is_put_once_is_put_once(server):
    assert outbox.put("test", 1, once="reminder:1") is not None
    assert outbox.put("test", 1, once="reminder:1") is None
    assert outbox.put("test", 1) is not None
    assert outbox.put("test", 1, once="") is not None
    assert OutgoingMail.objects.count() == 3


def test_mail_for_later_waits(server, clock):
    server.start()
    with TestCase.captureOnCommitCallbacks(execute=True) as calls:
        outbox.put("test", "a@example.org", not_before=START + dt.timedelta(days=7))
    assert not calls
    clock.shift(dt.timedelta(days=7))
    delivery.deliver_due()
    assert server.readers == {"a@example.org": 1}


def test_a_task_runner_that_fails_hurts_nobody(monkeypatch, caplog):
    monkeypatch.setattr("mailing.tasks.deliver_due_mail", None)
    with TestCase.captureOnCommitCallbacks(execute=True):
        put("a@example.org")
    assert mail_about("a@example.org").status == Status.WAITING
    assert "could not be asked for: AttributeError" in said(caplog)
