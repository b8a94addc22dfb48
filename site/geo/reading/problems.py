"""Why a file could not be read, in plain language and in the reader's own."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

MESSAGES = {
    "crs_unknown": _(
        "The file doesn’t say which coordinate system it uses. Choose one and try again."
    ),
    "axes_swapped": _("Longitude and latitude seem to have changed places in the file."),
    "unreadable": _("The file can’t be read."),
}


class ReadingProblem(ValidationError):
    """A file that can't be read. ``code`` says why, the message what the editor can do about it.

    ``suggested_crs`` is the likely coordinate system (“EPSG:3016”) for the code ``crs_unknown``,
    where the coordinates give it away; otherwise ``None``.
    """

    def __init__(self, code: str, params: dict | None = None):
        super().__init__(MESSAGES[code], code=code, params=params or {})
        self.suggested_crs = (params or {}).get("suggested_crs")
