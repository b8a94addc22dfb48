"""KML 2.0–2.3: placemarks with points, lines and recorded tracks.

https://docs.ogc.org/is/12-007r2/12-007r2.html. Links to other files (NetworkLink, images, models)
are never followed.
"""

from pathlib import Path
from xml.etree.ElementTree import Element

from .content import Content, Counter, Feature, RawPosition
from .markup import children, height, local, number, read_xml, text_of
from .problem import Problem

AREAS = ("Polygon", "LatLonQuad")


def read_kml(path: Path, limits) -> Content:
    """Return each placemark as a feature. KML is always WGS 84, longitude first."""
    root, is_guessed = read_xml(path, root="kml", max_depth=limits.xml_depth)
    content = Content(crs="EPSG:4326", is_implied=True)
    if is_guessed:
        content.note("encoding_guessed", encoding="Windows-1252")
    counter = Counter(limits)
    for element in root.iter():
        if local(element) == "NetworkLink":
            content.note("links_not_followed")
        if local(element) != "Placemark":
            continue
        counter.add_feature()
        feature = Feature(
            name=text_of(element, "name"), description=text_of(element, "description")
        )
        for geometry in element:
            _add(geometry, feature, counter)
        content.features.append(feature)
    return content


def _add(geometry: Element, feature: Feature, counter: Counter):
    """Add what ``geometry`` holds to ``feature``; elements that are no geometry add nothing."""
    kind = local(geometry)
    if kind == "Point":
        feature.points += _coordinates(geometry, counter)
    elif kind in ("LineString", "LinearRing"):
        feature.parts.append(_coordinates(geometry, counter))
    elif kind == "Track":
        feature.is_recorded = True
        feature.parts.append(_track(geometry, counter))
    elif kind in AREAS:
        feature.areas += 1
    elif kind in ("MultiGeometry", "MultiTrack"):
        for member in geometry:
            _add(member, feature, counter)


def _coordinates(geometry: Element, counter: Counter) -> list[RawPosition]:
    """Return the positions of ``<coordinates>``: “longitude,latitude[,height]” with white space."""
    tuples = [
        ",".join(part.strip() for part in (element.text or "").split(",")).split()
        for element in children(geometry, "coordinates")
    ]
    counter.add_positions(sum(map(len, tuples)))
    return [_position(text.split(",")) for texts in tuples for text in texts]


def _track(geometry: Element, counter: Counter) -> list[RawPosition]:
    """Return the positions of a ``gx:Track``: ``<gx:coord>`` with spaces between the numbers."""
    coords = children(geometry, "coord")
    counter.add_positions(len(coords))
    return [_position(coord.text.split()) for coord in coords if (coord.text or "").strip()]


def _position(texts: list[str]) -> RawPosition:
    if len(texts) < 2:
        raise Problem("not_numbers", text=",".join(texts)[:40])
    return (number(texts[0]), number(texts[1]), height(texts[2] if len(texts) > 2 else ""))
