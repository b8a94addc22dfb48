"""From a job to an answer: the whole way through one file."""

from dataclasses import dataclass
from pathlib import Path

from . import archive, texts
from .content import Content, Feature
from .geojson import read_geojson
from .geopackage import read_geopackage
from .gpx import read_gpx
from .kml import read_kml
from .lines import (
    TOUCHING_M,
    is_line,
    joined,
    simplified,
    without_empty_heights,
    without_repetitions,
)
from .problem import Problem
from .projection import Projection, choose, finished, swapped
from .shapefile import read_shapefiles


@dataclass(frozen=True)
class Job:
    """What to read and how. ``choices`` are the coordinate systems an editor can pick from."""

    path: Path
    format: str
    crs: str | None
    swap_axes: bool
    extent: tuple[float, float, float, float]
    choices: list[str]


def answer(job: Job, limits) -> dict:
    """Return “crs”, “lines”, “points” and “notes” as plain JSON. Raises ``Problem``."""
    try:
        content = content_of(job, limits)
    except RecursionError:
        raise Problem("too_deep") from None
    raw = [
        position
        for feature in content.features
        for positions in (*feature.parts, feature.points)
        for position in positions
    ]
    areas = sum(feature.areas for feature in content.features)
    if not raw:
        raise Problem("only_areas" if areas else "nothing_inside")
    if areas:
        content.note("areas", number=areas)
    projection = choose(content, swapped(raw) if job.swap_axes else raw, job)
    lines, points = [], []
    for feature in content.features:
        lines += _lines(feature, projection, content, job, limits)
        points += [
            {**_texts(feature, limits), "coordinates": position}
            for [position] in without_empty_heights(
                [[position] for position in _finished(feature.points, projection, job)]
            )
        ]
    if not lines and not points:
        raise Problem("nothing_inside")
    return {"crs": projection.code, "lines": lines, "points": points, "notes": content.notes}


def content_of(job: Job, limits) -> Content:
    """Return what the file holds, in its own coordinates."""
    folder = job.path.parent
    if job.format == "GPX":
        return read_gpx(job.path, limits)
    if job.format == "KML":
        return read_kml(job.path, limits)
    if job.format == "KMZ":
        path, has_more = archive.unpack_kml(job.path, folder, limits)
        content = read_kml(path, limits)
        if has_more:
            content.note("more_kml")
        return content
    if job.format == "GeoJSON":
        return read_geojson(job.path, limits)
    if job.format == "GeoPackage":
        return read_geopackage(job.path, limits)
    return read_shapefiles(job.path, folder, limits)


def _texts(feature: Feature, limits) -> dict[str, str]:
    return {
        "name": texts.name(feature.name, limits.name_length),
        "description": texts.description(feature.description, limits.description_length),
    }


def _finished(positions, projection: Projection, job: Job) -> list[list[float]]:
    """Return positions in WGS 84, checked."""
    if not positions:
        return []
    positions = swapped(positions) if job.swap_axes else positions
    places = projection.to_wgs84(positions)
    return [finished(raw, *place) for raw, place in zip(positions, places, strict=True)]


def _lines(feature: Feature, projection: Projection, content: Content, job: Job, limits):
    """Return the lines of one feature: its parts, joined where they belong together."""
    words = _texts(feature, limits)
    parts = [
        without_repetitions(_finished(part, projection, job)) for part in feature.parts if part
    ]
    whole = joined(parts, limits.joined_gap_m if feature.is_recorded else TOUCHING_M)
    lines = [line for line in without_empty_heights(whole) if is_line(line)]
    if feature.parts and not lines:
        content.note("short_line", name=words["name"])
    if len(lines) > 1:
        content.note("parts_apart", name=words["name"], number=len(lines))
    elif feature.is_recorded and lines and len(parts) > len(whole):
        content.note("parts_joined", name=words["name"], number=len(parts) - len(whole) + 1)
    answers = []
    for number, line in enumerate(lines, start=1):
        coordinates, tolerance = simplified(line, limits)
        if tolerance:
            content.note(
                "simplified",
                name=words["name"],
                before=len(line),
                after=len(coordinates),
                tolerance=tolerance,
            )
        name = f"{words['name']} ({number})" if words["name"] and len(lines) > 1 else words["name"]
        answers.append({**words, "name": name, "coordinates": coordinates})
    return answers
