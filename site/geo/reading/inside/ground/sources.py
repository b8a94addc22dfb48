"""The layers of a file, each of which gives its geometries some thousand at a time."""

import warnings
from collections.abc import Iterator
from pathlib import Path

import numpy
import pyogrio.raw
import shapely

from .. import texts
from ..archive import unpack_shapefiles
from ..geojson import crs_of
from ..geopackage import feature_tables
from ..layers import BROKEN, SURFACES
from ..problem import Problem
from . import stream

CHUNK = 10_000
Box = tuple[float, float, float, float]
SHAPEFILE_BEGINS = b"\x00\x00\x27\x0a"


class Table:
    """A layer of a GeoPackage or a Shapefile, read with GDAL.

    ``crs`` is “EPSG:n” or WKT, or ``None``. ``count`` and ``kind`` are what the file itself says.
    """

    is_implied = False

    def __init__(self, name: str, path: Path, layer: str | int, driver: str, **options):
        self.name, self.path, self.layer, self.options = name, path, layer, options
        info = self._quietly(pyogrio.read_info)
        if info["driver"] != driver:
            raise Problem("wrong_content", expected=driver, found=info["driver"])
        self.crs = info["crs"] or None
        self.count = max(int(info["features"]), 0)
        self.kind = str(info["geometry_type"] or "")[:40]

    def everything(self) -> Iterator[numpy.ndarray]:
        yield from self._chunks()

    def inside(self, boxes: list[Box]) -> Iterator[tuple[int, numpy.ndarray]]:
        """Give the number of a box with geometries that touch it, in the layer's coordinates."""
        for number, box in enumerate(boxes):
            for chunk in self._chunks(bbox=box):
                yield number, chunk

    def _chunks(self, **where) -> Iterator[numpy.ndarray]:
        start = 0
        while True:
            _meta, _fids, found, _columns = self._quietly(
                pyogrio.raw.read,
                columns=[],
                skip_features=start,
                max_features=CHUNK,
                **where,
            )
            if found is not None and len(found):
                yield understood(found)
            if found is None or len(found) < CHUNK:
                return
            start += CHUNK

    def _quietly(self, function, **arguments):
        try:
            with warnings.catch_warnings():
                # On measures, curves and the like; what remains is looked at here.
                warnings.simplefilter("ignore")
                return function(self.path, layer=self.layer, **self.options, **arguments)
        except BROKEN:
            raise Problem("layer_broken") from None


def understood(found: numpy.ndarray) -> numpy.ndarray:
    """Return well-known binary as geometries; ``None`` for what can't be understood.

    Raises ``Problem`` for surfaces of models in three dimensions, which shapely doesn't know.
    """
    for data in found:
        if data and (_kind(data) & 0x1FFFFFFF) % 1000 in SURFACES:
            raise Problem("layer_surfaces")
    return shapely.from_wkb(found, on_invalid="fix")


def _kind(data: bytes) -> int:
    return int.from_bytes(data[1:5], "little" if data[:1] == b"\x01" else "big")


class Stream:
    """The only layer of a GeoJSON file. Its ``crs`` is known once all of it has been read."""

    name = kind = ""
    crs = None
    is_implied = False
    count = 1

    def __init__(self, path: Path):
        self.path = path

    def everything(self) -> Iterator[numpy.ndarray]:
        for chunk in self._chunks():
            yield shapely.from_wkb([one.wkb() for one in chunk], on_invalid="fix")

    def inside(self, boxes: list[Box]) -> Iterator[tuple[int, numpy.ndarray]]:
        """As ``Table.inside``, in one go through the file."""
        for chunk in self._chunks():
            for number, box in enumerate(boxes):
                touching = [one.wkb() for one in chunk if one.touches(box)]
                if touching:
                    yield number, shapely.from_wkb(touching, on_invalid="fix")

    def _chunks(self):
        document = {}
        chunk = []
        for geometry in stream.geometries(self.path, document):
            chunk.append(geometry)
            if len(chunk) == CHUNK:
                yield chunk
                chunk = []
        self.crs, self.is_implied = crs_of(document)
        yield chunk


def sources_of(job, limits) -> list[Table | Stream]:
    """Return the layers of a file, each with a name of its own. Raises ``Problem``."""
    if job.format == "GeoJSON":
        return [Stream(job.path)]
    if job.format == "GeoPackage":
        names = feature_tables(job.path)
        if not names:
            raise Problem("geopackage_without_layers")
        if len(names) > limits.layers:
            raise Problem("too_many_layers", limit=limits.layers)
        options = {"IMMUTABLE": "YES", "LIST_ALL_TABLES": "NO"}
        found = [(name, job.path, name, "GPKG", options) for name in names]
    else:
        found = []
        for number, (name, path) in enumerate(unpack_shapefiles(job.path, job.path.parent, limits)):
            with path.open("rb") as file:
                if file.read(4) != SHAPEFILE_BEGINS:
                    raise Problem("layer_broken")
            # Texts aren't looked at; this way none of them can be wrong.
            options = {"encoding": "ISO-8859-1"}
            found.append((name or str(number + 1), path, 0, "ESRI Shapefile", options))
    tables = []
    for name, path, layer, driver, options in found:
        taken = {table.name for table in tables}
        tables.append(Table(_own_name(name, taken, limits), path, layer, driver, **options))
    return tables


def _own_name(name: str, taken: set[str], limits) -> str:
    """Return a layer's name as plain text, with a number if another one is called so already."""
    plain = texts.name(name, limits.name_length) or "–"
    names = (plain, *(f"{plain} ({number})" for number in range(2, limits.layers + 2)))
    return next(one for one in names if one not in taken)
