"""An outage seen from outside: the site's own processes, a database of theirs, a mail server."""

import subprocess
import sys

import pytest

from tests.demosite import ROOT
from tests.mailserver import a_mail_server

pytestmark = pytest.mark.demo

BEGIN = "import sys, django; sys.path[:0] = ['.', 'site']; django.setup()\n"
#: Ten readers have reported something, each report is to be mailed, and the mail server is down.
OUTAGE = """
from django.db import transaction
from django.utils import timezone
from feedback.mail import mail_report
from feedback.models import Report
from home.models import HomePage
from mailing.delivery import deliver_due
from mailing.models import OutgoingMail
HomePage.objects.update(report_mailbox="fel@example.com")
for number in range(10):
    with transaction.atomic():
        mail_report(Report.objects.create(message=f"Fel nummer {number}.", language="sv"))
deliver_due()
waiting = OutgoingMail.objects.filter(status="waiting", problem="ConnectionRefusedError")
# Time passes, and they are due again.
print(waiting.update(not_before=timezone.now()))
"""


@pytest.fixture
def begin(copy_of_demo_site):
    """A function that starts a process on a site of its own, whose mail server is given."""
    site = copy_of_demo_site("outage")

    def begin_process(server, *arguments):
        return subprocess.Popen(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=site.environment(EMAIL_URL=server.url, TASK_RUNNER="database"),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    return begin_process


def done(process) -> str:
    output, errors = process.communicate(timeout=120)
    assert process.returncode == 0, errors
    return output


def test_a_mail_server_that_was_down_gets_each_mail_once_from_two_workers_at_a_time(begin):
    with a_mail_server() as server:
        assert done(begin(server, "-c", BEGIN + OUTAGE)) == "10\n"
        server.start()
        # The tasks that were asked for in vain wait for the one, the mails for either.
        for process in [
            begin(server, "manage.py", "db_worker", "--batch", "--no-startup-delay"),
            begin(server, "manage.py", "run_due_tasks"),
        ]:
            done(process)

    texts = sorted(mail.get_body(["plain"]).get_content() for mail in server.mails)
    assert len(texts) == 10
    assert all(f"Fel nummer {number}." in text for number, text in enumerate(texts))
    assert len({mail["Message-ID"] for mail in server.mails}) == 10
