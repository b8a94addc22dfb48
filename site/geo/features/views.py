"""The addresses of the service: each answers with a document, as JSON or as HTML."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from hashlib import blake2b

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt

from core.middleware import PUBLIC_MAX_AGE
from core.page_files import OPEN_TO_OTHER_SITES

from . import documents, pages
from .collections import Collection
from .links import Links, as_header
from .negotiation import (
    GEOJSON,
    JSON,
    OPENAPI,
    language_of,
    prefers_html,
    refuse_other_formats,
)
from .openapi import definition
from .parameters import (
    LANGUAGE,
    MOST,
    MOST_ON_A_PAGE,
    item_parameters,
    read_paging,
    read_parameters,
    read_selection,
)
from .problems import PROBLEM, Problem

METHODS = ("GET", "HEAD", "OPTIONS")
#: Anybody's page may read this, and nothing but the address decides what it gets.
FOR_EVERYBODY = {
    **OPEN_TO_OTHER_SITES,
    "Access-Control-Expose-Headers": "Content-Language, ETag, Link",
}
PREFLIGHT = {
    "Allow": ", ".join(METHODS),
    "Access-Control-Allow-Methods": ", ".join(METHODS),
    "Access-Control-Allow-Headers": "Accept, Accept-Language, Content-Type, If-None-Match",
    "Access-Control-Max-Age": "86400",
}


@dataclass(frozen=True)
class Asked:
    """A request to one of the addresses, in the language that it will be answered in."""

    request: HttpRequest
    links: Links
    collections: dict[str, Collection]

    def parameters(self, *known: str) -> dict[str, str]:
        return read_parameters(self.request.GET, known)

    def collection(self, name: str) -> Collection:
        if name not in self.collections:
            raise Problem(
                404,
                _("There is no such collection. Those that exist are: %(names)s.")
                % {"names": ", ".join(self.collections)},
                code="NotFound",
            )
        return self.collections[name]


@dataclass(frozen=True)
class Answer:
    """A document, and what makes an HTML page of it."""

    document: dict
    page: Callable[[Asked, dict], pages.PageOfData]
    media_type: str = JSON


def service(view: Callable[..., Answer]):
    """Make a Django view of a function that returns an ``Answer`` or raises ``Problem``."""

    @csrf_exempt  # Nothing can be written, and whoever tries is to be told so.
    @wraps(view)
    def respond(request: HttpRequest, collections: list[Collection], **arguments) -> HttpResponse:
        language = language_of(request)
        with override(language):
            response = _respond(request, language, collections, view, arguments)
        for name, value in FOR_EVERYBODY.items():
            response[name] = value
        response["Content-Language"] = language
        patch_vary_headers(response, ["Accept", "Accept-Language"])
        return response

    return respond


def _respond(request, language, collections, view, arguments) -> HttpResponse:
    asked = Asked(
        request,
        Links(language, is_language_given=request.GET.get(LANGUAGE) == language),
        {one.id: one for one in collections},
    )
    try:
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers=PREFLIGHT)
        if request.method not in METHODS:
            raise Problem(
                405,
                _("These data can be read, with GET, but not changed."),
                code="MethodNotAllowed",
            )
        refuse_other_formats(request)
        answer = view(asked, **arguments)
    except Problem as problem:
        return _problem_response(asked, problem)
    if prefers_html(request):
        return pages.rendered(asked, answer.page(asked, answer.document))
    return _json_response(request, answer)


def _json_response(request: HttpRequest, answer: Answer) -> HttpResponse:
    """Return the document, or 304 where whoever asks has just that one."""
    response = HttpResponse(_as_json(answer.document), content_type=answer.media_type)
    response["Cache-Control"] = f"public, max-age={PUBLIC_MAX_AGE}"
    # Pages on the site say the same, and are what people should find.
    response["X-Robots-Tag"] = "noindex"
    if "links" in answer.document:
        response["Link"] = as_header(answer.document["links"])
    # Weak, since the moment in the document differs between answers that otherwise are the same.
    lasting = _as_json(documents.without_time(answer.document))
    etag = f'W/"{blake2b(lasting, digest_size=16).hexdigest()}"'
    response["ETag"] = etag
    return get_conditional_response(request, etag=etag, response=response)


def _as_json(document: dict) -> bytes:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def _problem_response(asked: Asked, problem: Problem) -> HttpResponse:
    if problem.status != 406 and prefers_html(asked.request):
        response = pages.problem_page(asked, problem)
    else:
        response = HttpResponse(
            _as_json(problem.document()), content_type=PROBLEM, status=problem.status
        )
    if problem.status == 405:
        response["Allow"] = PREFLIGHT["Allow"]
    return response


@service
def landing(asked: Asked) -> Answer:
    asked.parameters()
    return Answer(documents.landing(asked.links), pages.landing)


@service
def conformance(asked: Asked) -> Answer:
    asked.parameters()
    return Answer(documents.conformance(asked.links), pages.conformance)


@service
def api(asked: Asked) -> Answer:
    asked.parameters()
    document = definition(list(asked.collections.values()))
    return Answer(document, pages.api, OPENAPI)


@service
def collections(asked: Asked) -> Answer:
    asked.parameters()
    document = documents.collections(asked.links, list(asked.collections.values()))
    return Answer(document, pages.collections)


@service
def collection(asked: Asked, collection: str) -> Answer:
    one = asked.collection(collection)
    asked.parameters()
    return Answer(documents.collection(asked.links, one), pages.collection)


@service
def items(asked: Asked, collection: str) -> Answer:
    one = asked.collection(collection)
    parameters = asked.parameters(*item_parameters(one))
    most = MOST_ON_A_PAGE if prefers_html(asked.request) else MOST
    selection, paging = read_selection(parameters, one), read_paging(parameters, most)
    chosen = {
        name: value
        for name, value in parameters.items()
        if name in ("bbox", "datetime", *one.filters)
    }
    document = documents.items(asked.links, one, selection, paging, chosen)
    return Answer(document, pages.items, GEOJSON)


@service
def item(asked: Asked, collection: str, feature: str) -> Answer:
    one = asked.collection(collection)
    asked.parameters()
    return Answer(documents.item(asked.links, one, feature), pages.item, GEOJSON)


@service
def nothing(asked: Asked, rest: str) -> Answer:
    """Answer every other address below the service's, so that programs understand the answer."""
    raise Problem(404, _("There is nothing at this address."), code="NotFound")
