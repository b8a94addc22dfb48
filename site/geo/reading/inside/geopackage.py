"""GeoPackages: a look at the database first, then the layers.

https://www.geopackage.org/spec140/
"""

import re
import sqlite3
from pathlib import Path

from .content import Content, Counter
from .problem import Problem

#: Triggers that the standard's extensions and GDAL create: index, feature count, tiles, metadata.
USUAL_TRIGGERS = re.compile(r"(rtree_|gpkg_|trigger_(insert|delete)_feature_count_)", re.IGNORECASE)
SPATIAL_INDEX = re.compile(r"\s*CREATE\s+VIRTUAL\s+TABLE\s+[^(]*\bUSING\s+rtree\s*\(", re.I)
FEATURE_LAYERS = """
    SELECT contents.table_name, contents.identifier
    FROM gpkg_contents AS contents
    JOIN gpkg_geometry_columns AS columns ON columns.table_name = contents.table_name
    WHERE contents.data_type = 'features' AND typeof(contents.table_name) = 'text'
    ORDER BY contents.rowid
"""


def feature_tables(path: Path) -> list[str]:
    """Return the tables with features, or raise ``Problem`` where the database does more.

    A GeoPackage is a database and may hold code: views and virtual tables that compute when they
    are read, triggers that run when something is written. We open it as immutable, so triggers
    never run; views and all virtual tables but the spatial index are refused.
    """
    try:
        connection = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)
    except sqlite3.Error:
        raise Problem("geopackage_broken") from None
    try:
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cell_size_check = ON")
        for kind, name, sql in connection.execute("SELECT type, name, sql FROM sqlite_master"):
            is_trigger = kind == "trigger" and not USUAL_TRIGGERS.match(str(name))
            is_virtual = "VIRTUAL" in str(sql).upper() and not SPATIAL_INDEX.match(str(sql))
            if kind == "view" or is_trigger or (kind == "table" and is_virtual):
                raise Problem("geopackage_unsafe")
        ordinary = {name for (name,) in connection.execute(TABLES)}
        layers = [str(name) for name, _title in connection.execute(FEATURE_LAYERS)]
    except (sqlite3.Error, UnicodeError):
        # No such table: an SQLite file, but no GeoPackage.
        raise Problem("geopackage_broken") from None
    finally:
        connection.close()
    if missing := [name for name in layers if name not in ordinary]:
        raise Problem("geopackage_layer", layer=missing[0][:80])
    return layers


TABLES = "SELECT name FROM sqlite_master WHERE type = 'table'"


def read_geopackage(path: Path, limits) -> Content:
    """Return the features of all layers, which must have the same coordinate system."""
    tables = feature_tables(path)
    if not tables:
        raise Problem("geopackage_without_layers")
    if len(tables) > limits.layers:
        raise Problem("too_many_layers", limit=limits.layers)
    from .layers import read_layer

    content = Content(crs=None)
    counter = Counter(limits)
    systems = {}
    for table in tables:
        before = len(content.features)
        crs = read_layer(
            path, table, "GPKG", content, counter, IMMUTABLE="YES", LIST_ALL_TABLES="NO"
        )
        if len(content.features) > before:
            systems[table] = crs
        else:
            content.note("empty_layer", layer=table[:80])
    content.crs = one_of(systems)
    return content


def one_of(systems: dict[str, str | None]) -> str | None:
    """Return the coordinate system that all layers share."""
    different = set(systems.values())
    if len(different) > 1:
        raise Problem("different_crs")
    return different.pop() if different else None
