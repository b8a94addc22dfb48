"""What the map in the walk's editor says. The browser fills in ``%(name)s``."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def editor_texts() -> dict[str, str]:
    """Return the texts for ``static/js/editor/walk/`` in the active language."""
    return {
        # Stops
        "search": _("Add a place as the next stop"),
        "added": _("%(place)s is now stop %(number)s."),
        "moved": _("%(place)s is now stop %(number)s."),
        "removed": _("Stop %(number)s, %(place)s, is removed."),
        "stop": _("Stop %(number)s: %(place)s"),
        "no_place": _("no place chosen yet"),
        "heading": _("%(place)s, %(minutes)s min"),
        "go_to_stop": _("Go to the stop"),
        "remove_stop": _("Remove the stop"),
        "add_again": _("Stop here once more"),
        "close": _("Close"),
        "draft": _("draft"),
        "approximate": _("approximate position"),
        "no_position": _("no position"),
        "is_stop": _("stop %(numbers)s"),
        "add": _("Add as the next stop"),
        "add_named": _("Add %(place)s as the next stop"),
        "places_shown_one": ngettext("%(count)s place is shown.", "%(count)s places are shown.", 1),
        "places_shown_many": ngettext(
            "%(count)s place is shown.", "%(count)s places are shown.", 2
        ),
        "no_hits": _("No place has that name. You can make a new one."),
        "no_places": _("There are no places yet. Make the first one."),
        # The line
        "suggest": _("Suggest the line"),
        "suggest_too_few": _(
            "Choose at least two stops that have positions. The line then goes from stop to stop."
        ),
        "suggest_same": _("The line already goes straight from stop to stop."),
        "suggested": _(
            "The line goes straight from stop to stop. Drag it to where people walk, or tick "
            "“%(box)s” if it is to stay like this. Undo brings the old line back."
        ),
        "replace_title": _("Replace the line that is drawn?"),
        "replace_text": _(
            "Straight lines from stop to stop take its place. You can undo that afterwards."
        ),
        "replace_yes": _("Replace the line"),
        "replace_no": _("Keep the line"),
        # A new place
        "new_place": _("New place"),
        "pick": _("Click on the map where the new place is."),
        "pick_middle": _("In the middle of the map"),
        "pick_typed": _("Write the position instead"),
        "cancel": _("Cancel"),
        "cancelled": _("No place was made."),
        "made": _("The place %(place)s is a draft now, and stop %(number)s of this walk."),
        "failed": _("That didn’t work: the server can’t be reached. Try again."),
        # Figures
        "computing": _("computing …"),
        "no_line": _("no line yet"),
        "unknown": _("can’t be computed right now"),
        "summary": _("%(distance)s, %(total)s in all."),
        "warnings_none": _("No warnings."),
        "warnings_one": ngettext("%(count)s warning.", "%(count)s warnings.", 1),
        "warnings_many": ngettext("%(count)s warning.", "%(count)s warnings.", 2),
    }
