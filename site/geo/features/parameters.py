"""What a request may ask for. Everything else is refused, as the standard demands.

Unknown, repeated, empty and unreadable parameters are all answered with 400 and a sentence about
what is wrong.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext as _

from .boxes import read_box
from .collections import Collection, Property
from .index import Selection
from .problems import invalid, shortened
from .times import read_times

FORMAT = "f"
LANGUAGE = "lang"
FORMATS = ("json", "html")
#: Every address understands these.
EVERYWHERE = (FORMAT, LANGUAGE)
#: Features per answer, where nothing else is asked for and at most.
DEFAULT_LIMIT = 50
MOST = 1000
#: A web page with more would take a second to make, and nobody reads it.
MOST_ON_A_PAGE = 100
WHOLE_NUMBER = re.compile(r"[0-9]{1,9}")


@dataclass(frozen=True)
class Paging:
    """Which part of the features selected to send."""

    limit: int = DEFAULT_LIMIT
    offset: int = 0


def read_parameters(get: QueryDict, known: Iterable[str] = ()) -> dict[str, str]:
    """Return the parameters of a request, each of which may stand there once.

    Raises ``Problem``.
    """
    known = (*known, *EVERYWHERE)
    parameters = {}
    for name, values in get.lists():
        if name not in known:
            raise invalid(
                name,
                _("There is no parameter “%(name)s” here. Those that exist are: %(known)s.")
                % {"name": shortened(name), "known": ", ".join(known)},
            )
        if len(values) > 1:
            raise invalid(name, _("The parameter “%(name)s” stands there twice.") % {"name": name})
        parameters[name] = values[0]
    for name, allowed in ((FORMAT, FORMATS), (LANGUAGE, dict(settings.LANGUAGES))):
        if name in parameters:
            _one_of(name, parameters[name], allowed)
    return parameters


def item_parameters(collection: Collection) -> tuple[str, ...]:
    """Return the names of what may be asked of a collection's features, besides the usual."""
    return ("bbox", "datetime", "limit", "offset", *collection.filters)


def read_selection(parameters: dict[str, str], collection: Collection) -> Selection:
    """Return which features are asked for. Raises ``Problem``."""
    values = {}
    for name, one in collection.filters.items():
        if name in parameters:
            values[name] = _one_of(name, parameters[name], choices_of(one))
    boxes = read_box(parameters["bbox"]) if "bbox" in parameters else []
    times = read_times(parameters["datetime"]) if "datetime" in parameters else None
    return Selection(boxes, times, values)


def read_paging(parameters: dict[str, str], most: int = MOST) -> Paging:
    """Return which part is asked for. A limit above ``most`` counts as ``most``.

    Raises ``Problem``.
    """
    limit = _whole_number("limit", parameters.get("limit", str(DEFAULT_LIMIT)), lowest=1)
    return Paging(min(limit, most), _whole_number("offset", parameters.get("offset", "0"), 0))


def choices_of(one: Property) -> list[str]:
    """Return the values that may be asked for."""
    return [value for value in one.schema["enum"] if value]


def _one_of(name: str, value: str, allowed: Iterable[str]) -> str:
    if value not in allowed:
        raise invalid(
            name,
            _("“%(value)s” can’t be chosen for %(name)s. Choose one of: %(allowed)s.")
            % {"value": shortened(value), "name": name, "allowed": ", ".join(allowed)},
        )
    return value


def _whole_number(name: str, value: str, lowest: int) -> int:
    if not WHOLE_NUMBER.fullmatch(value) or int(value) < lowest:
        raise invalid(
            name,
            _("%(name)s must be a whole number, %(lowest)s or higher.")
            % {"name": name, "lowest": lowest},
        )
    return int(value)
