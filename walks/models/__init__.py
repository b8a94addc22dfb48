"""Places in the city, the walks that pass them, and what their maps and guides need."""

from .ground import BaseLayer, WalkGround
from .guiding import GuideLink, WalkingGroup
from .place import PlaceIndexPage, PlacePage
from .recording import PlaceRecording
from .walk import WalkIndexPage, WalkPage, WalkStop

__all__ = [
    "BaseLayer",
    "GuideLink",
    "PlaceIndexPage",
    "PlacePage",
    "PlaceRecording",
    "WalkGround",
    "WalkIndexPage",
    "WalkPage",
    "WalkStop",
    "WalkingGroup",
]
