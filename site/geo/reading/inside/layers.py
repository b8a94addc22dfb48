"""Layers of a GeoPackage or a Shapefile, read with GDAL."""

import math
import warnings
from pathlib import Path

import pyogrio.errors
import pyogrio.raw
import shapely

from .content import (
    DESCRIPTION_FIELDS,
    NAME_FIELDS,
    Content,
    Counter,
    Feature,
    first_filled,
)
from .problem import Problem

#: Well-known binary's numbers for polyhedral surfaces, networks of triangles and triangles.
SURFACES = (15, 16, 17)
#: What GDAL raises over a file that isn't as it says.
BROKEN = (
    pyogrio.errors.DataSourceError,
    pyogrio.errors.DataLayerError,
    pyogrio.errors.FeatureError,
    pyogrio.errors.GeometryError,
    pyogrio.errors.FieldError,
    UnicodeError,
    ValueError,
)
LINES = (shapely.GeometryType.LINESTRING, shapely.GeometryType.LINEARRING)


def read_layer(
    path: Path, layer: str | int, driver: str, content: Content, counter: Counter, **options
):
    """Add the features of one layer to ``content``. Return its coordinate system, or ``None``.

    Raises ``Problem``, also where GDAL opens the file with another driver than ``driver``.
    """
    encoding = options.pop("encoding", None)
    try:
        with warnings.catch_warnings():
            # On measures, curves and the like; what remains is looked at below.
            warnings.simplefilter("ignore")
            info = pyogrio.read_info(path, layer=layer, encoding=encoding, **options)
            if info["driver"] != driver:
                raise Problem("wrong_content", expected=driver, found=info["driver"])
            meta, _fids, geometries, columns = pyogrio.raw.read(
                path,
                layer=layer,
                encoding=encoding,
                columns=_columns(info["fields"]),
                max_features=counter.limits.features + 1,
                **options,
            )
    except BROKEN:
        raise Problem("layer_broken") from None
    names = [str(name).lower() for name in meta["fields"]]
    for number, geometry in enumerate(geometries if geometries is not None else ()):
        counter.add_feature()
        values = {name: column[number] for name, column in zip(names, columns, strict=True)}
        feature = Feature(
            name=first_filled(values, NAME_FIELDS),
            description=first_filled(values, DESCRIPTION_FIELDS),
        )
        if geometry is not None:
            _add(_geometry(geometry), feature, counter)
        content.features.append(feature)
    return meta["crs"] or None


def _columns(fields) -> list[str]:
    wanted = NAME_FIELDS + DESCRIPTION_FIELDS
    return [str(field) for field in fields if str(field).lower() in wanted]


def _geometry(data: bytes):
    """Return a shapely geometry. Raises ``Problem`` for what shapely doesn't know."""
    kind = int.from_bytes(data[1:5], "little" if data[:1] == b"\x01" else "big")
    # Height and measure are flags, or thousands.
    if (kind & 0x1FFFFFFF) % 1000 in SURFACES:
        raise Problem("layer_surfaces")
    try:
        return shapely.from_wkb(data)
    except shapely.errors.GEOSException:
        raise Problem("layer_broken") from None


def _add(geometry, feature: Feature, counter: Counter):
    """Add a shapely geometry to ``feature``, the parts of a multi geometry one by one."""
    if geometry.is_empty:
        return
    kind = shapely.get_type_id(geometry)
    if kind == shapely.GeometryType.POINT:
        feature.points += _positions(geometry, counter)
    elif kind in LINES:
        feature.parts.append(_positions(geometry, counter))
    elif hasattr(geometry, "geoms") and kind != shapely.GeometryType.MULTIPOLYGON:
        for part in geometry.geoms:
            _add(part, feature, counter)
    else:
        feature.areas += 1


def _positions(geometry, counter: Counter) -> list[tuple[float, ...]]:
    counter.add_positions(shapely.get_num_coordinates(geometry))
    coordinates = shapely.get_coordinates(geometry, include_z=True).tolist()
    return [(x, y) if math.isnan(z) else (x, y, z) for x, y, z in coordinates]
