"""Which page a reader means."""

from urllib.parse import urlsplit

from django.http import HttpRequest
from django.utils.translation import get_language_from_path, override
from wagtail.models import Page, Site

from core.routing import find_route

MAX_LENGTH = 500


def clean_path(value: str, host: str = "") -> str:
    """Return the path that ``value``, a path or an address on ``host``, stands for.

    Query and fragment are dropped: they may say what somebody searched for. Whatever is no path of
    ours gives the empty text.
    """
    value = value.strip()
    if not value.isprintable() or len(value) > 4 * MAX_LENGTH:
        return ""
    try:
        parts = urlsplit(value)
    except ValueError:
        return ""
    if (parts.scheme and parts.scheme not in ("http", "https")) or parts.netloc not in ("", host):
        return ""
    path = parts.path
    if not path.startswith("/") or path.startswith("//") or "\\" in path:
        return ""
    return path[:MAX_LENGTH]


def page_at(request: HttpRequest, path: str) -> Page | None:
    """Return the live page that is shown at ``path``, if there is one."""
    language = get_language_from_path(path)
    if language is None:
        return None
    with override(language):
        found = find_route(request, path.removeprefix(f"/{language}/"))
    return found.page if found else None


def report_mailbox(language: str) -> str:
    """Return where reports in a language are sent; empty where nobody wants them.

    The home page holds it. We don't import it: it lives in a room above.
    """
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None:
        return ""
    with override(language):
        home = site.root_page.localized
    return getattr(home.specific, "report_mailbox", "")
