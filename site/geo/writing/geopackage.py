"""GeoPackage 1.3 (OGC 12-128r18), for GIS programs.

A GeoPackage is an SQLite file with a few tables of its own, so the standard library writes it, in
memory. Through pyogrio, GDAL and pandas would come to stay in the server's process: over 100 MB and
a second of its time, for some hundred rows. The tests read it with GDAL.

The coordinates are WGS 84 (EPSG:4326), longitude first: the very numbers that editors drew and that
the other formats hold. GIS programs lay them over a map in SWEREF 99 without being asked.
"""

import sqlite3
import struct
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime

from .route import Position, bounds
from .text import clean

#: “GPKG”, and version 1.3.
APPLICATION_ID = 0x47504B47
USER_VERSION = 10300
WGS_84 = 4326
#: Column types of ours, as GeoPackage calls them.
TYPES = {bool: "BOOLEAN", int: "MEDIUMINT", float: "DOUBLE", str: "TEXT", datetime: "DATETIME"}
WKB_TYPES = {"POINT": 1, "LINESTRING": 2}
WITH_HEIGHT = 1000
#: For a layer without changes: the contents table wants a time.
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)

DEFINITIONS = {
    -1: ("Undefined Cartesian SRS", "NONE", -1, "undefined"),
    0: ("Undefined geographic SRS", "NONE", 0, "undefined"),
    WGS_84: (
        "WGS 84",
        "EPSG",
        WGS_84,
        'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,'
        'AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,'
        'AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],'
        'AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]',
    ),
}
TABLES = """
CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
  description TEXT DEFAULT '',
  last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
  srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
  CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
"""


@dataclass(frozen=True)
class Layer:
    """One layer: ``rows`` are pairs of a geometry and its values, by the names of ``columns``.

    ``geometry_type`` is POINT or LINESTRING; a geometry is one position or a list of positions, and
    ``None`` where there is none. Table and column names are ours, never a visitor's. ``title`` must
    differ from the other layers'.
    """

    table: str
    title: str
    description: str
    geometry_type: str
    columns: Mapping[str, type]
    rows: Sequence[tuple[Sequence | None, Mapping]]
    modified: datetime | None = None


def to_geopackage(layers: Sequence[Layer]) -> bytes:
    """Return a GeoPackage with these layers."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.executescript(
            f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {USER_VERSION};"
        )
        database.executescript(TABLES)
        database.executemany(
            "INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, NULL)",
            [
                (name, srs_id, organisation, number, definition)
                for srs_id, (name, organisation, number, definition) in DEFINITIONS.items()
            ],
        )
        for layer in layers:
            _add(database, layer)
        database.commit()
        return database.serialize()


def _add(database: sqlite3.Connection, layer: Layer) -> None:
    columns = "".join(f', "{name}" {TYPES[kind]}' for name, kind in layer.columns.items())
    database.execute(
        f'CREATE TABLE "{layer.table}" (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, '
        f"geom {layer.geometry_type}{columns})"
    )
    positions = [
        position
        for geometry, _values in layer.rows
        for position in _positions(geometry, layer.geometry_type)
    ]
    database.execute(
        "INSERT INTO gpkg_contents VALUES (?, 'features', ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            layer.table,
            clean(layer.title),
            clean(layer.description),
            _time(layer.modified or LONG_AGO),
            *(bounds(positions) if positions else (None,) * 4),
            WGS_84,
        ),
    )
    # The 2: heights may be there or not.
    database.execute(
        "INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, ?, ?, 0)",
        (
            layer.table,
            layer.geometry_type,
            WGS_84,
            2 if any(len(position) > 2 for position in positions) else 0,
        ),
    )
    marks = ", ".join("?" * (len(layer.columns) + 1))
    names = "".join(f', "{name}"' for name in layer.columns)
    database.executemany(
        f'INSERT INTO "{layer.table}" (geom{names}) VALUES ({marks})',
        [
            (
                geometry_blob(_positions(geometry, layer.geometry_type), layer.geometry_type),
                *(_value(values.get(name)) for name in layer.columns),
            )
            for geometry, values in layer.rows
        ],
    )


def _positions(geometry: Sequence | None, geometry_type: str) -> Sequence[Position]:
    if geometry is None:
        return []
    return [geometry] if geometry_type == "POINT" else geometry


def geometry_blob(positions: Sequence[Position], geometry_type: str) -> bytes | None:
    """Return a geometry as GeoPackage stores it: a header (2.1.3 of the standard), then ISO WKB.

    Little-endian. With the envelope for a line, without for a point. A line has heights if all its
    positions do.
    """
    if not positions:
        return None
    has_height = all(len(position) > 2 for position in positions)
    numbers = [number for position in positions for number in position[: 3 if has_height else 2]]
    wkb_type = WKB_TYPES[geometry_type] + (WITH_HEIGHT if has_height else 0)
    if geometry_type == "POINT":
        header = struct.pack("<2sBBi", b"GP", 0, 0b0001, WGS_84)
        return header + struct.pack(f"<BI{len(numbers)}d", 1, wkb_type, *numbers)
    west, south, east, north = bounds(positions)
    header = struct.pack("<2sBBi4d", b"GP", 0, 0b0011, WGS_84, west, east, south, north)
    return header + struct.pack(f"<BII{len(numbers)}d", 1, wkb_type, len(positions), *numbers)


def _value(value):
    if isinstance(value, datetime):
        return _time(value)
    return (clean(value) or None) if isinstance(value, str) else value


def _time(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")
