"""Answer for the files below the pages of events."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.addresses import absolute
from core.alternates import ancestors_of
from core.listing import chips_for
from core.page_files import file_answer, page_at

from .calendar.document import document
from .calendar.selection import DAYS_KEPT, dates_of_event, dates_of_list, entries_for
from .feeds import feed_of_list
from .filters import EventFilterSet
from .models import EventIndexPage, EventPage
from .selection import filterset_of
from .subscriptions import CALENDAR as CALENDAR_FILE
from .subscriptions import query_of

CALENDAR = "text/calendar; charset=utf-8"
ATOM = "application/atom+xml; charset=utf-8"


@require_safe
def event_calendar(request: HttpRequest, path: str) -> HttpResponse:
    """Answer ``<event>/event.ics``: all its dates, or with ``?date=`` only the one of that name.

    An event that has no date for a calendar (a month, an article) gives a calendar without entries:
    it may get one.
    """
    page = page_at(request, path, EventPage)
    identity = None
    if "date" in request.GET:
        try:
            identity = UUID(request.GET["date"][:100])
        except ValueError:
            raise Http404 from None
    dates = dates_of_event(page, identity)
    body = document(entries_for(date.pk for date in dates))
    answer = file_answer(
        request, body, content_type=CALENDAR, name=f"{page.slug}.ics", is_open=True
    )
    return hidden_if_unlisted(page, answer)


@require_safe
def list_calendar(request: HttpRequest, path: str) -> HttpResponse:
    """Answer ``<events>/calendar.ics``: the dates that ``calendar.selection`` chooses."""
    page = page_at(request, path, EventIndexPage)
    at = timezone.now()
    filterset = filterset_of(page, request, at)
    dates = dates_of_list(filterset, at)
    body = document(
        entries_for(dates.values_list("pk", flat=True)),
        name=name_of(page, filterset),
        about=about(filterset),
        source=absolute(page.url + CALENDAR_FILE + query_of(filterset)),
        page=absolute(page.url + query_of(filterset)),
    )
    return file_answer(request, body, content_type=CALENDAR, name=f"{page.slug}.ics", is_open=True)


@require_safe
def list_feed(request: HttpRequest, path: str) -> HttpResponse:
    """Answer ``<events>/feed.atom``: what was published or changed last."""
    page = page_at(request, path, EventIndexPage)
    filterset = filterset_of(page, request, timezone.now())
    body = feed_of_list(page, filterset, name_of(page, filterset))
    return file_answer(request, body, content_type=ATOM, is_open=True)


def hidden_if_unlisted(page: EventPage, answer: HttpResponse) -> HttpResponse:
    """Return ``answer``, with word to search engines if its event is to be in no list of theirs."""
    if not page.is_listed:
        answer["X-Robots-Tag"] = "noindex"
    return answer


def name_of(page: EventIndexPage, filterset: EventFilterSet) -> str:
    """Return what a subscription is called: the site, the list, and what was chosen in it."""
    chosen = ""
    if filterset.is_valid():
        chosen = ", ".join(chip.value for chip in chips_for(filterset))
    name = f"{ancestors_of(page)[0].title}: {page.title}"
    return f"{name} ({chosen})" if chosen else name


def about(filterset: EventFilterSet) -> str:
    """Return a text about a subscription; what was not understood is told first."""
    if not filterset.is_valid():
        return _("We could not understand everything you chose")
    return _(
        "Coming events, and those of the last %(days)s days. Changes and cancellations show here."
    ) % {"days": DAYS_KEPT}
