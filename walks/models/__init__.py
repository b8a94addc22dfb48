"""Places in the city, and the walks that pass them."""

from .place import PlaceIndexPage, PlacePage
from .walk import WalkIndexPage, WalkPage, WalkStop

__all__ = ["PlaceIndexPage", "PlacePage", "WalkIndexPage", "WalkPage", "WalkStop"]
