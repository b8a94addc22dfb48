"""GPX 1.1, for phones and watches (https://www.topografix.com/GPX/1/1/).

The schema is a sequence everywhere: elements must come in exactly this order.
"""

from lxml import etree

from .route import Link, Position, Route, Waypoint, bounds
from .text import clean, height, number, one_line, timestamp

GPX = "http://www.topografix.com/GPX/1/1"
SCHEMA = "http://www.topografix.com/GPX/1/1/gpx.xsd"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
CREATOR = "Det könade landskapet"


def to_gpx(route: Route) -> bytes:
    """Return ``route`` as GPX: its places as waypoints, its line as a track with one segment."""
    root = etree.Element(
        f"{{{GPX}}}gpx", {"version": "1.1", "creator": CREATOR}, nsmap={None: GPX, "xsi": XSI}
    )
    root.set(f"{{{XSI}}}schemaLocation", f"{GPX} {SCHEMA}")
    _add_metadata(root, route)
    for waypoint in route.waypoints:
        _add_waypoint(root, waypoint)
    if route.line:
        _add_track(root, route)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _add_metadata(root, route: Route) -> None:
    metadata = _add(root, "metadata")
    _add_text(metadata, "name", one_line(route.name))
    _add_text(metadata, "desc", clean(route.text))
    _add_text(_add(metadata, "author"), "name", one_line(route.terms.attribution))
    rights = _add(metadata, "copyright", author=one_line(route.terms.attribution))
    _add_text(rights, "license", route.terms.licence_url)
    _add_link(metadata, route.link)
    if route.modified:
        _add_text(metadata, "time", timestamp(route.modified))
    if route.positions:
        west, south, east, north = bounds(route.positions)
        _add(
            metadata,
            "bounds",
            minlat=number(south),
            minlon=_longitude(west),
            maxlat=number(north),
            maxlon=_longitude(east),
        )


def _add_waypoint(root, waypoint: Waypoint) -> None:
    element = _add_point(root, "wpt", waypoint.position)
    _add_text(element, "name", one_line(waypoint.name))
    _add_text(element, "cmt", one_line(waypoint.ordinal))
    _add_text(element, "desc", clean(waypoint.description))
    _add_link(element, waypoint.link)


def _add_track(root, route: Route) -> None:
    track = _add(root, "trk")
    _add_text(track, "name", one_line(route.name))
    _add_text(track, "desc", clean(route.text))
    _add_link(track, route.link)
    _add_text(track, "type", route.activity)
    segment = _add(track, "trkseg")
    for position in route.line:
        _add_point(segment, "trkpt", position)


def _add_point(parent, tag: str, position: Position):
    point = _add(parent, tag, lat=number(position[1]), lon=_longitude(position[0]))
    if len(position) > 2:
        _add_text(point, "ele", height(position[2]))
    return point


def _add_link(parent, link: Link) -> None:
    element = _add(parent, "link", href=link.url)
    _add_text(element, "text", one_line(link.text))
    _add_text(element, "type", "text/html")


def _longitude(degrees: float) -> str:
    """The schema ends below 180: that meridian is −180."""
    text = number(degrees)
    return "-180" if text == "180" else text


def _add(parent, tag: str, **attributes: str):
    return etree.SubElement(parent, f"{{{GPX}}}{tag}", attributes)


def _add_text(parent, tag: str, text: str) -> None:
    """Add an element, unless there is nothing to say in it."""
    if text:
        _add(parent, tag).text = text
