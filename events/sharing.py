"""What the page of an event says to machines: a picture for links to it, and structured data."""

from django.utils.translation import gettext as _

from core.addresses import absolute, path_of
from core.sharing import SharedPicture, picture_of

from .models import EventPage
from .preview_picture import SIZE
from .structured_data import scripts_of


def sharing_context(page: EventPage, shown: dict) -> dict:
    """Return ``preview_picture`` and ``structured_data``; ``shown`` is ``detail.event_context``."""
    lines = [*shown["coming_dates"], *shown["past_dates"]]
    spoken = [row.language for row in shown["spoken"]]
    preview = preview_of_link(page)
    picture = picture_of(page) or preview
    return {
        "preview_picture": preview,
        "structured_data": scripts_of(page, lines, spoken, picture.url if picture else ""),
    }


def preview_of_link(page: EventPage) -> SharedPicture | None:
    """Return the drawn preview; None for a page that has no address yet."""
    path = path_of(page)
    if path is None:
        return None
    return SharedPicture(
        absolute(path + "preview.png"), *SIZE, _("Title, date and place of the event")
    )
