"""The picture beside a link to a walk: its title and its route."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from core.alternates import ancestors_of
from core.preview_pictures import (
    HEIGHT,
    INK,
    MARGIN,
    MUTED,
    RULE,
    WIDTH,
    as_png,
    blank,
    cut,
    face,
    fit,
    kept,
    preview_of_link,
    printable,
    sign,
)
from core.sharing import SharedPicture

from ..ground.stored import ground_of
from ..models import WalkPage
from ..templatetags.walk_tags import kind_of_walk
from ..wording import distance_text, duration_text
from .facts import facts_of
from .looks import Look
from .maps import drawn_plan, version_of
from .raster import to_picture

#: Change it with the drawing, so that nobody gets one drawn before.
DESIGN = "walk 3"
#: The right half of the picture. Networks show it at half the size or less: all is large.
LOOK = Look(
    600,
    HEIGHT,
    margin=58,
    radius=19,
    font_size=23,
    line_width=7,
    foot=46,
    foot_font_size=20,
    foot_margin=20,
)
#: Between the text and the map.
GUTTER = 40
#: Four lines of the largest have room above the facts.
TITLE_SIZES = (56, 50, 44, 38)


def picture_of_link(walk: WalkPage) -> SharedPicture | None:
    """Return the preview for links to a walk; None for a page that has no address yet."""
    return preview_of_link(walk, _("Title of the walk, and a map of its route"))


def preview_of(walk: WalkPage) -> bytes:
    """Return the preview of a walk as PNG, in the walk's language."""
    stops = walk.visible_stops()
    facts = facts_of(walk, stops)
    with override(walk.language):
        texts = tuple(printable(text) for text in texts_of(walk, len(stops)))
    if not facts.positions:
        return kept((DESIGN, texts), lambda: draw(*texts))
    ground = ground_of(walk)

    def with_map() -> bytes:
        with override(walk.language):
            return draw(*texts, to_picture(drawn_plan(facts, LOOK, ground)))

    return kept((DESIGN, texts, facts, LOOK, version_of(ground)), with_map)


def texts_of(walk: WalkPage, stop_count: int) -> tuple[str, ...]:
    """Return what the picture says: site, kind, title, length and time, stops."""
    known = [
        distance_text(walk.distance_m) if walk.distance_m else "",
        duration_text(walk.duration_minutes) if walk.duration_minutes else "",
    ]
    stops = ngettext("%(count)s stop", "%(count)s stops", stop_count) % {"count": stop_count}
    return (
        ancestors_of(walk)[0].title,
        capfirst(str(kind_of_walk(walk.mode))),
        walk.title,
        " · ".join(text for text in known if text),
        stops if stop_count else "",
    )


def draw(site: str, kind: str, title: str, length: str, stops: str, drawn_map=None) -> bytes:
    """Return the picture as PNG; ``drawn_map`` takes its right half. Too long texts are cut."""
    picture, pen = blank()
    right = WIDTH - MARGIN
    if drawn_map is not None:
        right = WIDTH - drawn_map.width - GUTTER
        picture.paste(drawn_map, (WIDTH - drawn_map.width, 0))
        x = WIDTH - drawn_map.width
        pen.line((x, 0, x, HEIGHT), fill=RULE, width=2)
    room = right - MARGIN
    small, medium = face("Regular", 34), face("Semibold", 36)
    pen.text((MARGIN, MARGIN - 8), cut(kind, small, room), font=small, fill=MUTED)

    font, lines = fit(title, room, 4, TITLE_SIZES)
    y = MARGIN + 54
    for line in lines:
        pen.text((MARGIN, y), line, font=font, fill=INK)
        y += round(font.size * 1.14)

    y = HEIGHT - MARGIN - 160
    for text, font, colour in ((length, medium, INK), (stops, small, MUTED)):
        if text:
            pen.text((MARGIN, y), cut(text, font, room), font=font, fill=colour)
        y += 46
    sign(pen, site, room)
    return as_png(picture, 128)
