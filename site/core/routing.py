"""Find the page of an address with two queries, however deep it lies in the tree.

Wagtail asks for the site, the language, its home page and then twice for every level. It also shows
the Swedish home page under ``/en/`` when there is no English one. Here a language whose home page
isn't live has no pages at all.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from wagtail.models import Page
from wagtail.models.pages import RouteResult
from wagtail.views import serve as wagtail_serve

from .addresses import is_restricted, root_paths
from .models import BasePage

#: Nobody arranges pages this deep; longer addresses aren't looked up.
DEEPEST = 12


def serve(request: HttpRequest, path: str) -> HttpResponse:
    """Show the page at ``path``, which is relative to the home page of the active language."""
    find_route(request, path)
    return wagtail_serve(request, path)


def find_route(request: HttpRequest, path: str) -> RouteResult | None:
    """Return Wagtail's route result for ``path`` in the active language; None if there is none.

    The result stays with the request, where Wagtail's own look-ups find it.
    """
    if not hasattr(request, "_wagtail_route_for_request"):
        try:
            request._wagtail_route_for_request = _route(request, path)
        except Http404:
            request._wagtail_route_for_request = None
    return request._wagtail_route_for_request


def _route(request: HttpRequest, path: str) -> RouteResult | None:
    names = [name for name in path.split("/") if name]
    root = root_paths().get(get_language())
    if root is None or len(names) > DEEPEST:
        return None
    chain = _pages_along(root, names)
    if not chain or not chain[0].live:
        return None
    page = _whole(chain[-1])
    page.known_ancestors = chain[:-1]
    page.known_unrestricted = not any(one.is_restricted for one in chain)
    return page.route(request, names[len(chain) - 1 :])


def _whole(page: Page) -> Page:
    """Return the page with the fields of its own type, its language and its picture."""
    model = page.specific_class
    if model is None or not issubclass(model, BasePage):
        return page.specific
    return model.objects.select_related("locale", "image").get(pk=page.pk)


def _pages_along(root: str, names: list[str]) -> list[Page]:
    """Return the pages from the root downwards as far as ``names`` leads."""
    url_paths = [root]
    for name in names:
        url_paths.append(f"{url_paths[-1]}{name}/")
    # The slug is indexed, the path is not.
    slugs = {root.strip("/").rpartition("/")[2], *names}
    found = {
        page.url_path: page
        for page in Page.objects.filter(slug__in=slugs, url_path__in=url_paths)
        .select_related("locale")
        .annotate(is_restricted=is_restricted())
    }
    chain = []
    for url_path in url_paths:
        if url_path not in found:
            break
        page = found[url_path]
        if chain:
            page._cached_parent_obj = chain[-1]
        chain.append(page)
    return chain
