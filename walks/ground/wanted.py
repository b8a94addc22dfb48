"""Which walks need a new ground: because their line has changed, or a layer has.

A walk's row says in ``made_of`` what its ground is, or will be, made of. So it doesn't matter how
often, or by whom, somebody asks: as long as nothing has changed there is nothing to do.
"""

import json
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from django.db import transaction

from ..models import BaseLayer, WalkGround, WalkPage

#: Raise it when the same line and layers should give another file.
RECIPE = 1
DISTANCE_M = 300
TOLERANCE_M = 1

State = WalkGround.State


@dataclass(frozen=True)
class Wanted:
    """The ground that a walk should have. ``line`` is its positions, longitude first."""

    key: UUID
    line: list[list[float]]
    made_of: str


def used_layers() -> list[BaseLayer]:
    """Return the layers that maps are drawn on, always in the same order."""
    return list(BaseLayer.objects.filter(is_used=True).order_by("pk"))


def wanted_grounds(layers: list[BaseLayer], keys=None) -> list[Wanted]:
    """Return the grounds of all published walks that have a line, or of those with these keys.

    The line is a fact, the same in all languages; where one is behind, Swedish decides.
    """
    walks = WalkPage.objects.live().exclude(line=None)
    if keys is not None:
        walks = walks.filter(translation_key__in=keys)
    by_key = {}
    for walk in walks.select_related("locale").only("translation_key", "line", "locale"):
        if walk.translation_key not in by_key or walk.locale.language_code == "sv":
            by_key[walk.translation_key] = [p[:2] for p in walk.line["coordinates"]]
    return [Wanted(key, line, digest(line, layers)) for key, line in by_key.items()]


def digest(line: list[list[float]], layers: list[BaseLayer]) -> str:
    """Return what tells one line with these layers from every other."""
    made_of = [
        [layer.role, layer.file.name, layer.layer, layer.epsg, *attribution_of(layer).values()]
        for layer in layers
    ]
    recipe = [RECIPE, DISTANCE_M, TOLERANCE_M, line, made_of]
    return sha256(json.dumps(recipe).encode()).hexdigest()


def attribution_of(layer: BaseLayer) -> dict[str, str]:
    """Return who has to be named for a layer: “text”, “licence”, “url” (of the licence)."""
    # Maps write the sign themselves; the help text lets editors type it as well.
    name = layer.attribution.strip().removeprefix("©").lstrip()
    return {"text": name, "licence": layer.licence, "url": layer.licence_url}


def note_what_is_wanted(keys=None) -> bool:
    """Have the rows say which grounds are to be made. Return whether there are any.

    Without layers there is nothing to make; what walks had before is then taken back.
    """
    layers = used_layers()
    if not layers and not WalkGround.objects.exists():
        return False
    with transaction.atomic():
        rows = WalkGround.objects.in_bulk() if keys is None else WalkGround.objects.in_bulk(keys)
        for wanted in wanted_grounds(layers, keys):
            row = rows.get(wanted.key)
            if row is None:
                WalkGround.objects.bulk_create(
                    [WalkGround(walk_key=wanted.key, made_of=wanted.made_of)],
                    ignore_conflicts=True,
                )
            elif row.made_of != wanted.made_of:
                # Whoever works on the former one notices, and throws away what they made.
                WalkGround.objects.filter(pk=wanted.key).update(
                    made_of=wanted.made_of, state=State.WAITING, percent=0, attempts=0, problem=""
                )
    return WalkGround.objects.filter(state=State.WAITING).exists()
