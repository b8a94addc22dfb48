"""What a reading left out, joined or guessed, as sentences for the editor."""

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from .problems import shown

NOTES = {
    "links_not_followed": _("The file refers to other files. Those are not read."),
    "more_kml": _("The KMZ file holds several KML files. Only the main one is read."),
    "empty_layer": _("The layer “%(layer)s” is empty."),
    "encoding_guessed": _(
        "The file doesn’t say how its letters are stored. They were read as %(encoding)s: check å,"
        " ä and ö in the names."
    ),
    "short_line": _("“%(name)s” has no two different positions and was left out."),
    "parts_joined": _("“%(name)s” was recorded in %(number)s parts, which were joined."),
    "parts_apart": _(
        "“%(name)s” consists of %(number)s parts that lie apart. Each became a line of its own."
    ),
    "simplified": _(
        "“%(name)s” was simplified from %(before)s to %(after)s positions. It moved "
        "by at most %(tolerance)s m."
    ),
    "picked_crs_unused": _(
        "The file says that it uses %(crs)s. That was used, not the coordinate system you chose."
    ),
    "picked_crs_used": _(
        "The file says that it uses %(declared)s, but its numbers fit %(crs)s, which you chose. "
        "That was used."
    ),
}


def note_text(code: str, params: dict) -> str:
    """Return the sentence for a note, in the active language. Raises ``KeyError`` if unknown."""
    if code == "areas":
        number = int(params["number"])
        return ngettext(
            "One area was left out: a walk consists of lines and points.",
            "%(number)s areas were left out: a walk consists of lines and points.",
            number,
        ) % {"number": shown(number)}
    if params.get("name") == "":
        params["name"] = gettext("Line without a name")
    return str(NOTES[code]) % {key: shown(value) for key, value in params.items()}
