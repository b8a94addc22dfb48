"""What a room says of the features that it publishes."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.models import Orderable, Page

from core.addresses import absolute, path_of, visible
from core.short_addresses import ALPHABET, LENGTH, short_of

from ..geojson import parse_line, parse_point

TEXT = {"type": "string"}
TEXT_OR_NULL = {"type": "string", "nullable": True}
NUMBER_OR_NULL = {"type": "integer", "nullable": True}
YES_OR_NO = {"type": "boolean"}
YES_NO_OR_NULL = {"type": "boolean", "nullable": True}
TEXTS = {"type": "array", "items": TEXT}
#: Of a feature; /p/<id>/ leads to its page in the reader's language. See ``core.short_addresses``.
ID = {"type": "string", "pattern": f"^[{ALPHABET}]{{{LENGTH}}}$"}
IDS = {"type": "array", "items": ID}
ID_OR_NULL = {**ID, "nullable": True}
ADDRESS = {"type": "string", "format": "uri"}


@dataclass(frozen=True)
class Property:
    """A property that every feature of a collection has.

    ``schema`` is an OpenAPI 3.0 schema, ``description`` a lazy text for readers. ``refers_to`` is
    the collection whose features the value names. What ``is_filter`` may be asked for: a column of
    the model with the same name, and a schema with an ``enum``.
    """

    name: str
    schema: dict
    description: str
    refers_to: str = ""
    is_filter: bool = False
    #: Whether it stands in a list of features, on the web page.
    is_key: bool = False


def choice(
    name: str, choices, description: str, *, may_lack: bool = False, is_key: bool = False
) -> Property:
    """Return a property with one of ``choices`` (Django's), for which one may ask."""
    values = [value for value in choices.values if value]
    schema = {"type": "string", "enum": values}
    if may_lack:
        # A schema with an enum admits null only if the enum does.
        schema = {"type": "string", "nullable": True, "enum": [*values, None]}
    return Property(name, schema, description, is_filter=True, is_key=is_key)


class Interval(NamedTuple):
    """A stretch of time between two aware instants. The first belongs to it."""

    start: dt.datetime
    end: dt.datetime
    #: Whether the last instant belongs to it, too.
    is_closed: bool


def no_times(pages) -> dict[int, list[Interval]]:
    """Return that nothing is known about times: such features match every time."""
    return {}


@dataclass(frozen=True)
class Collection:
    """Pages of one type as features. One page is one feature, with the same id in all languages.

    ``columns`` of the model are read for every page to make its geometry: ``geometry_of`` gets them
    as a dict and returns a GeoJSON geometry or None. ``describe`` gets pages of one language, with
    their ``locale``, and returns the properties of each by its primary key; what isn't listed in
    ``properties`` never gets out. ``times_of`` gets a queryset of pages and returns when each is.
    """

    id: str
    title: str
    description: str
    model: type[Page]
    geometry_type: str
    columns: tuple[str, ...]
    geometry_of: Callable[[dict], dict | None]
    properties: tuple[Property, ...]
    describe: Callable[[list[Page]], dict[int, dict]]
    times_of: Callable[[Iterable], dict[int, list[Interval]]] = no_times
    #: Columns that ``describe`` doesn't need.
    deferred: tuple[str, ...] = field(default=())

    @property
    def filters(self) -> dict[str, Property]:
        """The properties that a request may ask for, by name."""
        return {one.name: one for one in self.properties if one.is_filter}


#: Properties that all our collections begin with.
COMMON = (
    Property("title", TEXT, _("The name, in the language asked for.")),
    Property("url", ADDRESS, _("The address of its page on this site.")),
    Property("summary", TEXT_OR_NULL, _("Two or three sentences about it.")),
    Property(
        "principles",
        {"type": "array", "items": {"type": "integer"}},
        _("Numbers of the policy’s principles that it is linked to."),
    ),
)


def common(page) -> dict:
    """Return the values of ``COMMON``. Expects ``linked_principles`` on the page."""
    return {
        "title": page.title,
        "url": absolute(path_of(page)),
        "summary": page.summary or None,
        "principles": [principle.number for principle in page.linked_principles],
    }


def ids_linked(pages: list[Page], links: type[Orderable], name: str) -> dict[int, list[str]]:
    """Return the ids of the pages that each of ``pages`` links to, in the editor's order.

    ``links`` are rows of a ``page``, whose foreign key ``name`` points at a version of another in
    whichever language. Those that visitors don't see in the language of ``pages`` are left out. One
    query.
    """
    found = defaultdict(list)
    if not pages:
        return found
    here = links._meta.get_field(name).related_model.objects.filter(locale_id=pages[0].locale_id)
    key = f"{name}__translation_key"
    rows = links.objects.filter(
        page__in=[page.pk for page in pages],
        **{f"{key}__in": visible(here).values("translation_key")},
    )
    for page, translation_key in rows.order_by("sort_order", "pk").values_list("page_id", key):
        found[page].append(short_of(translation_key))
    return found


def point_of(value: dict | None, decimals: int | None = None) -> dict | None:
    """Return a stored Point for publication: two numbers, rounded if need be.

    None where there is none or it is bad. Heights are left out: whether a recorded height counts
    from the sea or, as CRS84h has it, from the ellipsoid isn't known.
    """
    try:
        position = parse_point(value)["coordinates"][:2] if value else None
    except ValidationError:
        return None
    if position and decimals is not None:
        position = [round(number, decimals) for number in position]
    return position and {"type": "Point", "coordinates": position}


def line_of(value: dict | None) -> dict | None:
    """Return a stored LineString for publication, without heights; see ``point_of``."""
    try:
        positions = parse_line(value)["coordinates"] if value else None
    except ValidationError:
        return None
    return positions and {
        "type": "LineString",
        "coordinates": [position[:2] for position in positions],
    }
