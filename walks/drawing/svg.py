"""A plan as SVG. Everything is an attribute, nothing a style, so that it may stand on any page."""

from collections.abc import Iterable, Sequence
from html import escape

import shapely

from .looks import EDGE, FACES, GRID, INK, LAND, MUTED, ON_ROUTE, PAINTS, PAPER, ROUTE, Paint
from .marks import Mark
from .plan import Plan, grid_of, polygons_of
from .surroundings import Shape

#: The ground is written in tenths of a unit, as whole numbers.
TENTHS = 10


def to_svg(plan: Plan, *, title: str, description: str, language: str) -> str:
    """Return the drawing as a document of its own; texts may hold any signs that XML admits."""
    look = plan.look
    return "".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{look.width}" height="{look.height}" ',
            f'viewBox="0 0 {look.width} {look.height}" role="img" xml:lang="{escape(language)}" ',
            f'font-family="{FACES}">',
            f"<title>{escape(title)}</title><desc>{escape(description)}</desc>",
            f'<rect width="{look.width}" height="{look.height}" fill="{PAPER}"/>',
            *(_ground(plan) if plan.land is not None else _grid(plan)),
            *_route(plan),
            *_marks(plan),
            *(_foot(plan) if look.foot else ()),
            f'<rect x=".5" y=".5" width="{look.width - 1}" height="{look.height - 1}" ',
            f'fill="none" stroke="{EDGE}"/>',
            "</svg>\n",
        )
    )


def number(value: float) -> str:
    """Return a number of units with at most one decimal."""
    return f"{value:.1f}".removesuffix(".0").replace("-0.", "-.").removeprefix("-0") or "0"


def _ground(plan: Plan) -> Iterable[str]:
    yield f'<g transform="scale({1 / TENTHS:g})" stroke-linejoin="round">'
    yield f'<path fill="{LAND}" d="{_areas(polygons_of(plan.land))}"/>'
    for shape in plan.shapes:
        yield from _shape(shape, PAINTS[shape.role], plan.frame.metres_per_unit)
    yield "</g>"


def _shape(shape: Shape, paint: Paint, metres_per_unit: float) -> Iterable[str]:
    if shape.areas:
        yield f'<path fill="{paint.colour}" fill-rule="evenodd" d="{_areas(shape.areas)}"/>'
    if shape.lines:
        width = paint.width(metres_per_unit) * TENTHS
        dash = " ".join(number(one * TENTHS) for one in paint.dash or ())
        yield (
            f'<path fill="none" stroke="{paint.colour}" stroke-width="{number(width)}"'
            + (f' stroke-dasharray="{dash}"' if dash else ' stroke-linecap="round"')
            + f' d="{"".join(_steps(line.coords) for line in shape.lines)}"/>'
        )


def _areas(polygons: Iterable[shapely.Polygon]) -> str:
    return "".join(
        _steps(ring.coords[:-1]) + "z"
        for polygon in polygons
        for ring in (polygon.exterior, *polygon.interiors)
    )


def _steps(corners: Sequence[Sequence[float]]) -> str:
    """Return a path in tenths of a unit: where it begins, then each step from corner to corner."""
    x, y = (round(one * TENTHS) for one in corners[0])
    written = [f"M{x} {y}l"]
    for corner in corners[1:]:
        new_x, new_y = (round(one * TENTHS) for one in corner)
        if (new_x, new_y) != (x, y):
            step = f"{new_x - x} {new_y - y}"
            written.append(step if step[0] == "-" or len(written) == 1 else f" {step}")
        x, y = new_x, new_y
    return "".join(written)


def _grid(plan: Plan) -> Iterable[str]:
    steps = (
        f"M{number(a)} {number(b)}L{number(c)} {number(d)}" for (a, b), (c, d) in grid_of(plan)
    )
    yield f'<path stroke="{GRID}" d="{"".join(steps)}"/>'


