"""What the form for counts says, in the active language. ``%(name)s`` is filled in on the phone."""

from django.utils.translation import gettext as _


def count_texts() -> dict[str, str]:
    """Return the texts by the names that the form's scripts use."""
    return {
        "total": _("%(number)s in all"),
        "wrongNumber": _("Write whole numbers from 0 to 100,000."),
        "nobody": _("Did nobody come? Then press the button once more."),
        "kept": _("Saved on the telephone. It is sent as soon as there is network."),
        "sent": _("Sent. Thank you!"),
        "cannotKeep": _(
            "This browser can’t save the count. Keep the page open, or write the numbers down and "
            "tell the editors."
        ),
        "correcting": _("Change the numbers and hand them in: they replace what you sent."),
        "counted": _("Handed in already: %(number)s. A new count takes its place."),
        "newGroup": _("A new group"),
        "numbers": _("%(number)s in all: %(women)s women, %(men)s men, %(other)s other or unknown"),
        "waiting": _("Saved on the telephone, sent when there is network"),
        "sentAt": _("Sent at %(time)s"),
        "refused": _("Not sent, saved on the telephone"),
    }
