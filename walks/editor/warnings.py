"""What an editor should look at in a walk. None of it keeps a walk from being saved."""

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from django.utils.translation import gettext as _

from geo.path import Path

from ..stop_order import NEAR_M, meetings_m, out_of_order
from ..wording import distance_text, duration_text, metres_text

#: Longer than this is long for a group outdoors, in minutes.
LONG_MINUTES = 180


@dataclass(frozen=True)
class Stop:
    """A stop of a walk that is being edited; ``position`` is ``[longitude, latitude]``."""

    number: int
    title: str
    position: list[float] | None = None
    is_approximate: bool = False
    uncertainty_m: int | None = None

    @property
    def values(self) -> dict:
        return {"number": self.number, "place": self.title}


@dataclass(frozen=True)
class Warning:
    """``stops`` holds the numbers of the stops it is about."""

    code: str
    text: str
    stops: tuple[int, ...] = ()

    def as_json(self) -> dict:
        return asdict(self)


def warnings_about(line: dict | None, stops: Sequence[Stop], minutes: int) -> list[Warning]:
    """Return the warnings about a walk of ``minutes`` along a GeoJSON LineString.

    What can be mended on the map comes first, stop by stop; approximate positions come last.
    """
    found = []
    if line:
        path = Path(line["coordinates"])
        found += _far(path, stops)
        found += _in_another_order(path, stops)
    found += _uncertain(stops)
    if minutes > LONG_MINUTES:
        text = _("The walk takes %(time)s. More than three hours is long for a group outdoors.")
        found.append(Warning("long", text % {"time": duration_text(minutes)}))
    return sorted(found, key=lambda warning: (warning.code == "approximate", warning.stops))


def _far(path: Path, stops: Sequence[Stop]) -> list[Warning]:
    found = []
    for stop in stops:
        metres = path.distance_m(stop.position) if stop.position else 0
        if metres > NEAR_M:
            text = _(
                "Stop %(number)s, %(place)s, lies %(distance)s from the line. Draw the line "
                "closer, or check where the place is."
            ) % {**stop.values, "distance": distance_text(math.ceil(metres / 10) * 10)}
            found.append(Warning("far", text, (stop.number,)))
    return found


def _in_another_order(path: Path, stops: Sequence[Stop]) -> list[Warning]:
    meetings = [meetings_m(path, stop.position) if stop.position else [] for stop in stops]
    breaking = out_of_order(meetings)
    if not breaking:
        return []
    met = [stop for stop, places in zip(stops, meetings, strict=True) if places]
    backwards = [[path.length_m - one for one in reversed(places)] for places in meetings]
    if not out_of_order(backwards):
        text = _(
            "The line runs the other way: from stop %(last)s, %(last_place)s, to stop %(number)s, "
            "%(place)s. Turn the line around, or reverse the order of the stops."
        ) % {**met[0].values, "last": met[-1].number, "last_place": met[-1].title}
        return [Warning("reversed", text, tuple(stop.number for stop in met))]
    text = _(
        "Stop %(number)s, %(place)s, comes in another order than the line meets it. Move the stop "
        "in the list, or draw the line in the order of the stops."
    )
    return [
        Warning("order", text % stops[index].values, (stops[index].number,)) for index in breaking
    ]


def _uncertain(stops: Sequence[Stop]) -> list[Warning]:
    found = []
    for stop in stops:
        if not stop.position:
            code = "no_position"
            text = _("Stop %(number)s, %(place)s, has no position, so no map can show it.")
        elif not stop.is_approximate:
            continue
        elif stop.uncertainty_m:
            code = "approximate"
            text = _(
                "The position of stop %(number)s, %(place)s, is approximate: it may be off by "
                "%(distance)s."
            )
        else:
            code = "approximate"
            text = _("The position of stop %(number)s, %(place)s, is approximate.")
        values = {**stop.values, "distance": metres_text(stop.uncertainty_m or 0)}
        found.append(Warning(code, text % values, (stop.number,)))
    return found
