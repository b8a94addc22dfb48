"""What a drawn map looks like: its sizes, its colours and its widths of lines.

The map brings its own paper, birch white in every theme: a picture can't know which theme a reader
chose, and on its own ground all colours keep the contrast that was measured.
"""

from dataclasses import dataclass

from ..models import BaseLayer

Role = BaseLayer.Role

#: The site's faces (tokens.css): a picture can't load any, and its reader has one of these.
FACES = (
    "Seravek, 'Segoe UI Variable Text', 'Segoe UI', -apple-system, 'Source Sans 3', 'Noto Sans', "
    "Roboto, Ubuntu, Cantarell, 'Liberation Sans', 'Helvetica Neue', Arial, sans-serif"
)
PAPER, EDGE, GRID = "#fbfaf6", "#dcd6c9", "#e9e4d8"
#: The land where the ground is known, a little darker than the paper around it.
LAND = "#f1ece0"
INK, MUTED, ROUTE, ON_ROUTE = "#1c1a18", "#4b4640", "#b4121d", "#ffffff"

#: The scale is at most this share of the width.
SCALE_SHARE = 0.22


@dataclass(frozen=True)
class Paint:
    """How geometries of a role are drawn: areas are filled, lines have a width in metres.

    A width never leaves ``least`` and ``most`` units. ``dash`` is in units.
    """

    colour: str
    metres: float
    least: float
    most: float
    dash: tuple[float, float] | None = None

    def width(self, metres_per_unit: float) -> float:
        """Return the width of lines, in units."""
        return min(max(self.metres / metres_per_unit, self.least), self.most)


PAINTS = {
    Role.WATER: Paint("#c3d9e2", 3, 0.8, 4),
    Role.GREEN: Paint("#dbe6c6", 3, 0.8, 4),
    Role.OTHER: Paint("#e6dfd0", 2, 0.6, 2),
    Role.BUILDING: Paint("#d6ccb9", 1, 0.5, 1),
    Role.RAILWAY: Paint("#8d857a", 3, 1, 2.4, (6, 2)),
    Role.ROAD: Paint("#ffffff", 8, 1, 7),
    Role.PATH: Paint("#b9a987", 2, 0.7, 1.6, (3, 2)),
}


@dataclass(frozen=True)
class Look:
    """A kind of drawing: its size in units, which are pixels where it is shown in full size."""

    width: int
    height: int
    #: From what is drawn to the edge.
    margin: int = 40
    #: The discs with the numbers; a drawing without numbers has dots of this radius.
    radius: float = 13
    font_size: float = 15
    line_width: float = 4.5
    has_numbers: bool = True
    has_ground: bool = True
    #: Below the map, with scale and north: its height for one line of text, or 0 without it.
    foot: int = 30
    foot_font_size: float = 13
    foot_margin: float = 12

    @property
    def north_at(self) -> float:
        """Where the arrow to the north stands, before its letter: the x of its middle."""
        return self.width - self.foot_margin - 1.2 * self.foot_font_size

    @property
    def credits_at(self) -> float:
        """Where the names of those whose data it is end."""
        return self.north_at - 1.4 * self.foot_font_size

    @property
    def credits_room(self) -> float:
        """How wide a line of them may be, beside the scale and its text."""
        scale = self.foot_margin + SCALE_SHARE * self.width + 6 * self.foot_font_size
        return self.credits_at - scale

    @property
    def credits_size(self) -> float:
        return 0.85 * self.foot_font_size

    @property
    def credits_step(self) -> float:
        return 1.3 * self.credits_size


LOOKS = {
    # The page of a walk: shown at half the size on a phone, and at nearly twice that on a desk.
    "map": Look(560, 420, margin=36, radius=14, font_size=16),
    # The sheet to print: 190 mm wide.
    "map-sheet": Look(720, 376, margin=34, radius=12, font_size=14, line_width=4),
    # Beside a row in a list: the figure that the walk makes, and nothing to read.
    "map-row": Look(
        208,
        156,
        margin=20,
        radius=3.6,
        line_width=3,
        has_numbers=False,
        has_ground=False,
        foot=0,
    ),
}
