"""GeoJSON feature by feature: a file of a hundred megabytes decoded at once would fill a gigabyte.

https://www.rfc-editor.org/rfc/rfc7946
"""

import codecs
import json
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy

from ..problem import Problem

#: Characters that are read at a time, at first.
AT_ONCE = 1 << 20
BLANK = " \t\r\n"
#: Marks at the beginning of a file, and what they say. UTF-32's begins with that of UTF-16.
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: Numbers of well-known binary, by GeoJSON's names.
KINDS = {
    "Point": 1,
    "LineString": 2,
    "Polygon": 3,
    "MultiPoint": 4,
    "MultiLineString": 5,
    "MultiPolygon": 6,
}
COLLECTION = 7
#: How many arrays lie around a position.
DEPTHS = {1: 0, 2: 1, 3: 2, 4: 1, 5: 2, 6: 3}
#: The same that a multi geometry consists of.
MEMBERS = {4: 1, 5: 2, 6: 3}


@dataclass
class Geometry:
    """A geometry as arrays of positions: (kind, nested lists with arrays [n, 2] at the bottom)."""

    members: list[tuple[int, object]]
    box: tuple[float, float, float, float] | None

    def touches(self, box) -> bool:
        own = self.box
        return own is not None and (
            own[0] <= box[2] and own[2] >= box[0] and own[1] <= box[3] and own[3] >= box[1]
        )

    def wkb(self) -> bytes:
        parts = [_wkb(kind, content) for kind, content in self.members]
        if len(parts) == 1:
            return parts[0]
        return struct.pack("<BII", 1, COLLECTION, len(parts)) + b"".join(parts)


def geometries(path: Path, document: dict) -> Iterator[Geometry]:
    """Give the geometry of each feature that has one.

    What else the file's outermost object holds is put into ``document``. Raises ``Problem``.
    """
    for feature in _features(path, document):
        if not isinstance(feature, dict):
            raise Problem("json_not_geojson")
        if feature.get("geometry") is not None:
            yield geometry_of(feature["geometry"])


def geometry_of(value) -> Geometry:
    members: list[tuple[int, object]] = []
    corners: list[numpy.ndarray] = []
    _add(value, members, corners)
    if not corners:
        return Geometry(members, None)
    every = numpy.array(corners)
    low, high = every[:, 0].min(axis=0), every[:, 1].max(axis=0)
    return Geometry(members, (*low.tolist(), *high.tolist()))


def _add(value, members: list, corners: list):
    kind = value.get("type") if isinstance(value, dict) else None
    if kind == "GeometryCollection":
        for member in _list(value.get("geometries")):
            _add(member, members, corners)
        return
    if kind not in KINDS:
        raise Problem("json_not_geojson")
    number = KINDS[kind]
    coordinates = _list(value.get("coordinates"))
    if number == KINDS["Point"]:
        coordinates = [coordinates] if coordinates else []
        number = KINDS["MultiPoint"]
    members.append((number, _arrays(coordinates, DEPTHS[number], corners)))


def _list(value) -> list:
    if not isinstance(value, list):
        raise Problem("json_not_geojson")
    return value


def _arrays(value, depth: int, corners: list):
    if depth > 1:
        return [_arrays(one, depth - 1, corners) for one in _list(value)]
    positions = _positions(_list(value))
    if len(positions):
        # Not a number stays that: NumPy's minimum says so, and it is noticed later.
        corners.append(numpy.array([positions.min(axis=0), positions.max(axis=0)]))
    return positions


def _positions(values: list) -> numpy.ndarray:
    """Return positions as an array [n, 2], without heights. Raises ``Problem``."""
    if not values:
        return numpy.empty((0, 2))
    try:
        array = numpy.array(values)
    except (ValueError, OverflowError):  # Some have a height and some have none; or it is nonsense.
        array = None
    if array is None or array.dtype.kind not in "fiu" or array.ndim != 2 or array.shape[1] < 2:
        array = numpy.array([_position(value) for value in values])
    return array[:, :2].astype(float)


def _position(value) -> tuple[float, float]:
    numbers = value[:2] if isinstance(value, list) else []
    if len(numbers) < 2 or any(type(number) not in (int, float) for number in numbers):
        raise Problem("not_numbers", text=str(value)[:40])
    try:
        return float(numbers[0]), float(numbers[1])
    except OverflowError:
        raise Problem("not_finite") from None


