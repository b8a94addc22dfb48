"""The service's answers as web pages, with the site's own header and footer.

The standard wants all that a JSON document says in the body of its page, and links as links
(requirement ``/req/html/content``).
"""

from dataclasses import dataclass, field
from types import SimpleNamespace
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.addresses import absolute
from core.alternates import Alternates, Language

from .collections import Collection
from .index import languages_of, titles_in
from .links import path_to
from .parameters import EVERYWHERE, FORMAT, LANGUAGE
from .problems import Problem
from .values import rows_of, type_in_words


@dataclass(frozen=True)
class PageOfData:
    """A template below geo/features/, and what it shows. ``trail`` are names and addresses.

    ``missing`` are the languages that the page lacks, each with the nearest page that it has.
    """

    template: str
    title: str
    context: dict = field(default_factory=dict)
    trail: list[tuple[str, str]] = field(default_factory=list)
    is_for_search_engines: bool = False
    missing: dict[str, tuple[str, str]] = field(default_factory=dict)


def rendered(asked, page: PageOfData, status: int = 200) -> HttpResponse:
    """Return ``page`` as an answer in the active language."""
    language = asked.links.language
    trail = [(_("Home"), f"/{language}/"), *page.trail]
    context = {
        "title": page.title,
        "trail": [{"title": title, "url": url} for title, url in trail],
        "is_for_search_engines": page.is_for_search_engines,
        "attribution": settings.OPEN_DATA_ATTRIBUTION,
        "licence": settings.OPEN_DATA_LICENCE,
        **page.context,
    }
    asked.request.alternates = alternates_of(asked.request, language, page)
    template = f"geo/features/{page.template}.html"
    response = render(asked.request, template, context, status=status)
    if not page.is_for_search_engines:
        response["X-Robots-Tag"] = "noindex"
    return response


def alternates_of(request: HttpRequest, language: str, page: PageOfData) -> Alternates:
    """Return the page's versions: the same address with another ``lang``."""
    path = request.path
    languages = []
    for code, name in settings.LANGUAGES:
        if code in page.missing:
            title, url = page.missing[code]
            nearest = SimpleNamespace(title=title)
            languages.append(Language(code, name, False, nearest=nearest, nearest_url=url))
            continue
        query = request.GET.copy()
        query[LANGUAGE] = code
        url = f"{path}?{query.urlencode(safe=',:/')}"
        languages.append(Language(code, name, code == language, url))
    if not page.is_for_search_engines:
        return Alternates(languages)
    versions = [(code, absolute(f"{path}?{LANGUAGE}={code}")) for code, _name in settings.LANGUAGES]
    return Alternates(
        languages,
        hreflang=[*versions, ("x-default", absolute(path))],
        canonical=absolute(f"{path}?{LANGUAGE}={language}"),
    )


def _path(asked, name: str, **arguments: str) -> str:
    """Return the path of an address, in the language that was asked for."""
    keep = f"?{LANGUAGE}={asked.links.language}" if asked.links.is_language_given else ""
    return path_to(name, **arguments) + keep


def _trail(asked, one: Collection | None = None) -> list[tuple[str, str]]:
    """Return the way to a page below the landing page, or below a collection's."""
    trail = [(_("Open data"), _path(asked, "landing"))]
    if one:
        trail.append((_("Collections"), _path(asked, "collections")))
        trail.append((str(one.title), _path(asked, "collection", collection=one.id)))
    return trail


def landing(asked, document: dict) -> PageOfData:
    context = {
        "document": document,
        "collections": [_summary_of(asked, one) for one in asked.collections.values()],
        "qgis_address": absolute(path_to("landing")),
    }
    return PageOfData("landing", document["title"], context, is_for_search_engines=True)


def conformance(asked, document: dict) -> PageOfData:
    return PageOfData("conformance", _("Standards followed"), {"document": document}, _trail(asked))


def collections(asked, document: dict) -> PageOfData:
    context = {
        "document": document,
        "collections": [_summary_of(asked, one) for one in asked.collections.values()],
    }
    return PageOfData("collections", _("Collections"), context, _trail(asked))


def collection(asked, document: dict) -> PageOfData:
    one = asked.collection(document["id"])
    context = {
        "document": document,
        "items_url": _path(asked, "items", collection=one.id),
        "properties": [
            {
                "name": each.name,
                "type": type_in_words(each),
                "description": each.description,
                "values": [value for value in each.schema.get("enum", ()) if value],
                "is_filter": each.is_filter,
            }
            for each in one.properties
        ],
    }
    return PageOfData("collection", document["title"], context, _trail(asked, one)[:-1])


