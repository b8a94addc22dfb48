"""The outbox in the editor: whether mail goes out, and nobody's address."""

from urllib.parse import urlencode

import django_filters
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn
from wagtail.admin.widgets import Button
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from .letters import labels
from .models import CAN_BE_TRIED, OutgoingMail


class OnlyView(ModelPermissionPolicy):
    """The site writes its mail. Nobody adds, changes or deletes any in the editor."""

    def user_has_permission(self, user, action):
        return action == "view" and super().user_has_permission(user, action)

    def user_has_any_permission(self, user, actions):
        return "view" in actions and self.user_has_permission(user, "view")


class OutgoingMailFilterSet(WagtailFilterSet):
    status = django_filters.ChoiceFilter(label=_("Status"), choices=OutgoingMail.Status.choices)
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=labels)

    class Meta:
        model = OutgoingMail
        fields = ["status", "kind"]


class OutgoingMailIndexView(IndexView):
    def get_list_buttons(self, mail):
        if mail.status not in CAN_BE_TRIED:
            return []
        query = urlencode({"id": mail.pk, "next": self.request.get_full_path()})
        url = reverse("wagtail_bulk_action", args=["mailing", "outgoingmail", "try_again"])
        return [Button(_("Try again now"), f"{url}?{query}", priority=10)]


class NextAttemptColumn(DateColumn):
    """When the next attempt is due, where there will be one."""

    def get_value(self, mail):
        return mail.not_before if mail.status == OutgoingMail.Status.WAITING else None


class OutgoingMailViewSet(SnippetViewSet):
    model = OutgoingMail
    icon = "mail"
    menu_label = _("Outgoing mail")
    menu_order = 460
    add_to_admin_menu = True
    copy_view_enabled = False
    index_view_class = OutgoingMailIndexView
    list_display = [
        "kind_in_words",
        StatusTagColumn(
            "get_status_display",
            label=_("Status"),
            sort_key="status",
            primary=lambda mail: mail.status == OutgoingMail.Status.FAILED,
        ),
        Column("attempts", label=_("Attempts"), sort_key="attempts"),
        NextAttemptColumn("not_before", label=_("Next attempt"), sort_key="not_before"),
        Column("problem", label=_("Last problem"), sort_key="problem"),
        DateColumn("created_at", label=_("Put here"), sort_key="created_at"),
        DateColumn("sent_at", label=_("Sent"), sort_key="sent_at"),
    ]
    filterset_class = OutgoingMailFilterSet
    list_per_page = 50
    ordering = ["-created_at", "-pk"]
