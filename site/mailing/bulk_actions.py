"""Send mail now that waits, or that was given up."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core.bulk_actions import ConfirmedBulkAction

from . import outbox
from .models import OutgoingMail


class TryAgainNow(ConfirmedBulkAction):
    models = [OutgoingMail]
    display_name = _("Try again now")
    aria_label = _("Try to send the chosen mails now")
    action_type = "try_again"
    action_priority = 10
    template_name = "mailing/editor/confirm_try_again.html"
    question = _("These mails are sent now, as far as they wait or were given up:")
    refusal = _("You may not send these mails")
    consent = _("Yes, try again now")

    def check_perm(self, mail):
        return self.permission_policy.user_has_permission(self.request.user, "view")

    @classmethod
    def execute_action(cls, objects, **kwargs):
        chosen = OutgoingMail.objects.filter(pk__in=[mail.pk for mail in objects])
        count = chosen.try_again_now(timezone.now())
        outbox.deliver_soon()
        return count, 0

    def get_success_message(self, num_parent_objects, num_child_objects):
        return ngettext(
            "%(count)d mail is tried again now.",
            "%(count)d mails are tried again now.",
            num_parent_objects,
        ) % {"count": num_parent_objects}
