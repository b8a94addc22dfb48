"""What staff do with requests, in the site's history. Nothing personal is written there."""

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry, log

from ...models import TourRequest
from ..states import Step

VIEW, EDIT, MAKE_EVENT, DELETE = "view", "edit", "make_event", "delete"


def register(actions: LogActionRegistry) -> None:
    """Let histories show what was done."""
    for verb, label, message in (
        (VIEW, _("Look at a tour request"), _("Looked at the tour request")),
        (EDIT, _("Edit a tour request"), _("Changed note, guide or partner of the tour request")),
        (Step.PROPOSE, _("Propose a date for a tour"), _("Proposed a date for the tour")),
        (Step.CONFIRM, _("Confirm a tour"), _("Confirmed the tour")),
        (Step.MOVE, _("Move a tour"), _("Gave the tour a new time")),
        (Step.DECLINE, _("Decline a tour request"), _("Declined the tour request")),
        (Step.FINISH, _("Mark a tour as done"), _("Marked the tour as done")),
        (MAKE_EVENT, _("Make an event of a tour"), _("Made an event of the tour request")),
        (DELETE, _("Delete a tour request"), _("Deleted the tour request")),
    ):
        actions.register_action(_name(verb), label, message)


def note(verb: str, tour: TourRequest, user) -> None:
    """Write down that ``user`` did something with a request."""
    log(instance=tour, action=_name(verb), user=user)


def _name(verb: str) -> str:
    return f"events.tours.{verb}"
