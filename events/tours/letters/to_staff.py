"""What mails to ourselves say about requests for tours."""

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ...enums import TourStatus
from ...models import TourRequest
from ...wording import in_words
from ..appointment import appointment_of
from ..states import Step
from ..wording import Facts
from .content import Content


def arrived(tour: TourRequest, data: dict) -> Content:
    """Say that there is something to answer."""
    return Content(
        subject=_("New request for a tour, #%(number)s") % {"number": tour.pk},
        opening=[_("Somebody has asked for a tour.")],
        facts=_for_staff(tour),
    )


def reminder(tour: TourRequest, data: dict) -> Content:
    """Say that nobody has answered."""
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
    """Say what the group has decided."""
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
