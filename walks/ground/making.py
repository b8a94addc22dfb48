"""Make the grounds that are wanted: a few walks at a time, layer by layer.

A worker claims walks with a conditional UPDATE, and writes nothing about them but under the same
condition: so two workers never finish the same ground, and one whose walk has changed in the
meantime, or who was taken for dead, throws away what it made. Every layer is read once for all
walks of the batch, by a process of its own (``geo.reading.ground``), since it may be large.

The file's name holds a digest of its content, so it never changes once it is there.
"""

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.content_version import replace_version
from core.failures import described
from geo.reading.ground import LayerProblem, clip_layer

from ..models import BaseLayer, WalkGround
from . import files
from .assembly import Ground, TooMuch
from .wanted import DISTANCE_M, TOLERANCE_M, Wanted, attribution_of, used_layers, wanted_grounds

logger = logging.getLogger(__name__)

State = WalkGround.State
#: Walks that are made together.
BATCH = 10
#: Without a sign of life for so long, whoever worked on it is taken for dead. Between two signs
#: lies one layer, which has a minute and a half at most.
ABANDONED_AFTER = timedelta(minutes=5)
#: How often a ground is begun before it is given up, and the pause after each attempt in minutes.
MOST_ATTEMPTS = 5
PAUSES = (2, 10, 60, 240)


def make_due() -> bool:
    """Make the grounds of some walks that are waiting. Return whether there were any."""
    at = timezone.now()
    _take_up_abandoned(at)
    claimed = _claim(at)
    if not claimed:
        return False
    layers = used_layers()
    wanted = {one.key: one for one in wanted_grounds(layers, [row.pk for row in claimed])}
    current, changed = [], []
    for row in claimed:
        is_current = row.pk in wanted and wanted[row.pk].made_of == row.made_of
        (current if is_current else changed).append(row)
    # Changed since it was asked for, or taken down: for whoever asks next.
    _still_ours(changed).update(state=State.DONE, made_of="")
    if current:
        _make([wanted[row.pk] for row in current], current, layers)
    return True


def due(at: datetime) -> Q:
    """Return the condition for rows that somebody should work on."""
    failed = Q()
    for attempts, minutes in enumerate(PAUSES, start=1):
        failed |= Q(attempts=attempts, touched_at__lte=at - timedelta(minutes=minutes))
    return Q(state=State.WAITING) | Q(state=State.FAILED) & failed


def _claim(at: datetime) -> list[WalkGround]:
    keys = list(WalkGround.objects.filter(due(at)).order_by("pk").values_list("pk", flat=True))
    WalkGround.objects.filter(due(at), pk__in=keys[:BATCH]).update(
        state=State.WORKING,
        percent=0,
        problem="",
        started_at=at,
        touched_at=at,
        attempts=F("attempts") + 1,
    )
    return list(WalkGround.objects.filter(pk__in=keys[:BATCH], state=State.WORKING, started_at=at))


def _still_ours(rows: list[WalkGround]):
    condition = Q(pk__in=[])
    for row in rows:
        condition |= Q(pk=row.pk, made_of=row.made_of)
    started = {row.started_at for row in rows}
    return WalkGround.objects.filter(condition, state=State.WORKING, started_at__in=started)


def _take_up_abandoned(at: datetime) -> None:
    abandoned = WalkGround.objects.filter(state=State.WORKING, touched_at__lte=at - ABANDONED_AFTER)
    hopeless = abandoned.filter(attempts__gte=MOST_ATTEMPTS)
    count = hopeless.update(state=State.FAILED, problem=_stopped())
    count += abandoned.update(state=State.WAITING)
    if count:
        logger.warning("%s grounds were left by workers that ended while making them", count)


def _stopped() -> str:
    with override(settings.LANGUAGE_CODE):
        return _("The work was stopped again and again before it was done.")


def _make(wanted: list[Wanted], rows: list[WalkGround], layers: list[BaseLayer]) -> None:
    """Make the grounds of ``wanted`` for ``rows``, which are in the same order."""
    with override(settings.LANGUAGE_CODE):
        grounds = [Ground() for _row in rows]
        try:
            for number, layer in enumerate(layers):
                _add_layer(layer, wanted, grounds)
                percent = round(100 * (number + 1) / (len(layers) + 1))
                _still_ours(rows).update(percent=percent, touched_at=timezone.now())
        except LayerProblem as problem:
            reason = _("The layer “%(layer)s” can’t be used: %(reason)s")
            text = reason % {"layer": layer.title, "reason": problem.messages[0]}
            _fail(rows, text)
            return
        except OSError as error:
            logger.error("The layer %s can't be read: %s", layer.pk, described(error))
            _fail(rows, _("The file of the layer “%(layer)s” is missing.") % {"layer": layer.title})
            return
        except Exception as error:
            logger.error("Grounds can't be made: %s", described(error))
            _fail(rows, _("Something went wrong. It will be tried again."))
            return
        for row, ground in zip(rows, grounds, strict=True):
            _finish(row, ground)


def _add_layer(layer: BaseLayer, wanted: list[Wanted], grounds: list[Ground]) -> None:
    with layer.file.storage.open(layer.file.name, "rb") as file:
        cuttings = clip_layer(
            file,
            layer.file.name,
            layer=layer.layer,
            crs=f"EPSG:{layer.epsg}" if layer.epsg else "",
            lines=[one.line for one in wanted],
            distance_m=DISTANCE_M,
            tolerance_m=TOLERANCE_M,
        )
    for ground, cutting in zip(grounds, cuttings, strict=True):
        ground.add(layer.role, cutting, layer.title, attribution_of(layer))


def _fail(rows: list[WalkGround], problem: str, **changes) -> None:
    now = timezone.now()
    _still_ours(rows).update(state=State.FAILED, problem=problem, touched_at=now, **changes)


def _finish(row: WalkGround, ground: Ground) -> None:
    """Store the ground, and let the walk have it if it is still the one that is wanted."""
    try:
        content = ground.content()
        stored = files.store(row.pk, content) if content else files.NOTHING
    except TooMuch as problem:
        _fail([row], str(problem), attempts=MOST_ATTEMPTS)  # Trying again wouldn't help.
        return
    except Exception as error:
        logger.error("The ground %s can't be stored: %s", row, described(error))
        _fail([row], _("The file could not be saved. It will be tried again."))
        return
    now = timezone.now()
    values = {
        "state": State.DONE,
        "percent": 100,
        "attributions": ground.attributions,
        "features": ground.features,
        "touched_at": now,
        "version": stored.version,
        "file": stored.name,
        "size": stored.size,
        "compressed_size": stored.compressed_size,
    }
    if stored.version != row.version:
        values["finished_at"] = now
    if _still_ours([row]).update(**values):
        replace_version()
    else:
        files.remove_unless_used(row.pk, stored.version)


def start_again(key) -> None:
    """Have a ground that failed made once more, as if it had never been tried."""
    WalkGround.objects.filter(pk=key, state=State.FAILED).update(
        state=State.WAITING, attempts=0, problem="", percent=0
    )
