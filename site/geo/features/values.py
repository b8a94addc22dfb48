"""A feature's properties in a table that people read."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from .collections import Collection, Property


@dataclass(frozen=True)
class Row:
    """One property. ``texts`` are its values, or ``links`` pairs of a title and an address.

    ``groups`` are values with properties of their own: lists of pairs of a name and a text.
    """

    name: str
    description: str
    texts: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    groups: list[list[tuple[str, str]]] = field(default_factory=list)
    is_code: bool = False
    is_key: bool = False

    @property
    def has_value(self) -> bool:
        return bool(self.texts or self.links or self.groups)


def rows_of(
    feature: dict, collection: Collection, references: dict[str, dict[str, tuple[str, str]]]
) -> list[Row]:
    """Return the id, the properties and the geometry of a GeoJSON Feature.

    ``references`` are titles and addresses of other features, by collection and id.
    """
    rows = [Row("id", _("The feature’s id, the same in both languages."), [feature["id"]])]
    rows += [
        _row(each, feature["properties"][each.name], references.get(each.refers_to, {}))
        for each in collection.properties
    ]
    where = geometry_in_words(feature["geometry"])
    rows.append(Row("geometry", _("Where it is."), [where] if where else []))
    return rows


def _row(one: Property, value, known: dict[str, tuple[str, str]]) -> Row:
    about = {"name": one.name, "description": str(one.description), "is_key": one.is_key}
    values = value if isinstance(value, list) else [] if value is None else [value]
    if one.refers_to:
        return Row(**about, links=[known.get(each, (each, "")) for each in values])
    if one.schema.get("format") == "uri":
        return Row(**about, links=[(each, each) for each in values])
    if values and isinstance(values[0], dict):
        groups = [
            [(name, in_words(part)) for name, part in each.items() if part not in (None, "")]
            for each in values
        ]
        return Row(**about, groups=groups)
    texts = [in_words(each) for each in values]
    inner = one.schema.get("items", one.schema)
    is_code = "enum" in inner
    if texts and (is_code or inner["type"] == "integer"):
        texts = [", ".join(texts)]
    return Row(**about, texts=texts, is_code=is_code)


def in_words(value) -> str:
    """Return a simple value as text."""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    return str(value)


def geometry_in_words(geometry: dict | None) -> str:
    """Return where a point is, or how many positions a line has."""
    if geometry is None:
        return ""
    if geometry["type"] == "Point":
        longitude, latitude = geometry["coordinates"]
        return _("longitude %(longitude)s, latitude %(latitude)s") % {
            "longitude": longitude,
            "latitude": latitude,
        }
    count = len(geometry["coordinates"])
    return _("A line through %(count)s positions; they are in the GeoJSON.") % {"count": count}


def type_in_words(one: Property) -> str:
    """Return what sort of value a property has."""
    schema = one.schema
    if schema["type"] == "array":
        inner = schema["items"]["type"]
        return {
            "object": _("list of facts"),
            "integer": _("list of numbers"),
        }.get(inner, _("list of texts"))
    return {
        "boolean": pgettext("type of value", "yes or no"),
        "integer": pgettext("type of value", "whole number"),
        "number": pgettext("type of value", "number"),
    }.get(schema["type"], pgettext("type of value", "text"))
