"""Read layers for the ground of maps: GeoPackage, GeoJSON and zipped Shapefile.

    survey = survey_layer(uploaded_file, uploaded_file.name)
    cuttings = clip_layer(stored_file, name, layer=survey.layer, crs=survey.crs, lines=[…], …)

As ``reader``: files come from anybody, so a process of its own reads them, with the same measures,
and it never has all of a layer in memory.
"""

import math
from contextlib import contextmanager
from dataclasses import dataclass, replace
from os import PathLike
from typing import BinaryIO

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from . import sandbox
from .crs import CRS_CHOICES
from .limits import MB, Limits
from .notes import note_text
from .problems import MESSAGES, ReadingProblem
from .reader import EXTENSIONS, check_beginning, extension_of, format_of, store

FORMATS = ("GeoJSON", "GeoPackage", "Shapefile")
LAYER_EXTENSIONS = {ending: name for ending, name in EXTENSIONS.items() if name in FORMATS}
#: All buildings of a municipality may be a hundred megabytes. The process may take a minute for
#: such a file, but no more memory than for a small one.
SURVEY_LIMITS = Limits(
    upload_bytes=200 * MB,
    unpacked_bytes=400 * MB,
    written_bytes=410 * MB,
    seconds=80,
    cpu_seconds=75,
    answer_bytes=1 * MB,
    features=500_000,
    vertices=20_000_000,
)
#: Here features and positions are those around one walk, before anything is simplified.
CLIP_LIMITS = replace(SURVEY_LIMITS, answer_bytes=64 * MB, features=50_000, vertices=600_000)

LAYER_MESSAGES = MESSAGES | {
    "unknown_extension": _(
        "Files of this kind can’t be read. Upload a GeoPackage (.gpkg), GeoJSON (.geojson) or a "
        "zipped Shapefile (.zip)."
    ),
    "too_big": _(
        "The file is larger than %(limit)s MB. Export only the part of the layer that lies around "
        "the walks, and without the columns that no map needs."
    ),
    "archive_too_many": _(
        "The zip file holds more than %(limit)s files. Pack only those that belong to the layer."
    ),
    "archive_too_big": _(
        "Unpacked, the file is far too large; the limit is %(limit)s MB. Export only the part of "
        "the layer that lies around the walks."
    ),
    "layer_surfaces": _(
        "The layer holds surfaces of three-dimensional models. Export it with ordinary, flat areas."
    ),
    "geopackage_unsafe": _(
        "The GeoPackage holds more than data: views, triggers or virtual tables, so it isn’t read."
        " Export only the layer into a new GeoPackage."
    ),
    "geopackage_without_layers": _(
        "There is no layer with positions in the GeoPackage. Export the layer again."
    ),
    "too_many_layers": _(
        "The file has more than %(limit)s layers. Export only the one that you need."
    ),
    "axes_swapped": _(
        "The coordinates have changed places in the file: as it is, the content lies far away from "
        "here. Export the file again."
    ),
    "too_many_features": _(
        "The layer holds more than %(limit)s features. Export only the part of it that lies around "
        "the walks."
    ),
    "too_many_positions": _(
        "The layer holds more than %(limit)s positions. Export only the part of it that lies around"
        " the walks."
    ),
    "timeout": _(
        "Reading the file took too long and was stopped. Export only the part of the layer that "
        "lies around the walks, and try again."
    ),
    "memory": _(
        "Reading the file took too much memory and was stopped. Export only the part of the layer "
        "that lies around the walks, and try again."
    ),
}


class LayerProblem(ReadingProblem):
    """A layer that can't be read. As ``ReadingProblem``, with messages that speak of layers."""

    messages_by_code = LAYER_MESSAGES


@dataclass(frozen=True)
class ListedLayer:
    """A layer of a file as the file itself describes it; ``kind`` may be empty (“Polygon” …)."""

    name: str
    count: int
    kind: str


@dataclass(frozen=True)
class Survey:
    """What a file holds. ``question`` is “layer”, “crs” or “”; only without one is the rest known.

    ``layer`` names the one that was looked through (“” in a GeoJSON file), ``crs`` its coordinate
    system (“EPSG:n”, or a name where there is no code), ``kinds`` its features by kind (“areas”,
    “lines”, “points”). ``is_near``: at least something lies in the extent.
    """

    layers: list[ListedLayer]
    question: str = ""
    suggested_crs: str = ""
    layer: str = ""
    crs: str = ""
    count: int = 0
    kinds: dict[str, int] | None = None
    is_near: bool = False
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Cutting:
    """What of a layer lies around a line: coordinates as GeoJSON has them, with five decimals.

    ``features`` is of how many features of the layer it is made.
    """

    features: int
    areas: list
    lines: list
    points: list


