"""The pages of a walk as they are saved: the walk itself and each of its places."""

from django.http import HttpRequest
from django.utils.translation import override
from wagtail.models import Page

from core.addresses import path_of
from core.routing import find_route
from offline.answers import anonymous_request, made_once, render_packaged
from offline.package import build

from ..models import WalkPage

#: What a page shows of the day on which it is read.
OF_TODAY = {"departures": [], "is_today": False}


def package_of(walk: WalkPage) -> dict:
    """Return the package of a public walk, see ``offline.package.build``.

    The pages are those that everybody may see in the walk's language; a place that the walk visits
    twice is there once. Made once per version of the content.
    """
    return made_once(("offline package", walk.pk), lambda: _build(walk))


def _build(walk: WalkPage) -> dict:
    places = {stop.local_place.pk: stop.local_place for stop in walk.visible_stops()}
    pages = []
    for page in (walk, *places.values()):
        html = packaged(page)
        if html is not None:
            pages.append((path_of(page), html))
    return build(walk.language, pages, [f"{path_of(walk)}route.gpx"])


def packaged(page: Page) -> str | None:
    """Return the HTML of a walk or a place as it is saved; None if not everybody may see it."""
    return made_once(("packaged", page.pk), lambda: _render(page))


def _render(page: Page) -> str | None:
    path = path_of(page)
    with override(page.locale.language_code):
        request = anonymous_request(path)
        found = found_page(request, path)
        if found is None:
            return None
        context = found.get_context(request) | OF_TODAY
        if map_data := context.get("map_data"):
            # Somebody else's, and never fetched ahead.
            context["map_data"] = map_data | {"tiles": None}
        return render_packaged(found.get_template(request), context, request)


def found_page(request: HttpRequest, path: str) -> Page | None:
    """Return the page at a path such as ``/sv/vandringar/en/`` if everybody may see it."""
    below_language = path.removeprefix("/").partition("/")[2]
    found = find_route(request, below_language)
    return found.page if found and is_for_everybody(found.page) else None


def is_for_everybody(page: Page) -> bool:
    """Return whether a page that ``core.routing`` found has no view restriction."""
    # An alias is as closed as the page whose text it shows.
    return page.known_unrestricted and not page.get_view_restrictions()
