"""What those registered have to know of their date, and whether our mails have told them.

Times, status, place, way to attend and the online link. A digest of these names one state of the
facts: ``Registration.told`` holds the digest of what our last mail told, and ``FactsTold`` what it
stood for. Whoever holds another digest than the present one hasn't been told.

The texts are those of the event's main version, so that both languages share one digest, and a
translation that catches up is no news. Those who wait are never told the online link, so their
digest leaves it out.
"""

import datetime as dt
import hashlib
import json

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone

from ..announcement import one_line
from ..enums import RegistrationStatus
from ..models import FactsTold, OccurrenceRecord, Registration
from ..timespan import Timespan
from .occasion import Occasion, occasion_of


def facts_of(occasion: Occasion, *, with_link: bool = True) -> dict:
    """Return the facts as plain values. ``occasion`` may be in any language."""
    occasion = in_main_language(occasion)
    date = occasion.occurrence
    return {
        "precision": str(date.precision),
        "start_date": _text(date.start_date),
        "start_time": _text(date.start_time),
        "end_date": _text(date.end_date),
        "end_time": _text(date.end_time),
        "status": str(occasion.status),
        "venue": one_line(occasion.event.venue),
        "attendance_mode": str(occasion.event.attendance_mode),
        "online_link": _hash(date.online_link) if with_link and date.online_link else "",
    }


def digest(facts: dict) -> str:
    """Return the name of ``facts``: 64 hexadecimal digits."""
    return _hash(json.dumps(facts, sort_keys=True, ensure_ascii=False))


def keep(facts: dict) -> str:
    """Store ``facts`` under their digest, so that a later mail can say what changed. Return it."""
    name = digest(facts)
    FactsTold.objects.get_or_create(digest=name, defaults={"facts": facts})
    return name


def kept(name: str) -> dict | None:
    """Return the facts called ``name``; None if nobody kept them."""
    found = FactsTold.objects.filter(digest=name).first() if name else None
    return found.facts if found else None


def span_of(facts: dict) -> Timespan:
    """Return when the date was, by these facts."""
    return Timespan(
        facts["precision"],
        dt.date.fromisoformat(facts["start_date"]),
        _time(facts["start_time"]),
        dt.date.fromisoformat(facts["end_date"]) if facts["end_date"] else None,
        _time(facts["end_time"]),
    )


def in_main_language(occasion: Occasion) -> Occasion:
    """Return the same date in the default language where it is live there, else in the other."""
    if occasion.event.live and occasion.event.language == settings.LANGUAGE_CODE:
        return occasion
    return occasion_of(occasion.identity, settings.LANGUAGE_CODE, public=False) or occasion


def knows_link(status: str) -> bool:
    """Return whether somebody with this status is told the online link."""
    return status == RegistrationStatus.CONFIRMED


def untold(record: OccurrenceRecord, at: dt.datetime | None = None) -> QuerySet:
    """Return the active registrations that haven't been told the present facts.

    None at all if the date is over at ``at`` (by default now) or can't be found any more. Those
    whose mail lies in the outbox are among them until it has gone.
    """
    occasion = occasion_of(record.identity, settings.LANGUAGE_CODE, public=False)
    if occasion is None or occasion.occurrence.ends_at <= (at or timezone.now()):
        return Registration.objects.none()
    facts = facts_of(occasion)
    return (
        record.registrations.active()
        .filter(anonymised_at=None)
        .exclude(is_told(digest(facts), digest(facts | {"online_link": ""})))
    )


def is_told(with_link: str, without_link: str) -> Q:
    """Return the condition that a registration holds the digest that belongs to its status."""
    confirmed = RegistrationStatus.CONFIRMED
    return Q(status=confirmed, told=with_link) | (~Q(status=confirmed) & Q(told=without_link))


def remember_told(registration: Registration, name: str) -> None:
    """Note that the facts called ``name`` have been told to somebody."""
    registration.told = name
    # Nothing else of the row: it may have changed since it was read.
    Registration.objects.filter(pk=registration.pk).update(told=name)


def remember_present(registration: Registration, occasion: Occasion) -> None:
    """Note that somebody knows the facts as they are now, though not from a mail of ours."""
    facts = facts_of(occasion, with_link=knows_link(registration.status))
    remember_told(registration, keep(facts))


def _text(value: dt.date | dt.time | None) -> str:
    return value.isoformat() if value is not None else ""


def _time(text: str) -> dt.time | None:
    return dt.time.fromisoformat(text) if text else None


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
