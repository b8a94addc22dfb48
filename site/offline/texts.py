"""What saving says in the browser. JavaScript gets the texts from here: it has no catalogue."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext


def saving_texts() -> dict[str, str]:
    """Return the texts for saving walks and for what is saved, in the active language.

    ``{name}`` is filled in by the browser (``static/js/offline/texts.js``).
    """
    return _actions() | _states() | _list_texts() | _problems()


def _actions() -> dict[str, str]:
    return {
        "save": _("Save the walk"),
        "save_sized": _("Save the walk ({size})"),
        "continue": _("Continue"),
        "try_again": _("Try again"),
        "update": _("Fetch the newer version ({size})"),
        "repair": pgettext("saving", "Repair"),
    }


def _states() -> dict[str, str]:
    return {
        "large": _("That is a lot to fetch. Do it where you have wifi."),
        "begun": _("Saving has begun."),
        "percent": _("{percent} per cent saved."),
        "amount": _("{bytes} of {size}"),
        "saved": _("The walk was saved here on {date}. It opens without network too."),
        "just_saved": _("The walk is saved and whole. It opens without network too."),
        "newer": _(
            "There is a newer version of the walk. What you have saved stays until all of the new "
            "one is here."
        ),
        "unfinished": _(
            "The walk has only come part of the way. What is here needn’t be fetched again."
        ),
        "deleted": _("The saved walk is deleted."),
        "stopped": _("Stopped. What has come is kept until you continue."),
    }


def _list_texts() -> dict[str, str]:
    return {
        "when": _("saved {date}"),
        "begun_only": _("not saved yet"),
        "until": _("until {date}"),
        "total": _("All this takes {size} here."),
        "checking": _("Checking every file …"),
        "whole": _("Checked: every file is here and whole."),
        "damaged": _("Damaged or missing files: {count}. Repair the walk while you have network."),
        "all_checked": _("Checked: everything is whole."),
        "some_damaged": _("Checked: something is damaged. It can be repaired below."),
        "row_deleted": _("“{title}” is deleted."),
        "row_saved": _("“{title}” is saved and whole."),
        "gone": _("The walk isn’t published any more. Your copy stays until you delete it."),
        "confirm": _("Delete “{title}” from this device?"),
        "missing_page": _("The page {address} isn’t saved here, and there is no network just now."),
    }


def _problems() -> dict[str, str]:
    return {
        "problem_insecure": _(
            "Walks can only be saved over a secure connection, with an address that begins with "
            "https."
        ),
        "problem_unsupported": _(
            "This browser can’t save walks. Private windows often can’t; an ordinary window or "
            "another browser may."
        ),
        "problem_worker": _(
            "The browser couldn’t start what shows saved walks. Reload the page and try again."
        ),
        "problem_offline": _(
            "The site can’t be reached just now. Try again when you have network."
        ),
        "problem_gone": _("The walk can’t be saved: it isn’t published any more."),
        "problem_broken": _("The walk can’t be saved just now: something is wrong with the site."),
        "problem_interrupted": _(
            "The network was lost on the way. What has come is kept, and the rest is fetched when "
            "you continue."
        ),
        "problem_busy": _("The walk is being saved in another tab already."),
        "problem_changed": _(
            "A file wasn’t as the site says it should be, so the walk isn’t saved. Try again in a "
            "while."
        ),
        "problem_full": _(
            "There isn’t enough room here: {needed} is needed, {free} is free. Delete walks that "
            "you have saved, or free some space on the device, and try again."
        ),
        "problem_full_up": _(
            "There isn’t enough room here, so nothing more was kept. Delete walks that you have "
            "saved, or free some space on the device, and try again."
        ),
    }
