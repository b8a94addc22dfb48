"""Pictures that are drawn for links to pages without a picture of their own.

Size, colours and typeface are the same for all of them, and so is the way that text is made to fit.
The same facts give the same picture, byte for byte, so a program that has it need not fetch it.

A page that draws one has a method ``draw_preview`` that returns it as PNG, and gives its template
``preview_of_link`` as ``preview_picture``.
"""

import hashlib
import io
import re
from collections.abc import Callable, Sequence
from functools import lru_cache

import font_source_serif_pro as fonts
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from PIL import Image, ImageDraw, ImageFont
from wagtail.models import Page

from .addresses import absolute, path_of
from .page_files import file_answer, page_at
from .sharing import SharedPicture

#: In pixels, as the networks ask for.
SIZE = WIDTH, HEIGHT = (1200, 630)
MARGIN = 80
#: The colours of the site (tokens.css), on birch white.
GROUND, INK, MUTED, ACCENT, RULE = "#fbfaf6", "#1c1a18", "#4b4640", "#b4121d", "#dcd6c9"
#: The red edge on the left.
EDGE = 20
ONE_DAY = 24 * 60 * 60
#: The typeface lacks two letters of Northern Sami, and whatever lies far outside Europe.
SPELLED_OUT = str.maketrans({"ŋ": "n", "Ŋ": "N", "ŧ": "t", "Ŧ": "T"})
NOT_IN_TYPEFACE = re.compile(r"[^\u0020-\u024f\u0370-\u04ff\u1e00-\u1eff\u2010-\u2044\u20ac]")
TITLE_SIZES = (80, 70, 60, 52)


def preview_of_link(page: Page, alt: str) -> SharedPicture | None:
    """Return ``<page>/preview.png`` for links to the page; None if it has no address yet."""
    path = path_of(page)
    return SharedPicture(absolute(path + "preview.png"), *SIZE, alt) if path else None


@require_safe
def preview(request: HttpRequest, path: str) -> HttpResponse:
    """Answer ``<page>/preview.png``; 404 below pages that draw none."""
    page = page_at(request, path)
    if not hasattr(page, "draw_preview"):
        raise Http404
    answer = file_answer(
        request, page.draw_preview(), content_type="image/png", is_open=page.known_unrestricted
    )
    if not getattr(page, "is_listed", True):
        answer["X-Robots-Tag"] = "noindex"
    return answer


def kept(facts: object, draw: Callable[[], bytes]) -> bytes:
    """Return what ``draw`` returns, drawn at most once a day for the same facts.

    ``facts`` is all that decides what the drawing looks like, the version of its design too. Its
    ``repr`` tells it from others.
    """
    key = "drawn:" + hashlib.sha256(repr(facts).encode()).hexdigest()
    return cache.get_or_set(key, draw, ONE_DAY)


def printable(text: str) -> str:
    """Return ``text`` as one line of what the typeface has."""
    return " ".join(NOT_IN_TYPEFACE.sub(" ", text.translate(SPELLED_OUT)).split())


def blank() -> tuple[Image.Image, ImageDraw.ImageDraw]:
    """Return a picture with nothing on it but the site's red edge, and a pen to draw on it."""
    picture = Image.new("RGB", SIZE, GROUND)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, EDGE, HEIGHT), fill=ACCENT)
    return picture, pen


def sign(pen: ImageDraw.ImageDraw, site: str, room: int) -> None:
    """Write the site's name below a line, at the picture's foot."""
    font = face("Regular", 34)
    y = HEIGHT - MARGIN - 46
    pen.line((MARGIN, y, MARGIN + room, y), fill=RULE, width=2)
    pen.text((MARGIN, y + 22), cut(site, font, room), font=font, fill=ACCENT)


def as_png(picture: Image.Image, colours: int = 64) -> bytes:
    """Return the picture as PNG, with no more than so many colours."""
    buffer = io.BytesIO()
    picture.quantize(colours, dither=Image.Dither.NONE).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


@lru_cache
def face(weight: str, size: int) -> ImageFont.FreeTypeFont:
    """Return the typeface, laid out simply, so that no library of the machine's has a say."""
    name = "SourceSerifPro" + ("" if weight == "Regular" else weight)
    return ImageFont.truetype(
        fonts.font_files_ttf[name], size, layout_engine=ImageFont.Layout.BASIC
    )


def fit(
    text: str, room: int, most_lines: int, sizes: Sequence[int] = TITLE_SIZES
) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    """Return the largest type in which ``text`` has at most so many lines, and those lines.

    Words are cut only where the smallest type leaves no other way.
    """
    for size in sizes:
        font = face("Semibold", size)
        lines = wrapped(text, font, room)
        if len(lines) <= most_lines and all(
            font.getlength(word) <= room for word in text.split() or [""]
        ):
            return font, lines
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
    """Return ``text``, or as much of its beginning as fits into ``room`` pixels, with dots."""
    if font.getlength(text) <= room:
        return text
    while text and font.getlength(text + "…") > room:
        text = text[:-1]
    return text.rstrip() + "…"
