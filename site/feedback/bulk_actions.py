"""Tick several reports off at once."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core.bulk_actions import ConfirmedBulkAction

from .models import Report


class MarkAsHandled(ConfirmedBulkAction):
    models = [Report]
    display_name = _("Mark as handled")
    aria_label = _("Mark the chosen reports as handled")
    action_type = "handle"
    action_priority = 10
    template_name = "feedback/editor/confirm_handled.html"
    question = _("Are these reports taken care of?")
    refusal = _("You may not change these reports")
    consent = _("Yes, mark as handled")

    def check_perm(self, report):
        return self.permission_policy.user_has_permission_for_instance(
            self.request.user, "change", report
        )

    @classmethod
    def execute_action(cls, objects, **kwargs):
        keys = [report.pk for report in objects]
        return Report.objects.filter(pk__in=keys).update(status=Report.Status.HANDLED), 0

    def get_success_message(self, num_parent_objects, num_child_objects):
        return ngettext(
            "%(count)d report is marked as handled.",
            "%(count)d reports are marked as handled.",
            num_parent_objects,
        ) % {"count": num_parent_objects}
