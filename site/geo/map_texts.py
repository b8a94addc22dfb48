"""What the map in the editor says. JavaScript gets the texts from here: it has no catalogue."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .geojson import MESSAGES


def map_texts(kind: str) -> dict[str, str]:
    """Return the texts for a map of ``kind``, “Point” or “LineString”, in the active language.

    ``%(name)s`` is filled in by the browser (``static/js/editor/map/texts.js``).
    """
    problems = {f"problem_{code}": str(message) for code, message in MESSAGES.items()}
    return problems | _common_texts() | (_point_texts() if kind == "Point" else _line_texts())


def _common_texts() -> dict[str, str]:
    return {
        "zoom_in": _("Zoom in"),
        "zoom_out": _("Zoom out"),
        "north": _("North is up"),
        "undone": _("Undone."),
        "redone": _("Done again."),
        "swapped": _("Longitude and latitude changed places."),
        "text_kept": _("The map shows what could be read. Your text is kept."),
        "text_read": _("The map follows the text."),
        "fitted": _("The map shows all of it."),
        "place_draft": _("Draft"),
        "place_approximate": _("Approximate position"),
        "place_close": _("Close"),
        "no_hits": _("No place of ours has that name."),
        "hits_one": ngettext("%(count)s place found", "%(count)s places found", 1),
        "hits_many": ngettext("%(count)s place found", "%(count)s places found", 2),
        "locating": _("Looking for your position …"),
        "located": _("Your position is known to within %(metres)s m."),
        "locate_denied": _(
            "The browser doesn’t tell where you are. Allow it to use your position in its settings "
            "for this site, or place the point yourself."
        ),
        "locate_unavailable": _("Your position can’t be found here. Place the point yourself."),
        "locate_slow": _("It took too long to find your position. Try again under open sky."),
        "locate_insecure": _("Browsers tell where you are only to addresses with https."),
    }


def _point_texts() -> dict[str, str]:
    return {
        "map": _("Map with the position"),
        "point": _("The position. The arrow keys move it, Delete removes it."),
        "ready": _("Drag the point to move it."),
        "start": _("Click on the map where it is."),
        "start_keys": _("Press Enter to put the point in the middle of the map."),
        "placed": _("The point is placed."),
        "moved": _("The point is moved."),
        "removed": _("The point is removed."),
        "place_use": _("Put the point here"),
        "located_here": _("The point is where you are, to within %(metres)s m."),
        "located_roughly": _(
            "The point is where you are, but only to within %(metres)s m. "
            "Move it to the right spot."
        ),
    }


def _line_texts() -> dict[str, str]:
    return {
        "map": _("Map with the line"),
        "point": _("Point %(number)s of %(count)s"),
        "point_first": _("Point %(number)s of %(count)s, the start"),
        "point_last": _("Point %(number)s of %(count)s, the end"),
        "ready": _("Drag a point to move it, or the middle of a part to add one."),
        "start": _("Click on the map where the line begins."),
        "continue": _("Click to add points. Click on the last one, or press Esc, to finish."),
        "start_keys": _("Press Enter to add a point in the middle of the map."),
        "finished": _("Drawing is finished."),
        "added": _("Point %(number)s added."),
        "moved": _("Point %(number)s moved."),
        "removed": _("Point %(number)s removed."),
        "reversed": _("The line runs the other way."),
        "cleared": _("The line is removed."),
        "one_more": _("A line needs one more point."),
        "too_many": _("Zoom in to change single points: %(count)s are in view."),
        "place_use": _("Continue the line here"),
        "located_here": _("Your position is a point of the line, to within %(metres)s m."),
        "located_roughly": _(
            "Your position is a point of the line, but only to within %(metres)s m. "
            "Move it to the right spot."
        ),
    }
