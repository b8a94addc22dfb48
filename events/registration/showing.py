"""What the pages about a registration show of the date, and what they tell browsers."""

import datetime as dt
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.debug import sensitive_post_parameters
from wagtail.models import Page

from core.addresses import path_of, root_paths, visible
from core.alternates import Alternates, alternates_of_view, ancestors_of
from core.content_version import remember

from ..announcement import made_up, place_of
from ..detail import spoken_languages
from ..enums import AttendanceMode, Precision
from ..models import EventIndexPage, EventPage
from ..timespan import LOCAL, Timespan
from ..wording import in_words
from .occasion import Occasion

#: Where the page about personal data lies below the home page of each language.
PRIVACY_PAGES = {"sv": "integritet", "en": "privacy"}


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


def list_of_events() -> str | None:
    """Return the path of the list of events in the active language, if visitors may see it."""

    def find():
        page = visible(EventIndexPage.objects.filter(locale__language_code=get_language())).first()
        return page and path_of(page)

    return remember("registration: list of events", find)


def privacy_page() -> str | None:
    """Return the path of the page about personal data in the active language, if there is one."""

    def find():
        language = get_language()
        root = root_paths().get(language)
        path = f"{root}{PRIVACY_PAGES.get(language)}/"
        page = visible(Page.objects.filter(url_path=path)).first() if root else None
        return page and path_of(page)

    return remember("registration: privacy page", find)


def moment(at: dt.datetime) -> str:
    """Return an instant in words, in the active language: “onsdag 5 juni 2030 kl. 18.00”."""
    local = localtime(at, LOCAL)
    return in_words(Timespan(Precision.TIME, local.date(), local.time(), local.date()))


def languages_of(event: EventPage) -> set[str]:
    """Return the languages in which visitors may see the event."""
    versions = EventPage.objects.published().filter(translation_key=event.translation_key)
    return set(versions.values_list("locale__language_code", flat=True))


def offer_languages(request: HttpRequest, available: set[str] | None = None) -> None:
    """Let the page's header lead to the same page in the other language, and nothing else.

    ``available`` are the languages that the page exists in, by default all. Search engines are told
    of no versions: they have no business here, and an address may hold a secret.
    """
    versions = alternates_of_view(request)
    if versions is None:
        return
    for language in versions.languages:
        if available is not None and language.code not in available and not language.is_current:
            language.url = None
    request.alternates = Alternates(versions.languages)


def in_language(language: str, name: str, *args) -> str:
    """Return the path of the view ``name`` in a language."""
    with override(language):
        return reverse(name, args=args)


def private(view):
    """Keep what a view answers and what it is sent out of caches, search engines and reports."""

    @wraps(view)
    def never_told(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return cache_control(private=True, no_store=True)(sensitive_post_parameters()(never_told))
