"""The shell: pages that the service worker keeps by itself, in every language, with their files."""

from django.conf import settings
from django.urls import resolve, reverse
from django.utils.translation import override

from .answers import anonymous_request, made_once, render_packaged
from .package import build

#: Names of views, and the templates that they show.
PAGES = {"saved_walks": "offline/saved_walks.html", "offline": "offline/offline.html"}


def shell() -> dict[str, object]:
    """Return ``{"version", "files"}``, as in a package."""
    package = made_once("shell", _build)
    return {"version": package["version"], "files": package["files"]}


def _build() -> dict[str, object]:
    pages = []
    for language, _name in settings.LANGUAGES:
        with override(language):
            pages += [(reverse(name), shell_page(name)) for name in PAGES]
    return build("", pages)


def shell_page(name: str) -> str:
    """Return the packaged page of a view in the active language."""
    return made_once(("shell page", name), lambda: _render(name))


def _render(name: str) -> str:
    request = anonymous_request(reverse(name))
    request.resolver_match = resolve(request.path_info)
    return render_packaged(PAGES[name], {}, request)
