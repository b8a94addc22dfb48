"""A made-up part of a city, 2 × 2 km, as geodata: 2,500 buildings, 2,500 ways, water and a park.

The same every time. Coordinates are metres in SWEREF 99 TM unless a function says otherwise; about
as detailed as what municipalities and OpenStreetMap have: most buildings with four to eight
corners, some with bays and steps of less than a metre, streets that bend a little, winding paths.
"""

import json
import math
import random
from functools import cache
from pathlib import Path

import geopandas
import shapely
from shapely.geometry import LineString, Polygon

#: The south-western corner, east and north: in the middle of Umeå.
CORNER = (757_500.0, 7_086_000.0)
SIDE_M = 2_000
BLOCKS = 25
BLOCK_M = SIDE_M / BLOCKS
BUILDINGS = 4 * BLOCKS**2
STREETS = 2 * BLOCKS * (BLOCKS + 1)
PATHS = 2_500 - STREETS
#: As building plans have it, none of it lies along the axes.
TURNED_DEGREES = 11

#: Parts of a wall that are less than a metre deep.
BAY = [(0, 0), (0.3, 0), (0.3, -0.04), (0.5, -0.04), (0.5, 0)]
PORCH = [(0.6, 0.5), (0.6, 0.53), (0.4, 0.53), (0.4, 0.5)]
#: Corners of a building that fits into a square with the side 1, and how common the shape is.
SHAPES = (
    (40, [(0, 0), (1, 0), (1, 0.6), (0, 0.6)]),
    (30, [(0, 0), (1, 0), (1, 0.4), (0.45, 0.4), (0.45, 1), (0, 1)]),
    (15, [(0, 0), (1, 0), (1, 1), (0.7, 1), (0.7, 0.35), (0.3, 0.35), (0.3, 1), (0, 1)]),
    (15, [*BAY, (1, 0), (1, 0.5), *PORCH, (0, 0.5)]),
)


@cache
def buildings() -> list[Polygon]:
    chance = random.Random("buildings")
    found = []
    for row in range(BLOCKS):
        for column in range(BLOCKS):
            for lot in range(4):
                east = column * BLOCK_M + 14 + lot % 2 * 34 + chance.uniform(0, 6)
                north = row * BLOCK_M + 14 + lot // 2 * 34 + chance.uniform(0, 6)
                found.append(Polygon(_in_place(_building(chance), east, north)))
    return found


def _building(chance: random.Random) -> list[tuple[float, float]]:
    [[_weight, corners]] = chance.choices(SHAPES, [weight for weight, _corners in SHAPES])
    side = chance.uniform(9, 22)
    turn = math.radians(chance.choice((0, 90, 180, 270)) + chance.gauss(0, 2))
    return [
        (
            side / 2 + side * ((x - 0.5) * math.cos(turn) - (y - 0.5) * math.sin(turn)),
            side / 2 + side * ((x - 0.5) * math.sin(turn) + (y - 0.5) * math.cos(turn)),
        )
        for x, y in corners
    ]


@cache
def streets() -> list[LineString]:
    """Return the ways between one crossing and the next."""
    chance = random.Random("streets")
    crossings = {
        (column, row): (
            column * BLOCK_M + chance.gauss(0, 2),
            row * BLOCK_M + chance.gauss(0, 2),
        )
        for column in range(BLOCKS + 1)
        for row in range(BLOCKS + 1)
    }
    found = []
    for (column, row), start in crossings.items():
        for end in ((column + 1, row), (column, row + 1)):
            if end in crossings:
                found.append(LineString(_in_place(_bent(start, crossings[end], chance))))
    return found


def _bent(start, end, chance: random.Random) -> list[tuple[float, float]]:
    count = chance.randint(0, 3)
    shares = sorted(chance.uniform(0.1, 0.9) for _ in range(count))
    return [
        start,
        *(
            (
                start[0] + share * (end[0] - start[0]) + chance.gauss(0, 1.2),
                start[1] + share * (end[1] - start[1]) + chance.gauss(0, 1.2),
            )
            for share in shares
        ),
        end,
    ]


@cache
def paths() -> list[LineString]:
    chance = random.Random("paths")
    found = []
    for _number in range(PATHS):
        x, y = chance.uniform(60, SIDE_M - 60), chance.uniform(60, SIDE_M - 60)
        heading = chance.uniform(0, 2 * math.pi)
        way = [(x, y)]
        for _step in range(chance.randint(2, 11)):
            heading += chance.gauss(0, 0.35)
            step = chance.uniform(4, 14)
            x, y = x + step * math.cos(heading), y + step * math.sin(heading)
            way.append((x, y))
        found.append(LineString(_in_place(way)))
    return found


@cache
def water() -> list[Polygon]:
    """Return a river along the southern edge, with a bank that winds."""
    bank = [(x, 120 + 25 * math.sin(x / 90) + 8 * math.sin(x / 17)) for x in range(0, 2001, 10)]
    return [Polygon(_in_place([(0, -400), *bank, (SIDE_M, -400)]))]


@cache
def green() -> list[Polygon]:
    """Return a park with a pond in it."""
    park = [(1000 + 160 * math.cos(a / 20), 1000 + 120 * math.sin(a / 20)) for a in range(126)]
    pond = [(1000 + 30 * math.cos(a / 5), 1000 + 20 * math.sin(a / 5)) for a in range(32)]
    return [Polygon(_in_place(park), [_in_place(pond)])]


def walk() -> list[list[float]]:
    """Return the line of a walk, longitude first, whose surroundings are the whole city part."""
    corners = [
        *((200, 200), (1800, 200), (1800, 700), (200, 700)),
        *((200, 1200), (1800, 1200), (1800, 1800), (200, 1800)),
    ]
    return in_degrees(LineString(_in_place(corners)))["coordinates"]


def _in_place(positions, east: float = 0, north: float = 0) -> list[tuple[float, float]]:
    """Return positions in the city part as positions on Earth, in metres."""
    turn = math.radians(TURNED_DEGREES)
    middle = SIDE_M / 2
    return [
        (
            CORNER[0] + middle + (x - middle) * math.cos(turn) - (y - middle) * math.sin(turn),
            CORNER[1] + middle + (x - middle) * math.sin(turn) + (y - middle) * math.cos(turn),
        )
        for x, y in ((x + east, y + north) for x, y in positions)
    ]


def frame(geometries, crs="EPSG:3006") -> geopandas.GeoDataFrame:
    """Return geometries of this module as a table in the coordinate system ``crs``."""
    return geopandas.GeoDataFrame(geometry=list(geometries), crs="EPSG:3006").to_crs(crs)


def in_degrees(geometry) -> dict:
    """Return a geometry as GeoJSON: longitude and latitude with seven decimals."""
    moved = frame([geometry], "EPSG:4326").geometry.iloc[0]
    return json.loads(shapely.to_geojson(shapely.set_precision(moved, 1e-7, mode="pointwise")))


def geojson(geometries) -> bytes:
    """Return geometries as a file of GeoJSON."""
    return frame(geometries, "EPSG:4326").to_json(to_wgs84=True).encode()


def geopackage(path: Path, **layers) -> Path:
    """Write each of ``layers`` (lists of geometries by name) as a layer of a GeoPackage."""
    for name, geometries in layers.items():
        mode = "a" if path.exists() else "w"
        frame(geometries).to_file(path, layer=name, driver="GPKG", mode=mode)
    return path
