"""On the editor's start page: mail that doesn't go out. Nothing, as long as all of it does."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from wagtail.admin.ui.components import Component

from .models import OutgoingMail


class TroublePanel(Component):
    """How many mails were given up, and how many have waited for long."""

    name = "mail"
    order = 90
    template_name = "mailing/editor/trouble.html"

    def __init__(self, given_up: int, stuck: int):
        self.given_up = given_up
        self.stuck = stuck

    def get_context_data(self, parent_context):
        return {
            "name": self.name,
            "given_up": self.given_up,
            "stuck": self.stuck,
            "given_up_url": _list_of(OutgoingMail.Status.FAILED),
            "stuck_url": _list_of(OutgoingMail.Status.WAITING),
        }


def trouble_panels(user) -> list[TroublePanel]:
    """Return the panel, if there is trouble that ``user`` may see."""
    if not user.has_perm("mailing.view_outgoingmail"):
        return []
    now = timezone.now()
    given_up = OutgoingMail.objects.given_up(now).count()
    stuck = OutgoingMail.objects.stuck(now).count()
    return [TroublePanel(given_up, stuck)] if given_up or stuck else []


def _list_of(status: str) -> str:
    address = reverse("wagtailsnippets_mailing_outgoingmail:list")
    return f"{address}?{urlencode({'status': status})}"
