"""The words that the guide page's script says, in the active language.

What stands in braces is filled in by the script.
"""

from django.utils.translation import gettext as _

from geo.compass import WINDS


def script_texts() -> dict:
    """Return the script's words by their names."""
    return {
        "winds": [str(wind) for wind in WINDS],
        # The clock.
        "onTime": _("on time"),
        "behind": _("{minutes} min behind"),
        "ahead": _("{minutes} min ahead"),
        "endsAt": _("ends about {time}"),
        "took": _("The tour took {time}."),
        "tookOnTime": _("As planned."),
        "tookLonger": _("{minutes} min longer than planned."),
        "tookLess": _("{minutes} min less than planned."),
        # Stops, as they are announced and shown.
        "stopOf": _("Stop {number} of {total}"),
        "announce": _("Stop {number} of {total}: {title}"),
        "startScreen": _("Before the tour"),
        "afterScreen": _("After the tour"),
        "carryOn": _("Carry on at stop {number}"),
        "goTo": _("Go to stop {number}: {title}"),
        "languageNow": _("The texts are in {language} now."),
        # The way to the next stop.
        "towards": _("to stop {number}: {title}"),
        "distanceAndWind": _("{distance} {wind}"),
        "here": _("You are here"),
        "arrived": _("You are at stop {number}: {title}"),
        "showStop": _("Show stop {number}"),
        "uncertain": _("The position is uncertain: ±{metres} m"),
        "waiting": _("Looking for your position …"),
        "denied": _(
            "The telephone doesn’t tell the page where it is, so the distance to the next stop "
            "isn’t shown. You can allow it in the browser’s settings for this page."
        ),
        "unavailable": _("No position just now. The distance comes back with it."),
        "none": _("This browser has no position, so the distance to the next stop isn’t shown."),
        "lastStop": _("This is the last stop"),
        # The screen.
        "awake": _("The screen stays lit during the tour."),
        "asleep": _(
            "This browser can’t keep the screen lit. Choose a longer time in the telephone’s "
            "settings, under Display, or touch the screen now and then."
        ),
        # Saving.
        "saving": _("Saving: {done} of {total} files"),
        "saved": _("Saved on this telephone ({size}). The tour works without network."),
        "savedUntil": _("It is deleted when the link ends, {time}, and when you log out."),
        "savedWhile": _("It is deleted when you log out."),
        "outdated": _("What you saved is older than the walk is now. Save it again."),
        "broken": _("Part of what you saved is missing. Save it again."),
        "saveFailed": _("It could not be saved. Check the network and try again."),
        "saveFull": _("There is no room left on the telephone. Delete something and try again."),
        "saveImpossible": _("This browser can’t save pages for use without network."),
        "removed": _("Deleted from this telephone."),
        "shutOut": _(
            "You no longer have access to guide mode for this walk. What was saved on this "
            "telephone has been deleted."
        ),
        "offline": _("No network"),
    }
