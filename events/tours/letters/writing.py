"""Letters about tours, made of what they say, and the kinds of mail that there are."""

from collections.abc import Sequence

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override, pgettext

from core.addresses import absolute
from mailing.letters import Attachment, Letter, writes
from mailing.models import OutgoingMail

from ...enums import TourStatus
from ...mail_frame import greeting, render, sender_in
from ...models import TourRequest
from ..appointment import calendar_file
from ..links import link_of
from ..mailbox import tour_mailbox
from ..states import change_of
from . import to_requester, to_staff
from .content import Content, Say

CALENDAR = "text/calendar; charset=utf-8"


def letter_to_requester(tour: TourRequest, say: Say, data: dict, link: str = "") -> Letter:
    """Return the mail that ``say`` writes, in the language of the request.

    ``link`` stands in for the secret address where staff look at the mail before it is sent.
    """
    with override(tour.language):
        content = say(tour, data)
        if content.link_text:
            content.link = link or link_of(tour)
        attachments = []
        if content.about_file and not link:
            name = pgettext("file name", "tour") + ".ics"
            attachments = [Attachment(name, calendar_file(tour), CALENDAR)]
        return _letter(
            tour.email,
            content,
            tour.language,
            attachments,
            is_to_requester=True,
            name=tour.name,
        )


def letter_to_staff(tour: TourRequest, say: Say, data: dict) -> Letter | None:
    """Return the mail that ``say`` writes for our mailbox; None if there is none."""
    mailbox = tour_mailbox()
    if not mailbox:
        return None
    with override(settings.LANGUAGE_CODE):
        content = say(tour, data)
        content.link = absolute(reverse("tours:detail", args=[tour.pk]))
        content.link_text = _("Open the request in the editor")
        return _letter(mailbox, content, settings.LANGUAGE_CODE)


def _letter(
    to: str,
    content: Content,
    language: str,
    attachments: Sequence[Attachment] = (),
    *,
    is_to_requester: bool = False,
    name: str = "",
) -> Letter:
    reply_to = tour_mailbox() if is_to_requester else ""
    context = {
        "content": content,
        "heading": content.subject,
        "greeting": greeting(name) if is_to_requester else "",
        "is_to_requester": is_to_requester,
        "reply_to": reply_to,
    }
    return Letter(
        to=to,
        subject=content.subject,
        **render("tour", context, sender=sender_in(language), language=language),
        attachments=tuple(attachments),
        language=language,
        reply_to=reply_to,
    )


def _register(kind: str, say: Say, label, *, to_staff: bool = False, statuses=()) -> None:
    """Have ``say`` write mails of ``kind``: only as long as the request has one of ``statuses``.

    A mail about a change says nothing once there has been another: that has a mail of its own.
    """

    def write(mail: OutgoingMail) -> Letter | None:
        tour = TourRequest.objects.filter(pk=mail.about, anonymised_at=None).first()
        if tour is None or not tour.email or (statuses and tour.status not in statuses):
            return None
        if "change" in mail.data and mail.data["change"] != change_of(tour):
            return None
        write_to = letter_to_staff if to_staff else letter_to_requester
        return write_to(tour, say, mail.data)

    writes(kind, label=label)(write)


_register("tour.received", to_requester.received, gettext_lazy("Tour: request received"))
_register(
    "tour.proposed",
    to_requester.proposed,
    gettext_lazy("Tour: date proposed"),
    statuses=[TourStatus.PROPOSED],
)
_register(
    "tour.confirmed",
    to_requester.confirmed,
    gettext_lazy("Tour: confirmed"),
    statuses=[TourStatus.CONFIRMED],
)
_register(
    "tour.changed",
    to_requester.changed,
    gettext_lazy("Tour: changed"),
    statuses=[TourStatus.CONFIRMED],
)
_register(
    "tour.declined",
    to_requester.declined,
    gettext_lazy("Tour: declined"),
    statuses=[TourStatus.DECLINED],
)
_register(
    "tour.withdrawn",
    to_requester.withdrawn,
    gettext_lazy("Tour: withdrawn"),
    statuses=[TourStatus.WITHDRAWN],
)
_register("tour.arrived", to_staff.arrived, gettext_lazy("Tour: new request, to us"), to_staff=True)
_register(
    "tour.answered",
    to_staff.answered,
    gettext_lazy("Tour: the group’s answer, to us"),
    to_staff=True,
)
_register(
    "tour.reminder",
    to_staff.reminder,
    gettext_lazy("Tour: request unanswered, to us"),
    to_staff=True,
    statuses=[TourStatus.NEW],
)
