"""How a line rises and falls: distances and heights along it, ascent, descent, the steepest part.

Positions are ``[longitude, latitude, height]`` in degrees and metres; the height may be missing.
Distances are geodesic, in metres from the line's beginning.

Heights that a phone or a watch recorded are off by some metres, and by others at the next moment.
Added up as they are, a flat walk becomes a mountain. So a rise counts only once it has come to
``THRESHOLD_M`` since the last turn, and the same for a fall. Strava does likewise, with 2 m for
barometers and 10 m for satellites alone
(https://support.strava.com/hc/en-us/articles/216919447); 3 m suits a city on a river plain, whose
hills are lower than 10 m.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from .geodesy import wgs84

#: Ups and downs smaller than this count as noise.
THRESHOLD_M = 3.0
#: How long a part is whose steepness is told. Over less, steepness is an error of measurement.
STEEP_PART_M = 50.0
#: The share of the length along which heights must be known for a profile to mean anything.
LEAST_COVERED = 0.8
#: From the shore of the Dead Sea to Everest. Devices write -32768 or 9999 for what they don't know.
LOWEST_M, HIGHEST_M = -450.0, 8850.0


@dataclass(frozen=True)
class SteepPart:
    """The part of the line, from ``start`` to ``end`` metres along it, that rises or falls most."""

    start: float
    end: float
    rise: float

    @property
    def percent(self) -> float:
        """Metres of height per hundred metres of length; negative where it goes down."""
        return 100 * self.rise / (self.end - self.start)


@dataclass(frozen=True)
class Profile:
    """Where the line's heights are known: ``heights`` at ``distances``, both in metres."""

    distances: np.ndarray
    heights: np.ndarray
    ascent: float
    descent: float
    #: None where the line is shorter than ``STEEP_PART_M``.
    steepest: SteepPart | None

    @property
    def length(self) -> float:
        """How far along the line the last known height lies."""
        return float(self.distances[-1])

    @property
    def highest(self) -> float:
        return float(self.heights.max())

    @property
    def lowest(self) -> float:
        return float(self.heights.min())

    def heights_at(self, distances: Sequence[float]) -> np.ndarray:
        """Return the heights at some distances, straight between the known ones."""
        return np.interp(distances, self.distances, self.heights)


def profile_of(line: dict | None) -> Profile | None:
    """Return the profile of a GeoJSON LineString; None if its heights don't make one.

    A position without a height gets one in between its neighbours'. There is no profile where
    heights are known along less than ``LEAST_COVERED`` of the length, or where all of them are
    zero, which programs write for “unknown”.
    """
    if not line:
        return None
    coordinates = line["coordinates"]
    distances = distances_along(coordinates)
    heights = [height_of(position) for position in coordinates]
    known = [number for number, height in enumerate(heights) if height is not None]
    covered = sum(distances[b] - distances[a] for a, b in pairwise(known) if b == a + 1)
    if not covered or covered < LEAST_COVERED * distances[-1]:
        return None
    if not any(heights[number] for number in known):
        return None
    here = distances[known]
    there = np.array([heights[number] for number in known])
    ascent, descent = ascent_and_descent(there)
    return Profile(here, there, ascent, descent, steepest_part(here, there))


def distances_along(coordinates: Sequence[Sequence[float]]) -> np.ndarray:
    """Return how far along the line each position lies, in metres: 0 for the first."""
    longitudes = [position[0] for position in coordinates]
    latitudes = [position[1] for position in coordinates]
    return np.concatenate(([0.0], np.cumsum(wgs84().line_lengths(longitudes, latitudes))))


def height_of(position: Sequence[float]) -> float | None:
    """Return the height of a position; None where it has none, or none that is on this Earth."""
    if len(position) < 3 or not LOWEST_M <= position[2] <= HIGHEST_M:
        return None
    return float(position[2])


def ascent_and_descent(
    heights: Sequence[float], threshold: float = THRESHOLD_M
) -> tuple[float, float]:
    """Return how many metres it goes up and down in all, without turns less than ``threshold``."""
    ascent = descent = 0.0
    for before, after in pairwise(turning_points(heights, threshold)):
        ascent += max(after - before, 0.0)
        descent += max(before - after, 0.0)
    return ascent, descent


def turning_points(heights: Sequence[float], threshold: float = THRESHOLD_M) -> list[float]:
    """Return the heights where it turns from up to down or back, the outermost at each end.

    From one to the next the difference is at least ``threshold``. Empty where it is flat.
    """
    if not len(heights):
        return []
    points: list[float] = []
    low = high = float(heights[0])
    direction = 0
    for height in map(float, heights):
        low, high = min(low, height), max(high, height)
        if direction >= 0 and high - height >= threshold:
            points.append(high)
            direction, low = -1, height
        elif direction <= 0 and height - low >= threshold:
            points.append(low)
            direction, high = 1, height
    if direction:
        points.append(high if direction > 0 else low)
    return points


def steepest_part(
    distances: np.ndarray, heights: np.ndarray, length: float = STEEP_PART_M
) -> SteepPart | None:
    """Return the part of ``length`` metres that rises or falls most, the first of several.

    None where the line is shorter. Between vertices heights are straight, so the difference over
    a part that is moved along the line is greatest where one of its ends is at a vertex.
    """
    first, last = float(distances[0]), float(distances[-1])
    if last - first < length:
        return None
    starts = np.unique(
        np.clip(np.concatenate((distances, distances - length)), first, last - length)
    )
    rises = np.interp(starts + length, distances, heights) - np.interp(starts, distances, heights)
    # To the millimetre, lest the machine's last digits decide which of two equal parts is first.
    number = int(np.argmax(np.round(np.abs(rises), 3)))
    return SteepPart(float(starts[number]), float(starts[number]) + length, float(rises[number]))
