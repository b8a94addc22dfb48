"""What the outbox adds to the editor."""

from wagtail import hooks
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from .bulk_actions import TryAgainNow
from .models import OutgoingMail
from .panels import trouble_panels
from .viewsets import OnlyView, OutgoingMailViewSet

register_permission_policy(OutgoingMail, OnlyView(OutgoingMail))
register_snippet(OutgoingMailViewSet)
hooks.register("register_bulk_action", TryAgainNow)


@hooks.register("construct_homepage_panels")
def show_mail_that_does_not_go_out(request, panels):
    panels.extend(trouble_panels(request.user))
