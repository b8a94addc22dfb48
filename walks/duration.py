"""How long it takes to get from stop to stop."""

import math

# Calm speeds of a group that keeps together, in metres per minute: 4 km/h on foot (Naismith walks
# 5 km/h alone), 12 km/h on bicycles in a town, 20 km/h by bus with its halts.
METRES_PER_MINUTE = {"on_foot": 4000 / 60, "bicycle": 12000 / 60, "bus": 20000 / 60}


def moving_minutes(metres: float, mode: str) -> int:
    """Return the whole minutes that a group needs for ``metres`` in ``mode``, rounded up."""
    return math.ceil(metres / METRES_PER_MINUTE[mode])
