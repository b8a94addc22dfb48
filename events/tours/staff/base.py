"""What the pages about one request have in common."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from ...models import TourRequest
from ..states import version_of
from . import history
from .listing import title_of


@method_decorator(sensitive_post_parameters(), name="dispatch")
class TourView(PermissionCheckedMixin, WagtailAdminTemplateMixin, View):
    """What the pages about one request have in common. Showing one is written down."""

    model = TourRequest
    permission_required = "change"
    header_icon = "calendar-check"
    template = ""

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not self.user_has_permission(self.permission_required):
            raise PermissionDenied
        self.tour = get_object_or_404(TourRequest, pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self):
        return title_of(self.tour)

    def get_header_title(self):
        # The page of the request itself has no title but this.
        return super().get_header_title() if self.page_title else title_of(self.tour)

    def get_breadcrumbs_items(self):
        here = {"url": "", "label": self.page_title}
        detail = {"url": self.detail_url, "label": title_of(self.tour)}
        return [
            *self.breadcrumbs_items,
            {"url": reverse("tours:index"), "label": _("Tour requests")},
            *([detail, here] if self.page_title else [detail | {"url": ""}]),
        ]

    @property
    def detail_url(self) -> str:
        return reverse("tours:detail", args=[self.tour.pk])

    def show(self, status: int = 200, **context) -> HttpResponse:
        history.note(history.VIEW, self.tour, self.request.user)
        self.template_name = f"events/editor/tours/{self.template}.html"
        context = {"tour": self.tour, "seen": version_of(self.tour)} | context
        return self.render_to_response(self.get_context_data(**context), status=status)

    def refuse(self, problem: ValidationError) -> HttpResponse:
        """Go back to the request and say why nothing was done."""
        for message in problem.messages:
            messages.error(self.request, message)
        return redirect(self.detail_url)

    @property
    def seen(self) -> str:
        return self.request.POST.get("seen", "")
