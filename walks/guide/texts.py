"""The words that the guide page's script says, in the active language.

The script fills in ``%(name)s`` (``static/js/fill.js``).
"""

from django.utils.translation import gettext as _

from geo.compass import WINDS


def script_texts() -> dict:
    """Return the script's words by their names."""
    return {
        "winds": [str(wind) for wind in WINDS],
        # The clock.
        "onTime": _("on time"),
        "behind": _("%(minutes)s min behind"),
        "ahead": _("%(minutes)s min ahead"),
        # Translators: a time of day, such as 14:05.
        "timeOfDay": _("%(hour)s:%(minute)s"),
        "endsAt": _("ends about %(time)s"),
        "took": _("The tour took %(time)s."),
        "tookOnTime": _("As planned."),
        "tookLonger": _("%(minutes)s min longer than planned."),
        "tookLess": _("%(minutes)s min less than planned."),
        # Stops, as they are announced and shown.
        "announce": _("Stop %(number)s of %(total)s: %(title)s"),
        "begin": _("Start the tour"),
        "beginAnew": _("Start anew from the beginning"),
        "next": _("Next"),
        "finish": _("Finish"),
        "startScreen": _("Before the tour"),
        "afterScreen": _("After the tour"),
        "carryOn": _("Carry on at stop %(number)s"),
        "goTo": _("Go to stop %(number)s: %(title)s"),
        "languageNow": _("The texts are in %(language)s now."),
        # The way to the next stop.
        "towards": _("to stop %(number)s: %(title)s"),
        "distanceAndWind": _("%(distance)s %(wind)s"),
        "arrived": _("You are at stop %(number)s: %(title)s"),
        "showStop": _("Show stop %(number)s"),
        "uncertain": _("The position is uncertain: ±%(metres)s m"),
        "waiting": _("Looking for your position …"),
        "denied": _(
            "The telephone doesn’t tell the page where it is, so the distance to the next stop "
            "isn’t shown. You can allow it in the browser’s settings for this page."
        ),
        "unavailable": _("No position just now. The distance comes back with it."),
        "none": _("This browser has no position, so the distance to the next stop isn’t shown."),
        "deniedShort": _("no position allowed"),
        "lastStop": _("This is the last stop"),
        # The screen.
        "awake": _("The screen stays lit during the tour."),
        "asleep": _(
            "This browser can’t keep the screen lit. Choose a longer time in the telephone’s "
            "settings, under Display, or touch the screen now and then."
        ),
        # Saving.
        "saved": _("Saved on this telephone (%(size)s). The tour works without network."),
        "savedUntil": _("It is deleted when the link ends, %(time)s, and when you log out."),
        "savedWhile": _("It is deleted when you log out."),
        "outdated": _("What you saved is older than the walk is now. Save it again."),
        "broken": _("Part of what you saved is missing. Save it again."),
        "saveImpossible": _("This browser can’t save pages for use without network."),
        "removed": _("Deleted from this telephone."),
    }
