"""What a walk's stops are called: numbers for people, keys for programs."""

from collections import Counter
from collections.abc import Iterable

from core.short_addresses import short_of


def attach_names(stops: Iterable) -> None:
    """Give each of the visible stops its ``number``, from 1, and its ``key``.

    A number is right in one language only, since a place may be missing in the other. The key is
    what stands in the place's permanent address, with “-2” at the second visit and so on.
    """
    visits = Counter()
    for number, stop in enumerate(stops, start=1):
        short = short_of(stop.local_place.translation_key)
        visits[short] += 1
        stop.number = number
        stop.key = short if visits[short] == 1 else f"{short}-{visits[short]}"
