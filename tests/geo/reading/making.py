"""Makes files as phones, GIS programs and people with bad intentions write them."""

import io
import json
import sqlite3
import struct
import warnings
import zipfile
from pathlib import Path

import geopandas
from shapely.geometry import LineString, Point

from home.demo.content import read as demo

#: Inside the municipality. The third position is a kilometre from the second.
HERE = [[20.2637, 63.8256], [20.2701, 63.8301], [20.2702, 63.8391]]
GPX = 'xmlns="http://www.topografix.com/GPX/1/1" version="1.1" creator="test"'


def demo_walk() -> list[list[float]]:
    """Return the positions of the first walk's places: real ones, of this municipality."""
    return [
        [stop["location"]["lon"], stop["location"]["lat"]]
        for stop in demo("walks")["walks"][0]["stops"]
    ]


def gpx(content: str, attributes: str = GPX) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<gpx {attributes}>{content}</gpx>'.encode()


def gpx_points(positions, tag="trkpt") -> str:
    return "".join(
        f'<{tag} lat="{lat}" lon="{lon}">'
        + "".join(f"<ele>{z}</ele>" for z in height)
        + f"</{tag}>"
        for lon, lat, *height in positions
    )


def gpx_track(*segments, name="Spår") -> bytes:
    parts = "".join(f"<trkseg>{gpx_points(segment)}</trkseg>" for segment in segments)
    return gpx(f"<trk><name>{name}</name>{parts}</trk>")


def kml(content: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2" '
        f'xmlns:gx="http://www.google.com/kml/ext/2.2"><Document>{content}</Document></kml>'
    ).encode()


def kml_line(positions, name="Linje") -> bytes:
    texts = " ".join(",".join(map(str, position)) for position in positions)
    return kml(
        f"<Placemark><name>{name}</name><LineString><coordinates>{texts}</coordinates></LineString>"
        "</Placemark>"
    )


def geojson(*geometries, properties=None, **members) -> bytes:
    features = [
        {"type": "Feature", "properties": properties or {}, "geometry": geometry}
        for geometry in geometries
    ]
    return json.dumps({"type": "FeatureCollection", "features": features, **members}).encode()


def line(positions=HERE) -> dict:
    return {"type": "LineString", "coordinates": positions}


def zipped(files: dict[str, bytes], compression=zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def frame(geometries=None, crs="EPSG:3006", **columns):
    """Return a table of features, given in WGS 84, in the coordinate system ``crs``."""
    geometries = geometries or [LineString(HERE)]
    table = geopandas.GeoDataFrame(columns, geometry=geometries, crs=4326)
    return table.to_crs(crs) if crs else table.set_crs(None, allow_override=True)


def geopackage(path: Path, *layers, **options) -> Path:
    """Write (name, table) as layers of a GeoPackage."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, table in layers or [("linjer", frame(namn=["Stråket"]))]:
            table.to_file(
                path, layer=name, driver="GPKG", mode="a" if path.exists() else "w", **options
            )
    return path


def shapefile(folder: Path, table=None, *, encoding=None, without=()) -> bytes:
    """Return a Shapefile in a zip, as programs pack a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        (frame(namn=["Stråket"]) if table is None else table).to_file(
            folder / "väg.shp", driver="ESRI Shapefile", encoding=encoding
        )
    parts = {f"vandring/{path.name}": path.read_bytes() for path in sorted(folder.iterdir())}
    return zipped({name: data for name, data in parts.items() if Path(name).suffix not in without})


def geopackage_with(path: Path, wkb: bytes) -> Path:
    """Write a GeoPackage whose only geometry is ``wkb``, whatever that is."""
    plain_geopackage(path)
    with sqlite3.connect(path) as database:
        for (trigger,) in database.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            database.execute(f'DROP TRIGGER "{trigger}"')
        header = b"GP\x00\x01" + struct.pack("<i", 4326)
        database.execute("UPDATE linjer SET geom = ?", (header + wkb,))
    database.close()
    return path


def plain_geopackage(path: Path) -> Path:
    """Write a GeoPackage without a spatial index, whose rows can be changed by hand."""
    table = frame(crs=4326, name=["Linjen"])
    return geopackage(path, ("linjer", table), SPATIAL_INDEX="NO", geometry_type="Unknown")


def changed(path: Path, *statements: str) -> Path:
    """Write a plain GeoPackage and execute ``statements`` on it."""
    plain_geopackage(path)
    with sqlite3.connect(path) as database:
        for statement in statements:
            database.execute(statement)
    database.close()
    return path


def wkb_line(code: int, positions) -> bytes:
    """Return the well-known binary of a line-like geometry with the type ``code``."""
    numbers = [number for position in positions for number in position]
    return struct.pack(f"<BII{len(numbers)}d", 1, code, len(positions), *numbers)


def point(position=HERE[0]) -> Point:
    return Point(position)
