"""Tell the mailbox about a report. Nothing is lost if that fails: the report is stored already."""

import logging

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from .models import Report

logger = logging.getLogger(__name__)


def send_report(report: Report, mailbox: str) -> bool:
    """Send a report to ``mailbox``, in the language of those who look after the site.

    Returns whether it went away. What goes wrong is logged without anything that the reader wrote.
    """
    if not mailbox:
        return False
    try:
        with override(settings.LANGUAGE_CODE):
            message = message_about(report, mailbox)
        return bool(message.send())
    except Exception as error:  # a mail server can fail in many ways, none the reader's business
        logger.error("Report %s is stored but was not mailed: %s", report.pk, type(error).__name__)
        return False


def message_about(report: Report, mailbox: str) -> EmailMessage:
    """Return the mail about a report, in the active language."""
    lines = [report.message, ""]
    if report.address:
        lines.append(_("Page: %(address)s") % {"address": settings.BASE_URL + report.address})
    if report.email:
        lines.append(_("Answer to: %(email)s") % {"email": report.email})
    editor = settings.BASE_URL + reverse("wagtailsnippets_feedback_report:edit", args=[report.pk])
    lines.append(_("In the editor: %(address)s") % {"address": editor})
    return EmailMessage(
        subject=_("Something wrong here? Report %(number)s") % {"number": report.pk},
        body="\n".join(lines),
        to=[mailbox],
        reply_to=[report.email] if report.email else None,
    )
