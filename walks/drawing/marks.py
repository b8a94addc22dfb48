"""The numbers of the stops on a map: apart from each other, each as near as can be to its place.

Visits to one and the same position share a mark. Marks that would hide each other are pushed apart
along the line between them, step by step, always in the same order; a mark that had to leave its
place gets a line that leads to it.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from .facts import Visit

#: Between two marks, and between a mark and the edge.
GAP = 2.0
#: More rounds than any real walk needs; a hundred stops in one street stay on top of each other.
ROUNDS = 200
#: A mark this near to its place needs no line that leads there, in its own radii.
NEAR = 0.6
#: Numbers on one mark, before three dots stand for the rest.
MOST_NUMBERS = 4
DIGIT_WIDTH = 0.56


@dataclass
class Mark:
    """A number on the map: (``x``, ``y``) is its middle, (``at_x``, ``at_y``) its true position.

    It is a disc of ``radius``, drawn out by ``stretch`` to both sides where it holds more text.
    """

    label: str
    at_x: float
    at_y: float
    is_approximate: bool
    radius: float
    stretch: float
    x: float = 0.0
    y: float = 0.0

    @property
    def has_moved(self) -> bool:
        """Whether it stands so far from its place that a line must show the way."""
        aside = max(abs(self.x - self.at_x) - self.stretch, 0)
        return math.hypot(aside, self.y - self.at_y) > NEAR * self.radius


def marks_of(
    visits: Sequence[Visit], places: Sequence[Sequence[float]], radius: float, font_size: float
) -> list[Mark]:
    """Return one mark for each position, at its ``place`` (x, y), in the order of the visits."""
    together: dict[tuple[float, float], list[int]] = {}
    for index, visit in enumerate(visits):
        together.setdefault(visit.position, []).append(index)
    marks = []
    for indexes in together.values():
        label = _label([visits[index].number for index in indexes])
        x, y = (float(one) for one in places[indexes[0]])
        half = len(label) * DIGIT_WIDTH * font_size / 2 + 0.3 * radius
        marks.append(
            Mark(
                label=label,
                at_x=x,
                at_y=y,
                is_approximate=visits[indexes[0]].is_approximate,
                radius=radius,
                stretch=max(half - radius, 0.0) if len(label) > 2 else 0.0,
                x=x,
                y=y,
            )
        )
    return marks


def _label(numbers: list[int]) -> str:
    shown = [str(number) for number in numbers[:MOST_NUMBERS]]
    return " · ".join(shown) + (" …" if len(numbers) > MOST_NUMBERS else "")


def push_apart(marks: Sequence[Mark], width: float, height: float) -> None:
    """Move marks that overlap until none does, within ``width`` × ``height``."""
    pairs = [(index, a, b) for index, a in enumerate(marks) for b in marks[index + 1 :]]
    for _round in range(ROUNDS):
        overlap = False
        for index, a, b in pairs:
            overlap |= _separate(index, a, b)
        for mark in marks:
            _keep_inside(mark, width, height)
        if not overlap:
            return


def _separate(index: int, a: Mark, b: Mark) -> bool:
    """Move both of a pair half of what they overlap; whether they did."""
    away_x, away_y = b.x - a.x, b.y - a.y
    beside = math.copysign(max(abs(away_x) - a.stretch - b.stretch, 0.0), away_x)
    distance = math.hypot(beside, away_y)
    lack = a.radius + b.radius + GAP - distance
    if lack <= 0.01:
        return False
    if distance < 0.01:
        # On top of each other: each pair leaves in a direction of its own.
        angle = math.pi / 2 + index * 2.4
        beside, away_y, distance = math.cos(angle), math.sin(angle), 1.0
    share = lack / 2 / distance
    a.x, a.y = a.x - beside * share, a.y - away_y * share
    b.x, b.y = b.x + beside * share, b.y + away_y * share
    return True


def _keep_inside(mark: Mark, width: float, height: float) -> None:
    aside, above = mark.radius + mark.stretch + GAP, mark.radius + GAP
    mark.x = min(max(mark.x, aside), width - aside)
    mark.y = min(max(mark.y, above), height - above)
