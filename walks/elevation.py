"""How a walk rises and falls, as a drawing and in words, in the reader's language.

The drawing is SVG as wide as its column: lengths along the route are per cent, heights are pixels,
so that texts keep their size on a phone. Nothing in it is needed: the words say what matters.
"""

import math
from dataclasses import dataclass

import numpy as np
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from geo.elevation import THRESHOLD_M, Profile, SteepPart, profile_of

from .wording import NBSP, metres_text

#: Of the drawing's own units, along and up. It is stretched to the column.
WIDTH, HEIGHT = 1000, 100
#: Pixels: above the curve, the curve, and below it for the distances. See the template.
TOP, CURVE, BOTTOM = 24, 132, 34
#: Steps of an axis that people count in.
STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000)
MOST_INTERVALS = 4
#: A flat route shall look flat: the axis of heights covers at least this many metres.
LEAST_SPAN_M = 20
#: Points of the drawn curve; more can't be told apart.
POINTS = 300
#: What is less steep than this, in per cent, is called flat. A wheelchair ramp may have 8.
FLAT_PERCENT = 2
KILOMETRE = 1000


@dataclass(frozen=True)
class Tick:
    """A mark on an axis: its ``label`` and where it stands, in per cent or in pixels from above."""

    label: str
    at: float
    #: How the text stands to the mark: "start", "middle" or "end".
    anchor: str = "start"

    @property
    def place(self) -> str:
        """``at`` as SVG wants it, whatever the language writes before decimals."""
        return f"{self.at:.2f}"


@dataclass(frozen=True)
class Elevation:
    """What the page of a walk shows of its heights."""

    sentences: list[str]
    note: str
    #: SVG path data in a box of ``WIDTH`` by ``HEIGHT``.
    curve: str
    area: str
    steep: str
    heights: list[Tick]
    distances: list[Tick]
    #: Pixels.
    top: int = TOP
    curve_height: int = CURVE
    bottom: int = TOP + CURVE
    total_height: int = TOP + CURVE + BOTTOM
    mark_to: int = TOP + CURVE + 6
    labels_at: int = TOP + CURVE + 26


def elevation_of(line: dict | None) -> Elevation | None:
    """Return the drawing and the words for a GeoJSON line; None if its heights aren't known."""
    profile = profile_of(line)
    if profile is None:
        return None
    step, floor, ceiling = scale_of(profile.lowest, profile.highest)
    curve = path_of(profile, 0, profile.length, floor, ceiling)
    steep = is_steep(profile.steepest)
    return Elevation(
        sentences=sentences_about(profile),
        note=_(
            "The heights come with the route and may be some metres off. Ups and downs of less "
            "than %(height)s aren’t counted."
        )
        % {"height": metres_text(THRESHOLD_M)},
        curve=curve,
        area=f"{curve}L{WIDTH} {HEIGHT}L0 {HEIGHT}Z",
        steep=path_of(profile, profile.steepest.start, profile.steepest.end, floor, ceiling)
        if steep
        else "",
        heights=[
            Tick(metres_text(height), TOP + CURVE * (ceiling - height) / (ceiling - floor))
            for height in range(floor, ceiling + 1, step)
        ],
        distances=distance_ticks(profile.length),
    )


def scale_of(lowest: float, highest: float) -> tuple[int, int, int]:
    """Return the step, the lowest and the highest mark of an axis that covers these heights."""
    middle = (lowest + highest) / 2
    lowest = min(lowest, middle - LEAST_SPAN_M / 2)
    highest = max(highest, middle + LEAST_SPAN_M / 2)
    for step in STEPS:
        floor, ceiling = math.floor(lowest / step) * step, math.ceil(highest / step) * step
        if (ceiling - floor) / step <= MOST_INTERVALS:
            break
    return step, floor, ceiling


def path_of(profile: Profile, start: float, end: float, floor: float, ceiling: float) -> str:
    """Return the curve between two distances as SVG path data, every point an absolute one."""
    number = max(2, round(POINTS * (end - start) / profile.length) + 1)
    distances = np.linspace(start, end, number)
    across = WIDTH * distances / profile.length
    down = HEIGHT * (ceiling - profile.heights_at(distances)) / (ceiling - floor)
    return "M" + "L".join(f"{x:.1f} {y:.2f}" for x, y in zip(across, down, strict=True))


def distance_ticks(length: float) -> list[Tick]:
    """Return the marks along the route: in metres up to a kilometre, then in kilometres."""
    step = next(step for step in STEPS if length / step <= MOST_INTERVALS)
    ticks = []
    for distance in range(0, math.floor(length) + 1, step):
        percent = 100 * distance / length
        anchor = "start" if not distance else "end" if percent > 90 else "middle"
        ticks.append(Tick(distance_mark(distance, step, length), percent, anchor))
    return ticks


def distance_mark(distance: int, step: int, length: float) -> str:
    """Return “0”, “200 m” or “1.5 km”; all marks of an axis have the same decimals."""
    if not distance:
        return "0"
    if length < KILOMETRE:
        return metres_text(distance)
    return kilometres(distance, decimals=0 if step % KILOMETRE == 0 else 1)


def sentences_about(profile: Profile) -> list[str]:
    """Return what the profile shows, in words."""
    sentences = []
    values = {"ascent": metres_text(profile.ascent), "descent": metres_text(profile.descent)}
    if profile.ascent and profile.descent:
        sentences.append(_("Up %(ascent)s and down %(descent)s in all.") % values)
    elif profile.ascent:
        sentences.append(_("Up %(ascent)s in all.") % values)
    elif profile.descent:
        sentences.append(_("Down %(descent)s in all.") % values)
    sentences.append(
        _("The highest point is %(highest)s above sea level, the lowest %(lowest)s.")
        % {"highest": metres_text(profile.highest), "lowest": metres_text(profile.lowest)}
    )
    if is_steep(profile.steepest):
        sentences.append(sentence_about(profile.steepest, profile.length))
    else:
        sentences.append(_("The route is nearly flat."))
    return sentences


def is_steep(part: SteepPart | None) -> bool:
    """Return whether the steepest part, if there is one, is worth a word."""
    return part is not None and round(abs(part.percent)) >= FLAT_PERCENT


def sentence_about(part: SteepPart, length: float) -> str:
    """Return how steep the steepest part is, and where: to the hundred metres that hold it."""
    start = math.floor(round(part.start) / 100) * 100
    end = min(math.ceil(round(part.end) / 100) * 100, math.ceil(length / 10) * 10)
    values = {"percent": number_format(round(abs(part.percent)))}
    if length < KILOMETRE:
        values |= {"start": number_format(start), "end": metres_text(end)}
    else:
        values |= {
            "start": number_format(start / KILOMETRE, decimal_pos=1),
            "end": kilometres(math.ceil(end / 100) * 100),
        }
    if part.rise > 0:
        return _("It is steepest uphill, about %(percent)s%%, between %(start)s and %(end)s.") % (
            values
        )
    return _("It is steepest downhill, about %(percent)s%%, between %(start)s and %(end)s.") % (
        values
    )


def kilometres(number: float, decimals: int = 1) -> str:
    """Return ``number`` metres as “1.5 km”, with the same decimals as the other marks."""
    return f"{number_format(number / KILOMETRE, decimal_pos=decimals)}{NBSP}km"
