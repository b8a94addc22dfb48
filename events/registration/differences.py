"""Say in words what has changed of a date since somebody was told about it."""

from typing import NamedTuple

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ..enums import AttendanceMode, EventStatus
from ..wording import in_words
from .facts import span_of

TIMES = ("precision", "start_date", "start_time", "end_date", "end_time")


class Difference(NamedTuple):
    """One fact that isn't what it was. ``before`` is empty where nothing was said of it."""

    label: str
    before: str
    now: str


def differences(before: dict, now: dict) -> list[Difference]:
    """Return what differs between two states of the facts, in the active language."""
    found = []
    if any(before[name] != now[name] for name in TIMES):
        found.append(
            Difference(pgettext("fact", "When"), in_words(span_of(before)), in_words(span_of(now)))
        )
    if before["status"] != now["status"]:
        found.append(Difference(_("Status"), *_labels(EventStatus, "status", before, now)))
    if before["venue"] != now["venue"]:
        found.append(Difference(pgettext("fact", "Where"), before["venue"], now["venue"]))
    if before["attendance_mode"] != now["attendance_mode"]:
        labels = _labels(AttendanceMode, "attendance_mode", before, now)
        found.append(Difference(_("How to attend"), *labels))
    if before["online_link"] != now["online_link"]:
        found.append(Difference(_("Link for taking part"), "", _link(before, now)))
    return found


def _labels(choices, name: str, before: dict, now: dict) -> list[str]:
    known = dict(choices.choices)
    return [capfirst(str(known.get(facts[name], facts[name]))) for facts in (before, now)]


def _link(before: dict, now: dict) -> str:
    if not now["online_link"]:
        return _("the old link no longer works")
    if before["online_link"]:
        return _("a new link, which replaces the one you had")
    return _("now there is one")
