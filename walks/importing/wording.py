"""Words that several parts of the import share."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..models import WalkPage
from ..wording import metres_text
from .plan import Plan


def heights_text(plan: Plan) -> str:
    """Return the lowest and the highest height of a line."""
    if not plan.heights:
        return _("not in the file")
    lowest, highest = map(metres_text, plan.heights)
    return _("%(lowest)s to %(highest)s") % {"lowest": lowest, "highest": highest}


def what_was_made(plan: Plan, walk: WalkPage) -> str:
    """Return what to tell the editor after an import, and what to do next."""
    new, existing = len(plan.new_places), len(plan.stops) - len(plan.new_places)
    made = [_("The draft walk “%(title)s” has been made.") % {"title": walk.title}]
    if new:
        made.append(
            ngettext(
                "%(count)s new place is a draft too.", "%(count)s new places are drafts too.", new
            )
            % {"count": new}
        )
    if existing:
        made.append(
            ngettext(
                "It stops at %(count)s place that was there already.",
                "It stops at %(count)s places that were there already.",
                existing,
            )
            % {"count": existing}
        )
    made.append(
        _("Now choose principles, write the texts, and say how many minutes each stop takes.")
    )
    if new:
        made.append(_("Publish the new places before the walk."))
    return " ".join(made)
