"""Format and language of an answer: as the address says, and else as the headers wish."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from core.addresses import preferred_language

from .parameters import FORMAT, FORMATS, LANGUAGE
from .problems import Problem

JSON = "application/json"
GEOJSON = "application/geo+json"
OPENAPI = "application/vnd.oai.openapi+json;version=3.0"
HTML = "text/html"
#: What somebody may ask for who takes any JSON.
ANY_JSON = (JSON, GEOJSON, OPENAPI)


def language_of(request: HttpRequest) -> str:
    """Return the language to answer in. A ``lang`` that makes no sense is refused later."""
    given = request.GET.get(LANGUAGE)
    if given in dict(settings.LANGUAGES):
        return given
    return preferred_language(request.headers.get("Accept-Language", ""))


def prefers_html(request: HttpRequest) -> bool:
    """Return whether HTML is wished for, the way a browser does; else it is JSON.

    ``f`` outweighs the Accept header, in which HTML must stand above JSON and every other type.
    """
    given = request.GET.get(FORMAT)
    if given in FORMATS:
        return given == "html"
    return request.get_preferred_type([*ANY_JSON, HTML]) == HTML


def refuse_other_formats(request: HttpRequest) -> None:
    """Raise ``Problem`` where the headers admit neither format, and the address names none."""
    if FORMAT not in request.GET and request.get_preferred_type([*ANY_JSON, HTML]) is None:
        raise Problem(
            406,
            _("There is JSON and HTML, but not what the Accept header asks for."),
            code="NotAcceptable",
        )
