"""The picture that stands beside a link to an event without a picture of its own.

Drawn from what the page says: its title, the date, the place, and in red what is not as planned.
"""

from django.utils import timezone
from django.utils.text import capfirst

from core.alternates import ancestors_of
from core.preview_pictures import (
    ACCENT,
    HEIGHT,
    INK,
    MARGIN,
    MUTED,
    WIDTH,
    as_png,
    blank,
    cut,
    face,
    fit,
    kept,
    printable,
    sign,
)

from .announcement import one_line, place_of, status_on
from .dates import attach_dates
from .enums import EventStatus
from .models import EventPage
from .wording import in_words

#: Change it with the drawing, so that nobody gets one drawn before.
DESIGN = "event 2"


def preview_of(page: EventPage) -> bytes:
    """Return the preview of a page as PNG, drawn at most once a day."""
    texts = texts_of(page)
    return kept((DESIGN, texts), lambda: draw(*texts))


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


def draw(site: str, kind: str, loud: str, title: str, when: str, where: str) -> bytes:
    """Return the picture as PNG. Too long texts are cut, with three dots."""
    picture, pen = blank()
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
    sign(pen, site, room)
    return as_png(picture)
