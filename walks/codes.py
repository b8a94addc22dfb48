"""QR codes for signs: one for each place and walk, and a sheet to print with all of a walk.

A code holds the page's permanent address (see ``core.short_addresses``), so a sign that was put up
once is right for as long as the page exists, and leads each reader to their own language.
"""

from dataclasses import dataclass
from html import escape
from io import BytesIO

import segno
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Page

from core.addresses import visible
from core.page_files import file_answer, page_at
from core.short_addresses import short_address
from geo.writing.text import one_line

from .models import PlacePage, WalkPage

#: A quarter of the code may be scratched or hidden; segno goes higher where it costs no size.
ERROR_CORRECTION = "q"
#: Modules of white on each side that the standard (ISO/IEC 18004) asks for.
QUIET_ZONE = 4
#: The width of a module. A code is then about 5 cm wide, and can be read at half a metre.
MODULE_MM = 1.25


@dataclass(frozen=True)
class Title:
    """What a page is called in ``language``; None where visitors find no page in it."""

    language: str
    text: str | None


@dataclass(frozen=True)
class Code:
    """A code on the sheet. The walk's own has no ``number``."""

    number: int | None
    page: Page
    titles: list[Title]
    address: str

    @property
    def address_to_type(self) -> str:
        """The address without its scheme, which nobody types."""
        return self.address.partition("://")[2]


def code_svg(page: Page) -> str:
    """Return the QR code of the page's permanent address as SVG, black on white."""
    address = short_address(page)
    names = {"title": page.title, "address": address}
    title = _("QR code for “%(title)s”: %(address)s") % names
    return qr_svg(address, title, page.language)


def qr_svg(address: str, title: str, language: str) -> str:
    """Return the QR code of an address as SVG with a ``title`` in ``language``."""
    file = BytesIO()
    segno.make_qr(address, error=ERROR_CORRECTION).save(
        file,
        kind="svg",
        scale=MODULE_MM,
        unit="mm",
        border=QUIET_ZONE,
        dark="#000",
        light="#fff",
        # What XML doesn't admit would make the picture unreadable.
        title=one_line(title),
        xmldecl=False,
        svgclass=None,
        lineclass=None,
        nl=False,
    )
    svg = file.getvalue().decode()
    # segno knows no further attributes. Crisp edges: no hairlines between the rows of modules.
    more = f'role="img" xml:lang="{escape(language)}" shape-rendering="crispEdges"'
    return svg.replace("<svg ", f"<svg {more} ", 1)


def codes_of(walk: WalkPage) -> list[Code]:
    """Return the codes of a walk and of its visible stops, in order. Titles: one query."""
    places = [stop.local_place for stop in walk.visible_stops()]
    titles = titles_of([walk, *places])
    numbered = [(None, walk), *enumerate(places, start=1)]
    return [
        Code(number, page, titles[page.translation_key], short_address(page))
        for number, page in numbered
    ]


def titles_of(pages: list[Page]) -> dict:
    """Return, by translation key, what visitors find each page called in every language."""
    versions = visible(Page.objects.filter(translation_key__in={p.translation_key for p in pages}))
    found = {
        (key, language): title
        for key, language, title in versions.values_list(
            "translation_key", "locale__language_code", "title"
        )
    }
    return {
        page.translation_key: [
            Title(code, found.get((page.translation_key, code)))
            for code, _name in settings.LANGUAGES
        ]
        for page in pages
    }


def code_context(page: Page) -> dict:
    """Return what the editor shows of a page's code."""
    return {
        "page": page,
        "svg": mark_safe(code_svg(page)),
        "address": short_address(page),
        "is_walk": isinstance(page, WalkPage),
    }


@require_safe
def code(request: HttpRequest, path: str) -> HttpResponse:
    """Answer ``<place>/qr.svg`` and ``<walk>/qr.svg``."""
    page = page_at(request, path, PlacePage, WalkPage)
    return file_answer(request, code_svg(page).encode(), content_type="image/svg+xml")


@require_safe
def sheet(request: HttpRequest, path: str) -> HttpResponse:
    """Answer ``<walk>/codes.html``: all codes of a walk, to print and cut out.

    It says nothing that the walk's page doesn't, so whoever sees that sees this; search engines
    have no use for it.
    """
    walk = page_at(request, path, WalkPage)
    codes = codes_of(walk)
    response = render(request, "walks/codes.html", {"page": walk, "codes": codes})
    response["X-Robots-Tag"] = "noindex"
    return response
