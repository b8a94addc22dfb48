"""The sitemap: every public page in both languages, each with its versions."""

import datetime as dt
from uuid import UUID
from xml.etree import ElementTree

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from wagtail.models import Page

from .addresses import absolute, listed, path_of, root_paths
from .alternates import Language, hreflang_of

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"
ElementTree.register_namespace("", SITEMAP)
ElementTree.register_namespace("xhtml", XHTML)


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Answer ``/sitemap.xml``."""
    return HttpResponse(as_xml(public_pages(), request), content_type="application/xml")


def public_pages() -> list[Page]:
    """Return all pages that visitors may see and lists may show, with their ``locale`` at hand.

    A language whose home page isn't public has none.
    """
    roots = root_paths()
    pages = listed(Page.objects.filter(depth__gt=1).select_related("locale").order_by("path"))
    seen = [
        (page, roots[page.locale.language_code])
        for page in pages
        if page.locale.language_code in roots
        and page.url_path.startswith(roots[page.locale.language_code])
    ]
    shown = {root for page, root in seen if page.url_path == root}
    return [page for page, root in seen if root in shown]


def as_xml(pages: list[Page], request: HttpRequest) -> bytes:
    """Return the sitemap of ``pages``: locations, dates, and the versions of each."""
    versions: dict[UUID, list[Page]] = {}
    for page in pages:
        versions.setdefault(page.translation_key, []).append(page)
    paths = {page.pk: path_of(page, request) for page in pages}
    names = dict(settings.LANGUAGES)
    root_levels = set(root_paths().values())
    urlset = ElementTree.Element(f"{{{SITEMAP}}}urlset")
    for page in pages:
        same = versions[page.translation_key]
        entry = ElementTree.SubElement(urlset, f"{{{SITEMAP}}}url")
        ElementTree.SubElement(entry, f"{{{SITEMAP}}}loc").text = absolute(paths[page.pk])
        if changed := last_change(same):
            ElementTree.SubElement(entry, f"{{{SITEMAP}}}lastmod").text = changed.isoformat()
        urls = {version.locale.language_code: paths[version.pk] for version in same}
        languages = [
            Language(code, names[code], False, urls[code]) for code in names if code in urls
        ]
        for code, url in hreflang_of(languages, is_home=page.url_path in root_levels):
            ElementTree.SubElement(
                entry, f"{{{XHTML}}}link", rel="alternate", hreflang=code, href=url
            )
    return ElementTree.tostring(urlset, encoding="utf-8", xml_declaration=True)


def last_change(versions: list[Page]) -> dt.datetime | None:
    """Return when any version was last published: facts reach the others at once."""
    times = [
        page.last_published_at.replace(microsecond=0) for page in versions if page.last_published_at
    ]
    return max(times, default=None)
