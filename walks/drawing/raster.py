"""A plan as a picture of pixels, for links: networks show no SVG."""

from collections.abc import Sequence

import shapely
import shapely.ops
from PIL import Image, ImageColor, ImageDraw

from core.preview_pictures import face

from .looks import EDGE, GRID, INK, LAND, MUTED, ON_ROUTE, PAINTS, PAPER, ROUTE
from .marks import Mark
from .plan import Plan, grid_of, polygons_of
from .surroundings import Shape

#: Drawn so many times larger and made smaller afterwards, since Pillow's own edges are jagged.
TIMES = 3


def to_picture(plan: Plan) -> Image.Image:
    """Return the drawing with one pixel to a unit."""
    look = plan.look
    canvas = Canvas(look.width, look.height)
    if plan.land is None:
        for start, end in grid_of(plan):
            canvas.line([start, end], 1, GRID)
    else:
        canvas.areas(polygons_of(plan.land), LAND)
        for shape in plan.shapes:
            _shape(canvas, shape, plan.frame.metres_per_unit)
    if len(plan.line):
        canvas.line(plan.line, look.line_width * 1.9, PAPER)
        dash = (look.line_width * 2.2, look.line_width * 1.5) if plan.is_schematic else None
        canvas.line(plan.line, look.line_width, ROUTE, dash)
    for mark in plan.marks:
        if mark.has_moved:
            canvas.line([(mark.at_x, mark.at_y), (mark.x, mark.y)], 1.5, INK)
            canvas.disc(mark.at_x, mark.at_y, 3, 0, INK)
    for mark in plan.marks:
        _mark(canvas, mark, look.font_size)
    if look.foot:
        _foot(canvas, plan)
    return canvas.smooth()


class Canvas:
    """A picture to draw on, in units; it is ``TIMES`` larger than it will be."""

    def __init__(self, width: int, height: int):
        self.size = width, height
        self.picture = Image.new("RGB", (width * TIMES, height * TIMES), PAPER)
        self.pen = ImageDraw.Draw(self.picture)

    def line(self, corners, width: float, colour: str, dash=None) -> None:
        """Draw a line with round corners; ``dash`` is how long its strokes and its gaps are."""
        if dash:
            for part in _dashes(corners, dash):
                self.line(part, width, colour)
            return
        points = [(x * TIMES, y * TIMES) for x, y in corners]
        self.pen.line(points, fill=colour, width=max(round(width * TIMES), 1), joint="curve")

    def areas(self, polygons: Sequence[shapely.Polygon], colour: str) -> None:
        """Fill areas, and leave what is in their holes as it is."""
        mask = Image.new("1", self.picture.size)
        pen = ImageDraw.Draw(mask)
        for polygon in polygons:
            for ring, value in ((polygon.exterior, 1), *((one, 0) for one in polygon.interiors)):
                pen.polygon([(x * TIMES, y * TIMES) for x, y in ring.coords], fill=value)
        self.picture.paste(ImageColor.getrgb(colour), mask=mask)

    def disc(self, x, y, radius, stretch, fill, outline=None, width=0.0) -> None:
        """Draw a disc, drawn out by ``stretch`` to both sides."""
        half = radius + stretch
        box = [one * TIMES for one in (x - half, y - radius, x + half, y + radius)]
        outline_width = round(width * TIMES)
        self.pen.rounded_rectangle(box, radius * TIMES, fill, outline, outline_width)

    def text(self, x, y, text: str, size: float, colour: str, anchor: str, weight="Bold") -> None:
        """Write on the line ``y`` or, with an anchor that ends in “m”, around it."""
        font = face(weight, round(size * TIMES))
        self.pen.text((x * TIMES, y * TIMES), text, fill=colour, font=font, anchor=anchor)

    def smooth(self) -> Image.Image:
        """Return the picture in its own size."""
        return self.picture.resize(self.size, Image.Resampling.BOX)


def _dashes(corners, dash: tuple[float, float]) -> list[list[tuple[float, float]]]:
    """Return the strokes of a line, each as a line of its own."""
    line = shapely.LineString(corners)
    stroke, gap = dash
    count = int(line.length / (stroke + gap)) + 1
    starts = [index * (stroke + gap) for index in range(count)]
    parts = (shapely.ops.substring(line, start, start + stroke) for start in starts)
    return [list(part.coords) for part in parts if part.geom_type == "LineString"]


def _shape(canvas: Canvas, shape: Shape, metres_per_unit: float) -> None:
    paint = PAINTS[shape.role]
    if shape.areas:
        canvas.areas(shape.areas, paint.colour)
    for line in shape.lines:
        canvas.line(line.coords, paint.width(metres_per_unit), paint.colour, paint.dash)


def _mark(canvas: Canvas, mark: Mark, font_size: float) -> None:
    fill, ink = (ON_ROUTE, INK) if mark.is_approximate else (INK, ON_ROUTE)
    outline_width = 2.2 if mark.is_approximate else 1.5
    canvas.disc(mark.x, mark.y, mark.radius, mark.stretch, fill, ink, outline_width)
    canvas.text(mark.x, mark.y, mark.label, font_size, ink, "mm")


def _foot(canvas: Canvas, plan: Plan) -> None:
    """Draw scale, north, and whose data the ground is; see ``svg``."""
    look, top = plan.look, plan.frame.height
    middle = look.height - look.foot / 2
    base = middle + look.foot_font_size * 0.35
    canvas.pen.rectangle([0, top * TIMES, look.width * TIMES, look.height * TIMES], fill=PAPER)
    canvas.line([(0, top), (look.width, top)], 1, EDGE)
    left, right = look.foot_margin, look.foot_margin + plan.scale.units
    canvas.line([(left, base - 8), (left, base), (right, base), (right, base - 8)], 1.5, INK)
    size = look.foot_font_size
    canvas.text(right + 8, base, plan.scale.text, size, INK, "ls", "Regular")
    for index, line in enumerate(reversed(plan.credits)):
        y = base - index * look.credits_step
        canvas.text(look.credits_at, y, line, look.credits_size, MUTED, "rs", "Regular")
    x, half = look.north_at, size * 0.3
    points = [(x, base - size * 0.75), (x + half, base), (x - half, base)]
    canvas.pen.polygon([(a * TIMES, b * TIMES) for a, b in points], fill=INK)
    canvas.text(look.width - look.foot_margin, base, "N", size, INK, "rs")
