"""What the page of an event says to machines: a picture for links to it, and structured data."""

from django.utils.translation import gettext as _

from core.preview_pictures import preview_of_link
from core.sharing import picture_of

from .models import EventPage
from .structured_data import scripts_of


def sharing_context(page: EventPage, shown: dict) -> dict:
    """Return ``preview_picture`` and ``structured_data``; ``shown`` is ``detail.event_context``."""
    lines = [*shown["coming_dates"], *shown["past_dates"]]
    spoken = [row.language for row in shown["spoken"]]
    preview = preview_of_link(page, _("Title, date and place of the event"))
    picture = picture_of(page) or preview
    return {
        "preview_picture": preview,
        "structured_data": scripts_of(page, lines, spoken, picture.url if picture else ""),
    }
