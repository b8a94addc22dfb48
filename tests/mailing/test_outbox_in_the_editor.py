"""The outbox in the editor: who sees it, what it says, and how to try again."""

import datetime as dt

import pytest
from django.core import mail as mailbox
from django.test import TestCase
from django.urls import reverse
from django.utils import timezone

from accounts.roles import EDITORS, TRANSLATORS
from feedback.models import Report
from mailing.models import OutgoingMail
from tests import factories
from tests.roles import client_of, may_open

pytestmark = pytest.mark.django_db

LIST = "wagtailsnippets_mailing_outgoingmail:list"
Status = OutgoingMail.Status


@pytest.fixture
def given_up():
    """A mail about a reader's report that was given up."""
    home = factories.home("sv")
    home.report_mailbox = "fel@example.com"
    home.save()
    report = Report.objects.create(message="Fel år.", email="kim@example.com", language="sv")
    return OutgoingMail.objects.create(
        kind="feedback.report",
        about=report.pk,
        status=Status.FAILED,
        attempts=4,
        problem="SMTPDataError 554",
    )


def try_again(client, *mails):
    address = reverse("wagtail_bulk_action", args=["mailing", "outgoingmail", "try_again"])
    address += "?" + "&".join(f"id={mail.pk}" for mail in mails)
    asked = client.get(address)
    with TestCase.captureOnCommitCallbacks(execute=True):
        client.post(address)
    return asked


def test_an_editor_is_told_of_mail_that_was_given_up_finds_it_and_sends_it(given_up):
    sent = OutgoingMail.objects.create(kind="feedback.report", about=0, status=Status.SENT)
    client = client_of(EDITORS)
    start = client.get("/admin/").content.decode()
    address = reverse(LIST) + "?status=failed"
    assert address in start
    page = client.get(address).content.decode()
    assert "SMTPDataError 554" in page
    assert "feedback.report #" not in page
    assert "kim@example.com" not in page
    assert f"try_again/?id={given_up.pk}&amp;" in page
    assert f"try_again/?id={sent.pk}&amp;" not in client.get(reverse(LIST)).content.decode()

    assert try_again(client, given_up, sent).status_code == 200
    (message,) = mailbox.outbox
    assert message.to == ["fel@example.com"]
    assert set(OutgoingMail.objects.values_list("status", flat=True)) == {Status.SENT}
    assert address not in client.get("/admin/").content.decode()


def test_mail_that_has_waited_for_long_is_told_of_and_fresh_mail_is_not():
    now = timezone.now()
    client = client_of(EDITORS)
    waiting = OutgoingMail.objects.create(kind="feedback.report", about=1, not_before=now)
    assert "?status=waiting" not in client.get("/admin/").content.decode()
    waiting.tried_since = now - dt.timedelta(hours=2)
    waiting.save()
    assert "?status=waiting" in client.get("/admin/").content.decode()
    OutgoingMail.objects.update(tried_since=None, not_before=now - dt.timedelta(hours=2))
    assert "?status=waiting" in client.get("/admin/").content.decode()


def test_nobody_writes_or_deletes_mail_and_others_do_not_see_it(given_up):
    client = client_of(EDITORS)
    for view, arguments in (("add", []), ("edit", [given_up.pk]), ("delete", [given_up.pk])):
        address = reverse(f"wagtailsnippets_mailing_outgoingmail:{view}", args=arguments)
        assert not may_open(client, address)
    other = client_of(TRANSLATORS)
    assert not may_open(other, reverse(LIST))
    assert "status=failed" not in other.get("/admin/").content.decode()
    try_again(other, given_up)
    given_up.refresh_from_db()
    assert given_up.status == Status.FAILED
