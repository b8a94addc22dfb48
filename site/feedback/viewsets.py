"""The list of reports in the editor."""

import django_filters
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import SnippetViewSet

from .models import Report


class ReportPermissionPolicy(ModelPermissionPolicy):
    """Reports are written by readers: nobody adds one in the editor."""

    def user_has_permission(self, user, action):
        return action != "add" and super().user_has_permission(user, action)

    def user_has_any_permission(self, user, actions):
        return super().user_has_any_permission(user, [one for one in actions if one != "add"])


class ReportFilterSet(WagtailFilterSet):
    status = django_filters.ChoiceFilter(label=_("Status"), choices=Report.Status.choices)
    language = django_filters.ChoiceFilter(label=_("Language"), choices=Report.Language.choices)

    class Meta:
        model = Report
        fields = ["status", "language"]


class ReportViewSet(SnippetViewSet):
    model = Report
    icon = "comment"
    # Not “Reports”: Wagtail’s own menu has that.
    menu_label = _("Something wrong here?")
    menu_order = 450
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display = [
        "__str__",
        Column("address", label=_("Page"), sort_key="address"),
        Column("get_language_display", label=_("Language"), sort_key="language"),
        Column("get_status_display", label=_("Status"), sort_key="status"),
        DateColumn("created_at", label=_("Received"), sort_key="created_at"),
    ]
    filterset_class = ReportFilterSet
    search_fields = ["message", "address", "email"]
    list_per_page = 50
    ordering = ["-created_at"]
    panels = [
        FieldPanel("status"),
        MultiFieldPanel(
            [
                FieldPanel("message", read_only=True),
                FieldPanel("address", read_only=True),
                FieldPanel("page", read_only=True),
                FieldPanel("email", read_only=True),
                FieldPanel("language", read_only=True),
                FieldPanel("created_at", read_only=True),
            ],
            heading=_("What the reader wrote"),
        ),
    ]
