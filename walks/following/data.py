"""What the page of a walk has to know to follow a group: its stops, and words."""

from django.utils.translation import gettext as _

from core.short_addresses import short_of

from ..models import WalkPage
from .codes import ALPHABET, LENGTH


def following_data(walk: WalkPage, stops: list) -> dict:
    """Return the stops of a walk, as ``visible_stops`` gives them, and texts, for the script.

    Nothing of a group: the page is the same for everybody, and may be a saved one.
    """
    return {
        "walk": short_of(walk.translation_key),
        "alphabet": ALPHABET,
        "length": LENGTH,
        "stops": [
            {"key": stop.key, "number": stop.number, "title": stop.local_place.title}
            for stop in stops
        ],
        "texts": {
            "looking": _("Looking for the group …"),
            "notYet": _("The group hasn’t come to the first stop yet."),
            "at": _("The group is at stop %(number)s: %(title)s"),
            "elsewhere": _("The group is at a stop that this page doesn’t have."),
            "jump": _("Go to stop %(number)s"),
            "lost": _(
                "No contact with the group since %(time)s. The walk works all the same, at your "
                "own pace."
            ),
            "noContact": _(
                "No contact with the group. The walk works all the same, at your own pace."
            ),
            "over": _("The group has ended. Go on at your own pace."),
            "shape": _("A code has %(length)s letters. It stands on the guide’s telephone."),
            "wrong": _(
                "There is no group with the code %(code)s, or it has ended. Look at the guide’s "
                "telephone again."
            ),
            "often": _("Too many tries. Wait some minutes, and try again."),
            "leave": _("Stop following"),
            "close": _("Close"),
            "otherWalk": _("That group is on another walk. Open it"),
        },
    }


def opening_texts() -> dict[str, str]:
    """Return what the guide's page says about the group, by the names that its script uses."""
    return {
        "open": _("The group is open until %(time)s."),
        "at": _("Those who follow see stop %(number)s."),
        "notYet": _("Those who follow see that the tour hasn’t begun."),
        "waiting": _("No network: they see the stop when there is."),
        "noNetwork": _("Opening the group needs network. Try again when there is."),
        "cannotClose": _("Ending the group needs network. It ends by itself at %(time)s."),
        "closed": _("The group has ended. Nobody follows any more."),
        "over": _("The group has ended by itself. You can open a new one."),
    }