def _route(plan: Plan) -> Iterable[str]:
    if not len(plan.line):
        return
    points = " ".join(f"{number(x)},{number(y)}" for x, y in plan.line)
    width = plan.look.line_width
    # Straight lines between stops look unlike a way that somebody can go.
    dash = f' stroke-dasharray="{number(width * 2.2)} {number(width * 1.5)}"'
    cap = ' stroke-linecap="round"'
    yield f'<g fill="none" stroke-linejoin="round"><polyline points="{points}" stroke="{PAPER}" '
    yield f'stroke-width="{number(width * 1.9)}"{cap} stroke-opacity=".85"/>'
    yield f'<polyline points="{points}" stroke="{ROUTE}" stroke-width="{number(width)}"'
    yield f"{dash if plan.is_schematic else cap}/></g>"


def _marks(plan: Plan) -> Iterable[str]:
    look = plan.look
    if not look.has_numbers:
        for mark in plan.marks:
            yield f'<circle cx="{number(mark.x)}" cy="{number(mark.y)}" r="{number(look.radius)}" '
            yield f'fill="{INK}" stroke="{PAPER}" stroke-width="1.5"/>'
        return
    for mark in plan.marks:
        if mark.has_moved:
            yield _leader(mark)
    yield f'<g font-size="{number(look.font_size)}" font-weight="700" text-anchor="middle">'
    for mark in plan.marks:
        yield from _disc(mark)
    yield "</g>"


def _leader(mark: Mark) -> str:
    at_x, at_y = number(mark.at_x), number(mark.at_y)
    return (
        f'<path stroke="{INK}" stroke-width="1.5" d="M{at_x} {at_y}'
        f'L{number(mark.x)} {number(mark.y)}"/>'
        f'<circle cx="{at_x}" cy="{at_y}" r="3" fill="{INK}" stroke="{PAPER}"/>'
    )


def _disc(mark: Mark) -> Iterable[str]:
    half = mark.radius + mark.stretch
    yield (
        f'<rect x="{number(mark.x - half)}" y="{number(mark.y - mark.radius)}" '
        f'width="{number(2 * half)}" height="{number(2 * mark.radius)}" rx="{number(mark.radius)}" '
    )
    if mark.is_approximate:
        yield f'fill="{ON_ROUTE}" stroke="{INK}" stroke-width="2" stroke-dasharray="4 2.5"/>'
    else:
        yield f'fill="{INK}" stroke="{ON_ROUTE}" stroke-width="1.5"/>'
    yield (
        f'<text x="{number(mark.x)}" y="{number(mark.y)}" dy=".35em" '
        f'fill="{INK if mark.is_approximate else ON_ROUTE}">{escape(mark.label)}</text>'
    )


def _foot(plan: Plan) -> Iterable[str]:
    """Yield what stands below the map: scale, north, and whose data the ground is."""
    look, scale = plan.look, plan.scale
    top = plan.frame.height
    size = look.foot_font_size
    base = look.height - look.foot / 2 + size * 0.35
    left, right = look.foot_margin, look.foot_margin + scale.units
    yield f'<rect y="{number(top)}" width="{look.width}" height="{number(look.height - top)}" '
    yield f'fill="{PAPER}"/><path stroke="{EDGE}" d="M0 {number(top)}h{look.width}"/>'
    yield f'<path fill="none" stroke="{INK}" stroke-width="1.5" d="M{number(left)} '
    yield f'{number(base - 8)}v8H{number(right)}v-8"/>'
    yield f'<g font-size="{number(size)}" fill="{INK}">'
    yield f'<text x="{number(right + 8)}" y="{number(base)}">{escape(scale.text)}</text>'
    yield "</g>"
    yield f'<g fill="{MUTED}" font-size="{number(look.credits_size)}" text-anchor="end">'
    for index, line in enumerate(reversed(plan.credits)):
        y = number(base - index * look.credits_step)
        yield f'<text x="{number(look.credits_at)}" y="{y}">{escape(line)}</text>'
    yield "</g>"
    x, half = look.north_at, size * 0.3
    yield f'<path fill="{INK}" d="M{number(x)} {number(base - size * 0.75)}'
    yield f'L{number(x + half)} {number(base)}H{number(x - half)}z"/>'
    yield f'<text x="{number(look.width - look.foot_margin)}" y="{number(base)}" '
    yield f'font-size="{number(size)}" font-weight="700" fill="{INK}" text-anchor="end">N</text>'
