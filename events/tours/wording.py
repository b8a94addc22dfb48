"""A request in words, in the active language: label by label, for pages and mails."""

import datetime as dt

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from principles.models import PrinciplePage

from ..models import TourRequest
from .appointment import walk_in

Facts = list[tuple[str, str]]


def facts_of(tour: TourRequest) -> Facts:
    """Return what somebody asked for, without who they are. What is empty is left out."""
    facts = [
        (_("Organisation or group"), tour.organisation),
        (_("From"), place_text(tour)),
        (_("How many"), str(tour.group_size)),
        (_("Wished dates"), "\n".join(dates_text(tour))),
        (_("More about when"), tour.wished_times),
        (_("Language of the tour"), tour.get_spoken_language_display()),
        (_("Walk"), walk_text(tour)),
        (_("Most interested in"), ", ".join(principle_names(tour))),
        (_("Needs"), tour.needs),
        (_("Message"), tour.message),
    ]
    return filled(facts)


def filled(facts: Facts) -> Facts:
    """Return the facts that say something."""
    return [(label, text) for label, text in facts if text]


def contact_of(tour: TourRequest) -> Facts:
    """Return who asked, and how to reach them. For staff, and for themselves."""
    facts = [
        (_("Name"), tour.name),
        (_("E-mail"), tour.email),
        (_("Telephone"), tour.phone),
    ]
    return filled(facts)


def place_text(tour: TourRequest) -> str:
    """Return where the group comes from: “Uleåborg, Finland”."""
    return ", ".join(filter(None, [tour.city, str(tour.country.name or "")]))


def dates_text(tour: TourRequest) -> list[str]:
    """Return the wished dates in words, the most wished for first."""
    return [date_format(dt.date.fromisoformat(date), "l j F Y") for date in tour.wished_dates]


def walk_text(tour: TourRequest) -> str:
    """Return the title of the walk, in the active language if it exists in it."""
    walk = walk_in(get_language(), tour.walk) or tour.walk
    return walk.title if walk else ""


def principle_names(tour: TourRequest) -> list[str]:
    """Return the short names of the principles chosen, in their order."""
    found = PrinciplePage.objects.live().filter(
        translation_key__in=tour.principles, locale__language_code=get_language()
    )
    return list(found.order_by("number").values_list("short_name", flat=True))
