"""The rules of the GPX 1.1 and KML 2.2 schemas, as far as our files use them.

Written down from the schemas' documentation: which children an element may have, in which order and
how often, which attributes it must have, and what the values may be.
"""

import re
from datetime import datetime
from urllib.parse import urlsplit

from lxml import etree

GPX = "http://www.topografix.com/GPX/1/1"
KML = "http://www.opengis.net/kml/2.2"
ATOM = "http://www.w3.org/2005/Atom"

POINT = (
    "ele? time? magvar? geoidheight? name? cmt? desc? src? link* sym? type? fix? sat? hdop? vdop? "
    "pdop? ageofdgpsdata? dgpsid? extensions?"
)
GPX_CHILDREN = {
    "gpx": "metadata? wpt* rte* trk* extensions?",
    "metadata": "name? desc? author? copyright? link* time? keywords? bounds? extensions?",
    "author": "name? email? link?",
    "copyright": "year? license?",
    "link": "text? type?",
    "wpt": POINT,
    "trk": "name? cmt? desc? src? link* number? type? extensions? trkseg*",
    "trkseg": "trkpt* extensions?",
    "trkpt": POINT,
}
GPX_ATTRIBUTES = {
    "gpx": {"version", "creator"},
    "link": {"href"},
    "copyright": {"author"},
    "bounds": {"minlat", "minlon", "maxlat", "maxlon"},
    "wpt": {"lat", "lon"},
    "trkpt": {"lat", "lon"},
}
FEATURE = (
    "name? visibility? open? author? link? address? phoneNumber? Snippet? description? LookAt? "
    "TimeStamp? styleUrl? Style* Region? ExtendedData?"
)
KML_CHILDREN = {
    "kml": "Document?",
    "Document": f"{FEATURE} Schema* Placemark*",
    "Placemark": f"{FEATURE} Point? LineString?",
    "Style": "IconStyle? LabelStyle? LineStyle? PolyStyle?",
    "LineStyle": "color? colorMode? width?",
    "ExtendedData": "Data*",
    "Data": "displayName? value",
    "Point": "extrude? altitudeMode? coordinates?",
    "LineString": "extrude? tessellate? altitudeMode? coordinates?",
    "author": "name",
}
KML_ATTRIBUTES = {"Data": {"name"}, "link": {"href", "rel", "type"}, "Style": {"id"}}

DECIMAL = re.compile(r"-?\d+(\.\d{1,7})?")
XSI = "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"


def checked_gpx(body: bytes):
    """Return the root of a GPX file that keeps to the rules."""
    root = etree.fromstring(body)
    _check(root, "gpx", GPX_CHILDREN, GPX_ATTRIBUTES, {GPX})
    assert root.get("version") == "1.1"
    namespace, schema = root.get(XSI).split()
    assert (namespace, schema) == (GPX, "http://www.topografix.com/GPX/1/1/gpx.xsd")
    for element in root.iter():
        for name, value in element.attrib.items():
            if name.endswith("lat"):
                assert DECIMAL.fullmatch(value)
                assert -90 <= float(value) <= 90
            elif name.endswith("lon"):
                assert DECIMAL.fullmatch(value)
                assert -180 <= float(value) < 180
            elif name == "href":
                check_address(value)
    for element in root.iter(f"{{{GPX}}}ele"):
        assert DECIMAL.fullmatch(element.text)
    for element in root.iter(f"{{{GPX}}}license"):
        check_address(element.text)
    for element in root.iter(f"{{{GPX}}}time"):
        assert datetime.fromisoformat(element.text).utcoffset().total_seconds() == 0
    return root


def checked_kml(body: bytes):
    """Return the root of a KML file that keeps to the rules."""
    root = etree.fromstring(body)
    _check(root, "kml", KML_CHILDREN, KML_ATTRIBUTES, {KML, ATOM})
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    for element in root.iter(f"{{{KML}}}styleUrl"):
        assert element.text.removeprefix("#") in ids
    for element in root.iter(f"{{{KML}}}color"):
        assert re.fullmatch(r"[0-9a-f]{8}", element.text)
    for element in root.iter(f"{{{KML}}}tessellate"):
        assert element.text in ("0", "1")
    for element in root.iter(f"{{{KML}}}coordinates"):
        for position in element.text.split():
            numbers = position.split(",")
            assert len(numbers) in (2, 3)
            assert all(DECIMAL.fullmatch(number) for number in numbers)
            assert -180 <= float(numbers[0]) <= 180
            assert -90 <= float(numbers[1]) <= 90
    for element in root.iter(f"{{{ATOM}}}link"):
        check_address(element.get("href"))
    return root


def check_address(value: str) -> None:
    parts = urlsplit(value)
    assert parts.scheme in ("http", "https")
    assert parts.netloc
    assert value.isascii()
    assert not re.search(r"\s", value)


def _check(root, name: str, children: dict, attributes: dict, namespaces: set[str]) -> None:
    assert etree.QName(root).localname == name
    for element in root.iter():
        tag = etree.QName(element)
        assert tag.namespace in namespaces
        order = "".join(f"{etree.QName(child).localname} " for child in element)
        allowed = re.sub(r"(\w+)([?*]?) ?", r"(?:\1 )\2", children.get(tag.localname, ""))
        assert re.fullmatch(allowed, order), (tag, order)
        given = {attribute for attribute in element.attrib if attribute != XSI}
        assert given == attributes.get(tag.localname, set()), tag
        if len(element):
            assert not (element.text or "").strip(), f"text between the children of {tag}"
