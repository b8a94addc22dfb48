"""GPX 1.0 and 1.1: tracks, routes and waypoints, with elevation.

https://www.topografix.com/GPX/1/1/
"""

from pathlib import Path
from xml.etree.ElementTree import Element

from .content import Content, Counter, Feature, RawPosition
from .markup import children, height, local, number, read_xml, text_of


def read_gpx(path: Path, limits) -> Content:
    """Return each track and each route as a feature with lines, each waypoint as a point.

    The segments of a track are its parts. GPX is always WGS 84.
    """
    root, is_guessed = read_xml(path, root="gpx", max_depth=limits.xml_depth)
    content = Content(crs="EPSG:4326", is_implied=True)
    if is_guessed:
        content.note("encoding_guessed", encoding="Windows-1252")
    counter = Counter(limits)
    for element in root:
        kind = local(element)
        if kind not in ("trk", "rte", "wpt"):
            continue
        counter.add_feature()
        feature = Feature(
            name=text_of(element, "name"),
            description=text_of(element, "desc") or text_of(element, "cmt"),
            is_recorded=True,
        )
        if kind == "wpt":
            feature.points = _positions([element], counter)
        elif kind == "rte":
            feature.parts = [_positions(children(element, "rtept"), counter)]
        else:
            feature.parts = [
                _positions(children(segment, "trkpt"), counter)
                for segment in children(element, "trkseg")
            ]
        content.features.append(feature)
    return content


def _positions(elements: list[Element], counter: Counter) -> list[RawPosition]:
    counter.add_positions(len(elements))
    return [
        (number(point.get("lon")), number(point.get("lat")), height(text_of(point, "ele")))
        for point in elements
    ]