def survey_layer(
    source: str | PathLike | BinaryIO,
    name: str,
    *,
    layer: str = "",
    crs: str | None = None,
    extent: tuple[float, float, float, float] | None = None,
    limits: Limits = SURVEY_LIMITS,
) -> Survey:
    """Look through a layer from beginning to end, and return what it is. Raises ``LayerProblem``.

    ``source``, ``name``, ``crs`` and ``extent`` are as in ``reader.read``. ``layer`` is the one
    to look through; where it isn't there, a file's only one.
    """
    job = {
        "task": "survey",
        "layer": layer,
        "crs": crs or None,
        "extent": list(extent or settings.MUNICIPALITY_EXTENT),
        "choices": [code for code, _name in CRS_CHOICES],
    }
    with _layer_problems():
        return _checked_survey(_run(job, source, name, limits), limits)


def clip_layer(
    source: str | PathLike | BinaryIO,
    name: str,
    *,
    layer: str,
    crs: str,
    lines: list[list[list[float]]],
    distance_m: float,
    tolerance_m: float,
    limits: Limits = CLIP_LIMITS,
) -> list[Cutting | None]:
    """Return what of a layer lies within ``distance_m`` of each line. Raises ``LayerProblem``.

    ``None`` stands for more than a map can hold. ``lines`` are lists of positions, longitude first.
    Shapes are simplified to ``tolerance_m``; what crosses itself is mended, and what is too small
    to be seen is left out. Polygons are closed, with the outer ring against the clock. ``layer`` is
    as ``Survey`` has it, ``crs`` is “EPSG:n”, or “” for what the file says.
    """
    job = {
        "task": "clip",
        "layer": layer,
        "crs": crs,
        "lines": lines,
        "distance_m": distance_m,
        "tolerance_m": tolerance_m,
    }
    with _layer_problems():
        answer = _run(job, source, name, limits)
        return _checked_cuttings(answer, len(lines))


@contextmanager
def _layer_problems():
    """Let all problems speak of layers, and take for a crash what isn't what it should be."""
    try:
        yield
    except ReadingProblem as problem:
        raise LayerProblem(problem.code, problem.params) from None
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
        # The process has read a stranger's file: its answer isn't trusted.
        raise LayerProblem("crashed") from None


def _run(job: dict, source, name: str, limits: Limits) -> dict:
    format_name = format_of(name, LAYER_EXTENSIONS)
    with sandbox.own_folder() as folder:
        path = folder / f"file{extension_of(name)}"
        store(source, path, limits)
        check_beginning(path, format_name)
        answer = sandbox.run({**job, "path": str(path), "format": format_name}, folder, limits)
    if "problem" in answer:
        raise LayerProblem(answer["problem"], dict(answer["params"]))
    return answer


def _checked_survey(answer: dict, limits: Limits) -> Survey:
    layers = [
        ListedLayer(_text(one["name"], limits), int(one["count"]), _text(one["kind"], limits))
        for one in answer["layers"]
    ]
    question = answer["question"]
    if question:
        suggested = answer["suggested"]
        return Survey(
            layers,
            question={"layer": "layer", "crs": "crs"}[question],
            suggested_crs=suggested if suggested in dict(CRS_CHOICES) else "",
            layer=_text(answer.get("layer", ""), limits),
        )
    kinds = {kind: int(answer["kinds"][kind]) for kind in ("areas", "lines", "points")}
    return Survey(
        layers,
        layer=_text(answer["layer"], limits),
        crs=_text(answer["crs"], limits),
        count=int(answer["count"]),
        kinds=kinds,
        is_near=bool(answer["is_near"]),
        notes=tuple(note_text(code, dict(params)) for code, params in answer["notes"]),
    )


def _text(value, limits: Limits) -> str:
    if not isinstance(value, str):
        raise TypeError("a text must be a text")
    return value[: limits.name_length + 10]


def _checked_cuttings(answer: dict, number: int) -> list[Cutting | None]:
    cuttings = answer["cuttings"]
    if len(cuttings) != number:
        raise ValueError("a line without its cutting")
    return [one if one is None else _checked_cutting(one) for one in cuttings]


def _checked_cutting(one: dict) -> Cutting:
    return Cutting(
        features=int(one["features"]),
        areas=[[_positions(ring, 4) for ring in area] for area in one["areas"]],
        lines=[_positions(line, 2) for line in one["lines"]],
        points=_positions(one["points"], 0),
    )


def _positions(values: list, least: int) -> list[list[float]]:
    positions = [[float(x), float(y)] for x, y in values]
    is_good = all(
        math.isfinite(x) and math.isfinite(y) and -180 <= x <= 180 and -90 <= y <= 90
        for x, y in positions
    )
    if not is_good or len(positions) < least:
        raise ValueError("not positions")
    return positions