def _summary_of(asked, one: Collection) -> dict:
    return {
        "title": one.title,
        "description": one.description,
        "url": _path(asked, "collection", collection=one.id),
        "items_url": _path(asked, "items", collection=one.id),
    }


def items(asked, document: dict) -> PageOfData:
    one = asked.collection(_collection_in(asked))
    references = _references(asked, one)
    links = {each["rel"]: each["href"] for each in document["links"]}
    first = int(asked.request.GET.get("offset", 0)) + 1
    context = {
        "document": document,
        "features": [
            _feature_in_list(asked, one, feature, references) for feature in document["features"]
        ],
        "first": first,
        "last": first + document["numberReturned"] - 1,
        "next_url": _as_page(links.get("next")),
        "prev_url": _as_page(links.get("prev")),
        "chosen": [
            (name, value)
            for name, value in asked.request.GET.items()
            if name not in (FORMAT, LANGUAGE, "limit", "offset")
        ],
        "all_url": _path(asked, "items", collection=one.id),
    }
    return PageOfData("items", str(one.title), context, _trail(asked, one)[:-1])


def item(asked, document: dict) -> PageOfData:
    one = asked.collection(_collection_in(asked))
    context = {
        "document": document,
        "rows": rows_of(document, one, _references(asked, one)),
    }
    title = document["properties"]["title"]
    missing = _languages_without(one, document["id"])
    return PageOfData("item", title, context, _trail(asked, one), missing=missing)


def _languages_without(one: Collection, feature_id: str) -> dict[str, tuple[str, str]]:
    """Return the languages that lack a feature, with the name and address of their collection."""
    found = {}
    for code in set(dict(settings.LANGUAGES)) - set(languages_of(one, feature_id)):
        with override(code):
            url = path_to("collection", collection=one.id) + f"?{LANGUAGE}={code}"
            found[code] = str(one.title), url
    return found


def _collection_in(asked) -> str:
    return asked.request.resolver_match.kwargs["collection"]


def _feature_in_list(asked, one: Collection, feature: dict, references) -> dict:
    rows = rows_of(feature, one, references)
    return {
        "title": feature["properties"]["title"],
        "url": _path(asked, "item", collection=one.id, feature=feature["id"]),
        "rows": rows,
        "shown": [row for row in rows if row.is_key and row.texts],
    }


def _references(asked, one: Collection) -> dict[str, dict[str, tuple[str, str]]]:
    """Return the titles and addresses of the features that properties may name, by collection."""
    names = {each.refers_to for each in one.properties if each.refers_to}
    return {
        name: {
            feature: (title, _path(asked, "item", collection=name, feature=feature))
            for feature, title in titles_in(asked.collections[name]).items()
        }
        for name in names & set(asked.collections)
    }


def _as_page(href: str | None) -> str:
    """Return the address of a JSON document as that of the page: without the format."""
    if not href:
        return ""
    query = "&".join(
        pair for pair in urlsplit(href).query.split("&") if not pair.startswith(f"{FORMAT}=")
    )
    return f"?{query}"


def api(asked, document: dict) -> PageOfData:
    """Show what one may ask for. References to parameters are replaced by the parameters.

    Those that every address understands stand there once.
    """
    named = document["components"]["parameters"]
    operations = []
    for path, methods in document["paths"].items():
        parameters = [
            named[each["$ref"].rpartition("/")[2]] if "$ref" in each else each
            for each in methods["get"]["parameters"]
        ]
        operations.append(
            {
                "path": path,
                "heading": methods["get"]["operationId"],
                "summary": methods["get"]["summary"],
                "parameters": [one for one in parameters if one["name"] not in EVERYWHERE],
            }
        )
    context = {
        "document": document,
        "everywhere": [named[name] for name in EVERYWHERE],
        "operations": operations,
        "answers": [
            (code, answer["description"])
            for code, answer in document["components"]["responses"].items()
        ],
        "json_url": path_to("api") + f"?{LANGUAGE}={asked.links.language}&{FORMAT}=json",
    }
    return PageOfData("api", _("How to ask for data"), context, _trail(asked))


def problem_page(asked, problem: Problem) -> HttpResponse:
    context = {"problem": problem}
    page = PageOfData("problem", problem.title, context, _trail(asked))
    return rendered(asked, page, status=problem.status)
