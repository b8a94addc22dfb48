"""From the file's coordinate system to WGS 84, longitude first."""

import math
import re

from .content import Content, RawPosition
from .problem import Problem

WGS84 = "EPSG:4326"
#: WGS 84 in two and in three dimensions: nothing to compute, so not a digit changes.
SAME_AS_WGS84 = (WGS84, "EPSG:4979")
CODE = re.compile(r"EPSG:\d{4,6}", re.ASCII)
#: Where a file holds other numbers than it should, most of it is elsewhere, not a stray point.
MOST = 0.5
#: So many positions, spread over all, tell where the content lies.
SAMPLE = 1000
#: About a millimetre; what is computed isn't better than that.
DECIMALS = 8
HEIGHTS_M = (-500, 9000)


class Projection:
    """One coordinate system. ``code`` is “EPSG:n”, or the system's name where it has no code."""

    def __init__(self, text: str):
        """Understand ``text``, which is “EPSG:n” or WKT. Raises ``Problem`` for anything else."""
        self.code = text
        self.transformer = None
        if text in SAME_AS_WGS84:
            self.code = WGS84
            return
        # Loaded here, since most files are in WGS 84 and need nothing of it.
        from pyproj import CRS, Transformer
        from pyproj.exceptions import CRSError, ProjError

        try:
            crs = CRS.from_epsg(int(text[5:])) if CODE.fullmatch(text) else CRS.from_wkt(text)
            # A system that brings its own transformation can name files as grids: do without.
            crs = crs.source_crs if crs.is_bound else crs
            if crs.is_geocentric:
                raise Problem("crs_unusable", crs=crs.name[:80])
            if code := crs.to_epsg(min_confidence=50):
                crs = CRS.from_epsg(code)
                self.code = f"EPSG:{code}"
            elif "EXTENSION[" in text:
                raise Problem("crs_unusable", crs=crs.name[:80])
            else:
                self.code = crs.name[:80]
            if self.code in SAME_AS_WGS84:
                self.code = WGS84
                return
            # Without “ballpark”: positions that may be hundreds of metres off are no positions.
            self.transformer = Transformer.from_crs(
                crs, WGS84, always_xy=True, allow_ballpark=False
            )
        except (CRSError, ProjError, ValueError, OverflowError, AttributeError):
            raise Problem("crs_unusable", crs=_shown(text)) from None

    def to_wgs84(self, positions: list[RawPosition]) -> list[tuple[float, float]]:
        """Return (longitude, latitude) of each position; infinite beyond the system's reach."""
        if self.transformer is None:
            return [position[:2] for position in positions]
        x, y = zip(*(position[:2] for position in positions), strict=True)
        # An array, because pyproj computes plain lists number by number.
        import numpy

        longitudes, latitudes = self.transformer.transform(numpy.array(x), numpy.array(y))
        return list(
            zip(
                numpy.round(longitudes, DECIMALS).tolist(),
                numpy.round(latitudes, DECIMALS).tolist(),
                strict=True,
            )
        )


def _shown(text: str) -> str:
    """Return the name in a WKT, or the beginning of ``text``."""
    name = re.search(r'\["([^"]{1,80})"', text[:300])
    return name[1] if name else text[:80]


def is_inside(positions: list[tuple[float, float]], extent) -> bool:
    """Tell whether most positions lie in ``extent`` (west, south, east, north in degrees)."""
    west, south, east, north = extent
    inside = sum(west <= x <= east and south <= y <= north for x, y in positions)
    return inside > MOST * len(positions)


def swapped(positions: list[RawPosition]) -> list[RawPosition]:
    return [(position[1], position[0], *position[2:]) for position in positions]


def choose(content: Content, positions: list[RawPosition], job) -> Projection:
    """Return the coordinate system to use for ``positions``, which are all of the file.

    The file's own declaration wins over the one that was picked, unless it can't be right: it puts
    the content outside the extent and the picked one puts it inside. Raises ``Problem``:
    “crs_unknown” where there is nothing to go by, “axes_swapped” where the content would be in the
    extent if the two numbers changed places.
    """
    if any(not math.isfinite(number) for position in positions for number in position[:2]):
        raise Problem("not_finite")
    picked = _picked(job.crs)
    positions = positions[:: len(positions) // SAMPLE + 1]
    if content.crs is None:
        if picked is None:
            raise Problem("crs_unknown", suggested=_suggestion(positions, job))
        return _unswapped(picked, positions, job)
    declared = Projection(content.crs)
    if is_inside(declared.to_wgs84(positions), job.extent):
        if picked and picked.code != declared.code:
            content.note("picked_crs_unused", crs=declared.code)
        return declared
    if picked and picked.code != declared.code:
        if is_inside(picked.to_wgs84(positions), job.extent):
            if not content.is_implied:
                content.note("picked_crs_used", declared=declared.code, crs=picked.code)
            return picked
        content.note("picked_crs_unused", crs=declared.code)
    _unswapped(declared, positions, job)
    if content.is_implied and (suggested := _suggestion(positions, job)):
        # Metres in a format that has degrees: some programs write that without a warning.
        raise Problem("crs_unknown", suggested=suggested)
    return declared


def _picked(code: str | None) -> Projection | None:
    if not code:
        return None
    try:
        if CODE.fullmatch(code):
            return Projection(code)
    except Problem:
        pass
    raise Problem("crs_invalid", crs=code[:40])


def _unswapped(projection: Projection, positions: list[RawPosition], job) -> Projection:
    """Return ``projection``, unless the positions would lie where they should if swapped."""
    if not is_inside(projection.to_wgs84(positions), job.extent) and is_inside(
        projection.to_wgs84(swapped(positions)), job.extent
    ):
        raise Problem("axes_swapped")
    return projection


def _suggestion(positions: list[RawPosition], job) -> str:
    """Return the first of the systems on offer that puts the positions into the extent, or “”."""
    for candidates in (positions, swapped(positions)):
        for code in job.choices:
            if is_inside(Projection(code).to_wgs84(candidates), job.extent):
                return code
    return ""


def finished(raw: RawPosition, longitude: float, latitude: float) -> list[float]:
    """Return ``[longitude, latitude]``, with the height where ``raw`` has a credible one.

    Raises ``Problem`` for a position that isn't on Earth.
    """
    if not (math.isfinite(longitude) and math.isfinite(latitude)):
        raise Problem("outside_crs")
    if not -90 <= latitude <= 90:
        raise Problem("latitude", latitude=latitude)
    if not -180 <= longitude <= 180:
        raise Problem("longitude", longitude=longitude)
    height = raw[2] if len(raw) > 2 else math.nan
    is_credible = HEIGHTS_M[0] < height < HEIGHTS_M[1]
    return [longitude, latitude, *([height] if is_credible else [])]
