"""Who may see registrations in the editor, and what all views of them have in common."""

from functools import cached_property
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ...enums import EventStatus
from ...models import OccurrenceRecord
from ...wording import in_words
from ..occasion import Occasion, occasion_at
from . import history

VIEW = "events.view_registration"
ADD = "events.add_registration"
CHANGE = "events.change_registration"
EXPORT = "events.export_registration"
COUNT = "events.change_attendance"


def address(name: str, *arguments) -> str:
    """Return the address of one of our views, by its name in ``urls``."""
    return reverse(f"registrations:{name}", args=arguments)


class StaffView(WagtailAdminTemplateMixin, View):
    """A view for those who have all permissions in ``permissions``."""

    permissions: tuple[str, ...] = (VIEW,)
    header_icon = "clipboard-list"
    page_title = _("Registrations")

    @method_decorator(sensitive_post_parameters())
    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not request.user.has_perms(self.permissions):
            raise PermissionDenied
        response = super().dispatch(request, *args, **kwargs)
        response["Cache-Control"] = "private, no-store"
        # Not «no-referrer»: forms would then seem to come from nowhere, and Django refuses such.
        response["Referrer-Policy"] = "same-origin"
        return response

    def get_breadcrumbs_items(self) -> list[dict]:
        return [
            *super().get_breadcrumbs_items(),
            {"url": address("index"), "label": _("Registrations")},
            *self.trail(),
        ]

    def trail(self) -> list[dict]:
        """Return the breadcrumbs that follow the overview."""
        return []

    def get_context_data(self, **kwargs) -> dict:
        may = {
            name: self.request.user.has_perm(permission)
            for name, permission in (
                ("add", ADD),
                ("change", CHANGE),
                ("export", EXPORT),
                ("count", COUNT),
            )
        }
        return super().get_context_data(**kwargs) | {"may": may}


class DateView(StaffView):
    """A view of one date, whose identity is in the address."""

    def dispatch(self, request: HttpRequest, identity: UUID, *args, **kwargs) -> HttpResponse:
        self.identity = identity
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def record(self) -> OccurrenceRecord:
        """The record of the date. Raises ``Http404`` if there is none."""
        record = OccurrenceRecord.objects.filter(pk=self.identity).first()
        if record is None:
            raise Http404
        return record

    @cached_property
    def occasion(self) -> Occasion:
        """The date, in the editor's language if it exists in it. Raises ``Http404``."""
        occasion = occasion_at(self.record, get_language()[:2], public=False)
        if occasion is None:
            raise Http404
        return occasion

    @property
    def when(self) -> str:
        """When it is, in words."""
        return in_words(self.occasion.occurrence)

    def trail(self) -> list[dict]:
        event = self.occasion.event
        return [
            {"url": address("event", event.pk), "label": event.title},
            {"url": address("list", self.identity), "label": self.when},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_header_title(self) -> str:
        return f"{self.get_page_title()}: {self.occasion.event.title}, {self.when}"

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {
            "occasion": self.occasion,
            "event": self.occasion.event,
            "identity": self.identity,
            "when": self.when,
            "status_label": capfirst(EventStatus(self.occasion.status).label),
        }

    def log(self, verb: str, **facts) -> None:
        """Note in the history of the event's page what somebody does with the date."""
        history.note(self.request.user, self.occasion, verb, **facts)
