"""KML 2.2 (OGC 07-147r2), for globes and map services.

The schema is a sequence everywhere: elements must come in exactly this order.
"""

import re
from html import escape

from lxml import etree

from .route import Link, Position, Route, Waypoint
from .text import clean, height, number, one_line

KML = "http://www.opengis.net/kml/2.2"
ATOM = "http://www.w3.org/2005/Atom"
LINE_STYLE = "route"
#: Alpha, blue, green, red: a violet that shows on maps as well as on aerial photographs.
LINE_COLOUR = "ffa0327a"
LINE_WIDTH = "4"
#: What a reader of HTML would take for a tag or a character reference.
LIKE_HTML = re.compile(r"<|&#?\w+;")


def to_kml(route: Route) -> bytes:
    """Return ``route`` as KML: a document with its line, then its places in their order."""
    root = etree.Element(f"{{{KML}}}kml", nsmap={None: KML, "atom": ATOM})
    document = _add(root, "Document")
    _add_text(document, "name", one_line(route.name))
    author = etree.SubElement(document, f"{{{ATOM}}}author")
    etree.SubElement(author, f"{{{ATOM}}}name").text = one_line(route.terms.attribution)
    _add_link(document, route.link)
    _add_text(document, "description", description(route.text))
    style = _add(_add(document, "Style", id=LINE_STYLE), "LineStyle")
    _add_text(style, "color", LINE_COLOUR)
    _add_text(style, "width", LINE_WIDTH)
    _add_data(
        document,
        licence=route.terms.licence,
        licence_url=route.terms.licence_url,
        attribution=route.terms.attribution,
    )
    if route.line:
        _add_line(document, route)
    for waypoint in route.waypoints:
        _add_waypoint(document, waypoint)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def description(text: str) -> str:
    """Return plain text so that a program which takes descriptions for HTML shows the same."""
    text = clean(text)
    return escape(text, quote=False) if LIKE_HTML.search(text) else text


def _add_line(document, route: Route) -> None:
    placemark = _add(document, "Placemark")
    _add_text(placemark, "name", one_line(route.name))
    _add_link(placemark, route.link)
    _add_text(placemark, "styleUrl", f"#{LINE_STYLE}")
    line = _add(placemark, "LineString")
    _add_text(line, "tessellate", "1")
    _add_text(line, "coordinates", " ".join(map(_coordinates, route.line)))


def _add_waypoint(document, waypoint: Waypoint) -> None:
    placemark = _add(document, "Placemark")
    _add_text(placemark, "name", one_line(waypoint.name))
    _add_link(placemark, waypoint.link)
    _add_text(placemark, "Snippet", one_line(waypoint.ordinal))
    _add_text(placemark, "description", description(waypoint.description))
    facts = {"number": str(waypoint.number), "approximate": str(waypoint.is_approximate).lower()}
    if waypoint.uncertainty_m is not None:
        facts["uncertainty_m"] = str(waypoint.uncertainty_m)
    if waypoint.minutes is not None:
        facts["minutes"] = str(waypoint.minutes)
    _add_data(placemark, **facts)
    _add_text(_add(placemark, "Point"), "coordinates", _coordinates(waypoint.position))


def _coordinates(position: Position) -> str:
    parts = [number(position[0]), number(position[1])]
    return ",".join([*parts, *map(height, position[2:3])])


def _add_link(parent, link: Link) -> None:
    etree.SubElement(
        parent, f"{{{ATOM}}}link", {"href": link.url, "rel": "related", "type": "text/html"}
    )


def _add_data(parent, **facts: str) -> None:
    extended = _add(parent, "ExtendedData")
    for name, value in facts.items():
        _add_text(_add(extended, "Data", name=name), "value", one_line(value))


def _add(parent, tag: str, **attributes: str):
    return etree.SubElement(parent, f"{{{KML}}}{tag}", attributes)


def _add_text(parent, tag: str, text: str) -> None:
    """Add an element, unless there is nothing to say in it."""
    if text:
        _add(parent, tag).text = text
