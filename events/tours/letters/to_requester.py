"""What mails to those who asked for a tour say."""

from django.utils.translation import gettext as _

from ...enums import CALLED_OFF, EventStatus
from ...models import TourRequest
from ..appointment import appointment_of
from ..wording import Facts, dates_text, filled, walk_text
from .content import Content, when_and_where


def received(tour: TourRequest, data: dict) -> Content:
    """Say that a request has arrived."""
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
    """Propose a date."""
    return Content(
        subject=_("We propose a date for your tour"),
        opening=[_("We can show you the gendered landscape at this time. Does it suit you?")],
        from_staff=data.get("text", ""),
        facts=when_and_where(appointment_of(tour)),
        link_text=_("Accept the date or say no to it"),
    )


def confirmed(tour: TourRequest, data: dict) -> Content:
    """Confirm the date, with a file for the calendar."""
    return Content(
        subject=_("Your tour is confirmed"),
        opening=[
            _("We look forward to meeting you."),
        ],
        from_staff=data.get("text", ""),
        facts=when_and_where(appointment_of(tour)),
        link_text=_("See the tour, or withdraw if you can’t come"),
        about_file=_("The attached file puts the tour into your calendar."),
    )


def changed(tour: TourRequest, data: dict) -> Content:
    """Say what holds now, or that the tour is called off."""
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
        facts=when_and_where(found),
        link_text=_("See the tour, or withdraw if you can’t come"),
        about_file=_("The attached file changes the tour in your calendar."),
    )


def declined(tour: TourRequest, data: dict) -> Content:
    """Say no, with our words."""
    return Content(
        subject=_("We can’t give you a tour this time"),
        opening=[
            _("Your tour will not take place.")
            if data.get("had_appointment")
            else _("We are sorry: we can’t take you on a tour this time.")
        ],
        from_staff=data.get("text", ""),
        facts=when_and_where(appointment_of(tour)) if data.get("had_appointment") else [],
        about_file=_about_end(data),
    )


def withdrawn(tour: TourRequest, data: dict) -> Content:
    """Say that we won’t do any more about it."""
    return Content(
        subject=_("You have withdrawn your request for a tour"),
        opening=[_("We won’t do anything more about it. You are welcome to ask again.")],
        facts=when_and_where(appointment_of(tour)) if data.get("had_appointment") else [],
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
    return filled(facts)
