"""What the pages about a registration show of the date."""

import datetime as dt

from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from core.addresses import path_of
from core.alternates import ancestors_of

from .. import invitation
from ..announcement import made_up, place_of
from ..detail import spoken_languages
from ..enums import AttendanceMode
from ..models import EventPage
from ..wording import in_words
from .occasion import Occasion


def about(occasion: Occasion) -> dict:
    """Return the context that says which date it is: when, where, in which languages.

    ``lang`` is the language of the event's own words where it isn't the page's. Two queries.
    """
    event, status = occasion.event, occasion.status
    language = event.locale.language_code
    is_public = event.live
    return {
        "event": event,
        "occurrence": occasion.occurrence,
        "status": status,
        "place": place_of(event, status),
        "is_both": event.attendance_mode == AttendanceMode.BOTH and place_of(event, status),
        "languages": spoken_languages(list(event.spoken_languages.all())),
        "lang": language if language != get_language() else "",
        "event_url": path_of(event) if is_public else None,
        "made_up": made_up() if event.is_example else "",
    }


def trail_to(event: EventPage) -> list[dict]:
    """Return the way to the form: home, the list of events, the event."""
    trail = [{"title": one.title, "url": path_of(one)} for one in ancestors_of(event) if one.live]
    if trail:
        trail[0]["title"] = _("Home")
    return [*trail, {"title": event.title, "url": path_of(event)}]


def moment(at: dt.datetime) -> str:
    """Return an instant in words, in the active language: “onsdag 5 juni 2030 kl. 18.00”."""
    return in_words(invitation.moment(at))


def languages_of(event: EventPage) -> set[str]:
    """Return the languages in which visitors may see the event."""
    versions = EventPage.objects.published().filter(translation_key=event.translation_key)
    return set(versions.values_list("locale__language_code", flat=True))


def in_language(language: str, name: str, *args) -> str:
    """Return the path of the view ``name`` in a language."""
    with override(language):
        return reverse(name, args=args)
