"""The picture that stands beside a link to an event without a picture of its own.

Drawn from what the page says: its title, the date, the place, and in red what is not as planned.
The same facts give the same picture, byte for byte, so a program that has it need not fetch it.
"""

import hashlib
import io
import re
from functools import lru_cache

import font_source_serif_pro as fonts
from django.core.cache import cache
from django.utils import timezone
from django.utils.text import capfirst
from PIL import Image, ImageDraw, ImageFont

from core.alternates import ancestors_of

from .announcement import one_line, place_of, status_on
from .dates import attach_dates
from .enums import EventStatus
from .models import EventPage
from .wording import in_words

#: In pixels, as the networks ask for.
SIZE = WIDTH, HEIGHT = (1200, 630)
MARGIN = 80
#: The colours of the site (tokens.css), on birch white.
GROUND, INK, MUTED, ACCENT, RULE = "#fbfaf6", "#1c1a18", "#4b4640", "#b4121d", "#dcd6c9"
#: Change it with the drawing, so that nobody gets one drawn before.
DESIGN = 1
ONE_DAY = 24 * 60 * 60
#: The typeface lacks two letters of Northern Sami, and whatever lies far outside Europe.
SPELLED_OUT = str.maketrans({"ŋ": "n", "Ŋ": "N", "ŧ": "t", "Ŧ": "T"})
NOT_IN_TYPEFACE = re.compile(r"[^\u0020-\u024f\u0370-\u04ff\u1e00-\u1eff\u2010-\u2044\u20ac]")


def preview_of(page: EventPage) -> bytes:
    """Return the preview of a page as PNG, drawn at most once a day."""
    texts = texts_of(page)
    key = "preview:" + hashlib.sha256(repr((DESIGN, texts)).encode()).hexdigest()
    return cache.get_or_set(key, lambda: draw(*texts), ONE_DAY)


def texts_of(page: EventPage) -> tuple[str, ...]:
    """Return what the picture says: site, kind, status, title, date, place."""
    attach_dates([page], timezone.now())
    status = status_on(page, page.shown_date)
    where = one_line(page.media_outlet) if page.is_media_appearance else place_of(page, status)
    texts = (
        ancestors_of(page)[0].title,
        capfirst(page.get_kind_display()),
        _loud(status),
        page.title,
        in_words(page.shown_date) if page.shown_date else "",
        where,
    )
    return tuple(printable(text) for text in texts)


def _loud(status: str) -> str:
    return "" if status == EventStatus.SCHEDULED else capfirst(str(EventStatus(status).label))


def printable(text: str) -> str:
    """Return ``text`` as one line of what the typeface has."""
    return one_line(NOT_IN_TYPEFACE.sub(" ", one_line(text).translate(SPELLED_OUT)))


def draw(site: str, kind: str, loud: str, title: str, when: str, where: str) -> bytes:
    """Return the picture as PNG. Too long texts are cut, with three dots."""
    picture = Image.new("RGB", SIZE, GROUND)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, 20, HEIGHT), fill=ACCENT)
    room = WIDTH - 2 * MARGIN
    small, medium = face("Regular", 34), face("Semibold", 40)

    x = MARGIN
    for text, colour in ((kind, MUTED), (loud.upper(), ACCENT)):
        if text:
            font = face("Bold", 34) if colour == ACCENT else small
            pen.text((x, MARGIN - 8), text, font=font, fill=colour)
            x += pen.textlength(text, font=font) + 30

    font, lines = fit(title, room, 3)
    step = round(font.size * 1.14)
    y = MARGIN + 62
    for line in lines:
        pen.text((MARGIN, y), line, font=font, fill=INK)
        y += step

    y = HEIGHT - MARGIN - 178
    for text, font, colour in ((when, medium, INK), (where, small, MUTED)):
        if text:
            pen.text((MARGIN, y), cut(text, font, room), font=font, fill=colour)
        y += 54
    y = HEIGHT - MARGIN - 46
    pen.line((MARGIN, y, WIDTH - MARGIN, y), fill=RULE, width=2)
    pen.text((MARGIN, y + 22), cut(site, small, room), font=small, fill=ACCENT)

    buffer = io.BytesIO()
    picture.quantize(64, dither=Image.Dither.NONE).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


@lru_cache
def face(weight: str, size: int) -> ImageFont.FreeTypeFont:
    """Return the typeface, laid out simply, so that no library of the machine's has a say."""
    name = "SourceSerifPro" + ("" if weight == "Regular" else weight)
    return ImageFont.truetype(
        fonts.font_files_ttf[name], size, layout_engine=ImageFont.Layout.BASIC
    )


def fit(text: str, room: int, most_lines: int) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    """Return the largest type in which ``text`` has at most so many lines, and those lines."""
    for size in (80, 70, 60, 52):
        font = face("Semibold", size)
        lines = wrapped(text, font, room)
        if len(lines) <= most_lines:
            return font, lines
    last = " ".join(lines[most_lines - 1 :])
    return font, [*lines[: most_lines - 1], cut(last, font, room)]


def wrapped(text: str, font: ImageFont.FreeTypeFont, room: int) -> list[str]:
    """Return ``text`` in lines of at most ``room`` pixels; a word too long for one is cut."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= room:
            lines[-1] = longer
        else:
            lines.append(cut(word, font, room))
    return [line for line in lines if line]


def cut(text: str, font: ImageFont.FreeTypeFont, room: int) -> str:
    """Return ``text``, or as much of its beginning as fits into ``room`` pixels."""
    if font.getlength(text) <= room:
        return text
    while text and font.getlength(text + "…") > room:
        text = text[:-1]
    return text.rstrip() + "…"
