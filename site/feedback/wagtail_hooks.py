"""What the reports add to the editor."""

from wagtail import hooks
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from .bulk_actions import MarkAsHandled
from .models import Report
from .viewsets import ReportPermissionPolicy, ReportViewSet

register_permission_policy(Report, ReportPermissionPolicy(Report))
register_snippet(ReportViewSet)
hooks.register("register_bulk_action", MarkAsHandled)