def _wkb(kind: int, content) -> bytes:
    """Return the well-known binary of a geometry. Rings that are not closed are left so."""
    if kind == 1:
        return struct.pack("<BI", 1, 1) + content.tobytes()
    if kind == 2:
        return struct.pack("<BII", 1, 2, len(content)) + content.tobytes()
    if kind == 3:
        rings = [struct.pack("<I", len(ring)) + ring.tobytes() for ring in content]
        return struct.pack("<BII", 1, 3, len(rings)) + b"".join(rings)
    member = MEMBERS[kind]
    parts = [_wkb(member, one) for one in content]
    return struct.pack("<BII", 1, kind, len(parts)) + b"".join(parts)


# --- The outermost object -----------------------------------------------------------------------


def _features(path: Path, document: dict) -> Iterator[object]:
    """Give the features one by one; put what else the outermost object holds into ``document``."""
    with Text(path) as text:
        if text.next_character() == "<":
            raise Problem("wrong_content", expected="GeoJSON", found="XML")
        if text.next_character() != "{":
            text.value()
            raise Problem("json_not_geojson")
        is_streamed = False
        for key in _members(text, "}"):
            if key == "features" and text.next_character() == "[":
                is_streamed = True
                yield from _members(text, "]")
            else:
                document[key] = text.value()
        if text.next_character():
            raise text.broken()
    if is_streamed != (document.get("type") == "FeatureCollection"):
        raise Problem("json_not_geojson")
    if not is_streamed:
        is_feature = document.get("type") == "Feature"
        yield document if is_feature else {"geometry": document}


def _members(text: "Text", end: str) -> Iterator[object]:
    """Give the values of an array, or the keys of an object, whose values the caller takes."""
    text.take()
    if text.next_character() == end:
        text.take()
        return
    while True:
        value = text.value()
        if end == "}":
            if not isinstance(value, str) or text.next_character() != ":":
                raise text.broken()
            text.take()
        yield value
        following = text.take() if text.next_character() in (",", end) else ""
        if following == end:
            return
        if not following:
            raise text.broken()


class Text:
    """The text of a file, read piece by piece. What has been decoded is forgotten."""

    def __init__(self, path: Path):
        with path.open("rb") as file:
            beginning = file.read(4)
        encodings = (name for mark, name in MARKS if beginning.startswith(mark))
        self._file = path.open(encoding=next(encodings, "utf-8"))
        self._decoder = json.JSONDecoder(parse_constant=_refuse)
        self._buffer, self._at, self._line, self._is_all = "", 0, 1, False

    def __enter__(self) -> "Text":
        return self

    def __exit__(self, *_error):
        self._file.close()

    def next_character(self) -> str:
        """Return what comes after blanks, which are left behind; “” at the end."""
        while True:
            while self._at < len(self._buffer):
                if self._buffer[self._at] not in BLANK:
                    return self._buffer[self._at]
                self._at += 1
            if not self._read_on():
                return ""

    def take(self) -> str:
        self._at += 1
        return self._buffer[self._at - 1]

    def value(self) -> object:
        """Return the next value, decoded."""
        self.next_character()
        while True:
            try:
                value, end = self._decoder.raw_decode(self._buffer, self._at)
            except json.JSONDecodeError as error:
                # Cut off, or really broken? Only the rest of the file can tell.
                if not self._read_on():
                    raise self.broken(error.pos) from None
            except RecursionError:
                raise Problem("too_deep") from None
            except ValueError:  # A whole number with thousands of digits.
                raise self.broken() from None
            else:
                # The digits of a number may go on in the next piece.
                if end < len(self._buffer) or not self._read_on():
                    self._at = end
                    return value

    def broken(self, at: int | None = None) -> Problem:
        at = self._at if at is None else at
        return Problem("json_broken", line=self._line + self._buffer.count("\n", 0, at))

    def _read_on(self) -> bool:
        """Read as much again as is still to be decoded. Return whether there was any more."""
        if self._is_all:
            return False
        self._line += self._buffer.count("\n", 0, self._at)
        rest = self._buffer[self._at :]
        try:
            more = self._file.read(max(AT_ONCE, len(rest)))
        except UnicodeError:
            raise Problem("json_broken", line=1) from None
        self._buffer, self._at, self._is_all = rest + more, 0, not more
        return bool(more)


def _refuse(_constant):
    raise Problem("not_finite")
