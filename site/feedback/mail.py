"""Tell the mailbox about a report, by way of the outbox: the report is stored whatever happens."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mailing import outbox
from mailing.letters import Letter, writes
from mailing.models import OutgoingMail

from .models import Report
from .pages import report_mailbox

KIND = "feedback.report"


def mail_report(report: Report) -> None:
    """Have a report mailed to the mailbox, once the transaction that stores it is committed."""
    outbox.put(KIND, report.pk)


@writes(KIND, label=gettext_lazy("Something wrong here?"))
def about_report(mail: OutgoingMail) -> Letter | None:
    """Write about a report, in the language of those who look after the site."""
    report = Report.objects.filter(pk=mail.about).first()
    if report is None or not (mailbox := report_mailbox(report.language)):
        return None
    lines = [report.message, ""]
    if report.address:
        lines.append(_("Page: %(address)s") % {"address": settings.BASE_URL + report.address})
    if report.email:
        lines.append(_("Answer to: %(email)s") % {"email": report.email})
    editor = settings.BASE_URL + reverse("wagtailsnippets_feedback_report:edit", args=[report.pk])
    lines.append(_("In the editor: %(address)s") % {"address": editor})
    return Letter(
        to=mailbox,
        subject=_("Something wrong here? Report %(number)s") % {"number": report.pk},
        text="\n".join(lines),
        language=settings.LANGUAGE_CODE,
        reply_to=report.email,
    )
