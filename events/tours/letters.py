"""The mails about requests for tours.

What the requester typed in words of their own isn't repeated in mails to them: anybody can write
anybody's address into the form, and we won't carry their message. Mails to ourselves say no more
than that there is something to look at.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, override, pgettext

from core.addresses import absolute
from mailing.letters import Attachment, Letter, writes
from mailing.models import OutgoingMail

from ..enums import CALLED_OFF, EventStatus, TourStatus
from ..mail_frame import greeting, render, sender_in
from ..models import TourRequest
from ..wording import in_words
from .appointment import Appointment, appointment_of, calendar_file
from .links import link_of
from .mailbox import tour_mailbox
from .states import Step, change_of
from .wording import Facts, dates_text, walk_text

CALENDAR = "text/calendar; charset=utf-8"


@dataclass
class Content:
    """What one mail says. What is empty is left out."""

    subject: str
    opening: Sequence[str]
    #: Our staff's own words, as they typed them.
    from_staff: str = ""
    facts: Facts = field(default_factory=list)
    #: The address to follow, and what for.
    link: str = ""
    link_text: str = ""
    #: What the calendar file is for; empty where none goes with the mail.
    about_file: str = ""


Say = Callable[[TourRequest, dict], Content]


# --- To the requester ------------------------------------------------------------------------


def received(tour: TourRequest, data: dict) -> Content:
    return Content(
        subject=_("We have received your request for a tour"),
        opening=[
            _("Thank you for wanting to see the gendered landscape with us."),
            _("We look for a guide and a date, and write to you again within a few days."),
        ],
        facts=_asked_for(tour),
        link_text=_("See or withdraw your request"),
    )


def proposed(tour: TourRequest, data: dict) -> Content:
    return Content(
        subject=_("We propose a date for your tour"),
        opening=[_("We can show you the gendered landscape at this time. Does it suit you?")],
        from_staff=data.get("text", ""),
        facts=_when_and_where(appointment_of(tour)),
        link_text=_("Accept the date or say no to it"),
    )


def confirmed(tour: TourRequest, data: dict) -> Content:
    return Content(
        subject=_("Your tour is confirmed"),
        opening=[
            _("We look forward to meeting you."),
        ],
        from_staff=data.get("text", ""),
        facts=_when_and_where(appointment_of(tour)),
        link_text=_("See the tour, or withdraw if you can’t come"),
        about_file=_("The attached file puts the tour into your calendar."),
    )


def changed(tour: TourRequest, data: dict) -> Content:
    found = appointment_of(tour)
    if found.status in CALLED_OFF:
        subject = {
            EventStatus.CANCELLED: _("Your tour is cancelled"),
            EventStatus.POSTPONED: _("Your tour is postponed"),
        }[found.status]
        opening = [_("The tour will not take place at this time.")]
    else:
        subject = _("Your tour has changed")
        opening = [_("This is what holds now.")]
    return Content(
        subject=subject,
        opening=opening,
        from_staff=data.get("text", ""),
        facts=_when_and_where(found),
        link_text=_("See the tour, or withdraw if you can’t come"),
        about_file=_("The attached file changes the tour in your calendar."),
    )


def declined(tour: TourRequest, data: dict) -> Content:
    return Content(
        subject=_("We can’t give you a tour this time"),
        opening=[
            _("Your tour will not take place.")
            if data.get("had_appointment")
            else _("We are sorry: we can’t take you on a tour this time.")
        ],
        from_staff=data.get("text", ""),
        facts=_when_and_where(appointment_of(tour)) if data.get("had_appointment") else [],
        about_file=_about_end(data),
    )


def withdrawn(tour: TourRequest, data: dict) -> Content:
    return Content(
        subject=_("You have withdrawn your request for a tour"),
        opening=[_("We won’t do anything more about it. You are welcome to ask again.")],
        facts=_when_and_where(appointment_of(tour)) if data.get("had_appointment") else [],
        about_file=_about_end(data),
    )


def _about_end(data: dict) -> str:
    if not data.get("had_appointment"):
        return ""
    return _("The attached file takes the tour out of your calendar.")


def _asked_for(tour: TourRequest) -> Facts:
    facts = [
        (_("How many"), str(tour.group_size)),
        (_("Wished dates"), "\n".join(dates_text(tour))),
        (_("Language of the tour"), tour.get_spoken_language_display()),
        (_("Walk"), walk_text(tour)),
    ]
    return [(label, text) for label, text in facts if text]


def _when_and_where(found: Appointment | None) -> Facts:
    if found is None:
        return []
    facts = [
        (_("When"), in_words(found.span)),
        (_("Tour"), found.title),
        (_("Where we meet"), found.place),
        (_("More about it"), found.address),
    ]
    return [(label, text) for label, text in facts if text]


# --- To ourselves ----------------------------------------------------------------------------


def arrived(tour: TourRequest, data: dict) -> Content:
    return Content(
        subject=_("New request for a tour, #%(number)s") % {"number": tour.pk},
        opening=[_("Somebody has asked for a tour.")],
        facts=_for_staff(tour),
    )


def reminder(tour: TourRequest, data: dict) -> Content:
    days = settings.TOUR_REQUEST_REMINDER_DAYS
    return Content(
        subject=_("A request for a tour waits for an answer, #%(number)s") % {"number": tour.pk},
        opening=[
            ngettext(
                "Nobody has answered this request in more than %(days)d day.",
                "Nobody has answered this request in more than %(days)d days.",
                days,
            )
            % {"days": days}
        ],
        facts=_for_staff(tour),
    )


def answered(tour: TourRequest, data: dict) -> Content:
    number = {"number": tour.pk}
    subject, opening = {
        Step.ACCEPT: (
            _("The group accepts the date of the tour, #%(number)s"),
            _("The tour is confirmed, and the group has got a calendar file."),
        ),
        Step.REFUSE: (
            _("The group says no to the date of the tour, #%(number)s"),
            _("The request is new again. Propose another date."),
        ),
        Step.WITHDRAW: (
            _("The group withdraws its request for a tour, #%(number)s"),
            _("Nothing more is expected of us."),
        ),
    }[Step(data["step"])]
    more = []
    if data["step"] == Step.WITHDRAW and tour.event_id:
        more = [_("The event that was made of the request is still there. Cancel it if need be.")]
    return Content(subject=subject % number, opening=[opening, *more], facts=_for_staff(tour))


def _for_staff(tour: TourRequest) -> Facts:
    facts = [
        (_("Organisation or group"), tour.organisation),
        (_("How many"), str(tour.group_size)),
        (_("Received"), date_format(tour.created_at, "j F Y")),
    ]
    if (found := appointment_of(tour)) and tour.status == TourStatus.CONFIRMED:
        facts.append((_("When"), in_words(found.span)))
    return facts


# --- What they have in common ----------------------------------------------------------------


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
            name = f"{pgettext('file name', 'tour')}.ics"
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


_register("tour.received", received, gettext_lazy("Tour: request received"))
_register(
    "tour.proposed",
    proposed,
    gettext_lazy("Tour: date proposed"),
    statuses=[TourStatus.PROPOSED],
)
_register(
    "tour.confirmed",
    confirmed,
    gettext_lazy("Tour: confirmed"),
    statuses=[TourStatus.CONFIRMED],
)
_register("tour.changed", changed, gettext_lazy("Tour: changed"), statuses=[TourStatus.CONFIRMED])
_register("tour.declined", declined, gettext_lazy("Tour: declined"), statuses=[TourStatus.DECLINED])
_register(
    "tour.withdrawn",
    withdrawn,
    gettext_lazy("Tour: withdrawn"),
    statuses=[TourStatus.WITHDRAWN],
)
_register("tour.arrived", arrived, gettext_lazy("Tour: new request, to us"), to_staff=True)
_register("tour.answered", answered, gettext_lazy("Tour: the group’s answer, to us"), to_staff=True)
_register(
    "tour.reminder",
    reminder,
    gettext_lazy("Tour: request unanswered, to us"),
    to_staff=True,
    statuses=[TourStatus.NEW],
)
