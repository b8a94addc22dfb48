"""What can't be true of a date all at once."""

from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ..enums import IN_CALENDARS
from ..timespan import YEARS


def problems_of(row) -> dict[str, ValidationError]:
    """Return what is wrong with an ``Occurrence`` whose times are normalised, by field."""
    found = {}

    def wrong(field: str, message: str, **params):
        found.setdefault(field, ValidationError(message, params=params))

    if row.former_date is None and row.former_time is not None:
        wrong("former_date", _("Say which day it was to be."))
    if (row.former_date, row.former_time) == (row.start_date, row.start_time):
        wrong(
            "former_date",
            _("That is when it is now. Empty the field if the date hasn’t been moved."),
        )
    if row.online_link and urlsplit(row.online_link).scheme not in ("http", "https"):
        wrong("online_link", _("The link has to begin with https:// or http://."))
    if row.capacity is not None and (row.most_places_each or 0) > row.capacity:
        wrong(
            "most_places_each",
            _("There are only %(capacity)d places in all."),
            capacity=row.capacity,
        )
    if row.takes_registrations and row.precision not in IN_CALENDARS:
        wrong(
            "takes_registrations",
            _("Nobody can register before the day is known. Choose a date, or untick this."),
        )
    for field in ("former_date", "registration_opens_at", "registration_closes_at"):
        moment = getattr(row, field)
        if moment and moment.year not in YEARS:
            wrong(field, _("Look at the year."))
    opens, closes = row.registration_opens_at, row.registration_closes_at
    if opens and opens >= row.ends_at:
        wrong("registration_opens_at", _("It is over by then."))
    elif opens and opens >= row.starts_at and not closes:
        wrong(
            "registration_opens_at",
            _("It has begun by then, and registration closes when it begins."),
        )
    if closes and closes > row.ends_at:
        wrong("registration_closes_at", _("It is over by then."))
    if opens and closes and closes <= opens:
        wrong("registration_closes_at", _("Registration closes before it opens."))
    return found
