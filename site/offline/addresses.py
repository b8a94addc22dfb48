"""Addresses that change with what they answer: where packaged pages live."""

from hashlib import sha256

from django.urls import re_path

#: How much of a page's SHA-256 stands in its address.
DIGITS = 16
#: What follows a page's live path. Also tells the service worker where the live path ends.
NAME = r"offline/(?P<digest>[0-9a-f]{16})\.html$"


def digest_of(html: str) -> str:
    """Return what tells this version of a page from others."""
    return sha256(html.encode()).hexdigest()[:DIGITS]


def versioned(live_path: str, html: str) -> str:
    """Return the address of a packaged page, ``<live path>offline/<digest>.html``."""
    return f"{live_path}offline/{digest_of(html)}.html"


def packaged_below_page(view):
    """Return the route of a packaged page. The view gets the page's ``path`` and ``digest``.

    Belongs inside ``i18n_patterns``, like ``core.page_files.file_below_page``.
    """
    return re_path(rf"^(?P<path>(?:[\w\-]+/)*){NAME}", view)
