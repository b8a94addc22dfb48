"""What is in a layer: looked through from beginning to end, so that nothing surprises later."""

from dataclasses import dataclass
from pathlib import Path

import numpy
import shapely

from ..content import Content
from ..problem import Problem
from ..projection import SAMPLE, Projection, choose
from .projected import to_degrees
from .sources import sources_of

#: By dimension, as shapely counts: -1 is nothing.
KINDS = {0: "points", 1: "lines", 2: "areas"}


@dataclass(frozen=True)
class Job:
    """Which layer to look through; “” is the only one. See ``answer.Job`` for the rest."""

    path: Path
    format: str
    layer: str
    crs: str | None
    extent: tuple[float, float, float, float]
    choices: list[str]


def answer(job: Job, limits) -> dict:
    """Return what the file holds, as plain JSON. Raises ``Problem``.

    “layers” are all of the file: name, count and kind as it says itself. “question” is “layer”
    where one has to be chosen, “crs” where a coordinate system has to be (with “suggested”), or
    “”. Only in the last case there are “layer”, “crs”, “count” (features), “kinds” (features by
    kind), “is_near” (whether anything lies in the extent) and “notes”.
    """
    sources = sources_of(job, limits)
    listed = [{"name": one.name, "count": one.count, "kind": one.kind} for one in sources]
    result = {"layers": listed, "question": "", "suggested": ""}
    chosen = next((one for one in sources if one.name == job.layer), None)
    if chosen is None:
        filled = [one for one in sources if one.count]
        if len(filled) > 1:
            return result | {"question": "layer"}
        chosen = (filled or sources)[0]
    counts, boxes = _looked_through(chosen, limits)
    content = Content(crs=chosen.crs, is_implied=chosen.is_implied)
    try:
        projection = choose(content, _sample(boxes), job)
    except Problem as problem:
        if problem.code != "crs_unknown":
            raise
        question = {"layer": chosen.name, "question": "crs", **problem.params}
        return result | question
    return result | {
        "layer": chosen.name,
        "crs": projection.code,
        "count": sum(counts.values()),
        "kinds": counts,
        "is_near": _is_near(projection, boxes, job.extent),
        "notes": content.notes,
    }


def _looked_through(source, limits) -> tuple[dict[str, int], numpy.ndarray]:
    """Return how many features of each kind there are, and the rectangle around each."""
    counts = dict.fromkeys(KINDS.values(), 0)
    boxes = []
    features = positions = 0
    for geometries in source.everything():
        features += len(geometries)
        if features > limits.features:
            raise Problem("too_many_features", limit=limits.features)
        positions += int(shapely.get_num_coordinates(geometries).sum())
        if positions > limits.vertices:
            raise Problem("too_many_positions", limit=limits.vertices)
        if not numpy.isfinite(shapely.get_coordinates(geometries)).all():
            raise Problem("not_finite")
        dimensions = shapely.get_dimensions(geometries)
        is_filled = ~(shapely.is_empty(geometries) | shapely.is_missing(geometries))
        for dimension, kind in KINDS.items():
            counts[kind] += int(((dimensions == dimension) & is_filled).sum())
        boxes.append(shapely.bounds(geometries[is_filled]))
    if not sum(counts.values()):
        raise Problem("layer_empty")
    return counts, numpy.concatenate(boxes)


def _sample(boxes: numpy.ndarray) -> list[tuple[float, float]]:
    """Return corners of some rectangles, spread over all."""
    some = boxes[:: len(boxes) // SAMPLE + 1]
    return [(x, y) for box in some.tolist() for x, y in (box[:2], box[2:])]


def _is_near(projection: Projection, boxes: numpy.ndarray, extent) -> bool:
    """Whether anything touches the extent. Raises ``Problem`` for what isn't on Earth."""
    west, south = to_degrees(projection, boxes[:, 0], boxes[:, 1])
    east, north = to_degrees(projection, boxes[:, 2], boxes[:, 3])
    every = numpy.concatenate([west, south, east, north])
    if not numpy.isfinite(every).all():
        raise Problem("outside_crs")
    for code, values, limit in (("latitude", (south, north), 90), ("longitude", (west, east), 180)):
        worst = max((float(value) for one in values for value in (one.min(), one.max())), key=abs)
        if abs(worst) > limit:
            raise Problem(code, **{code: worst})
    is_inside = (
        (west <= extent[2]) & (east >= extent[0]) & (south <= extent[3]) & (north >= extent[1])
    )
    return bool(is_inside.any())
