"""Addresses and menu of the requests in the editor."""

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from .detail import DeleteView, DetailView, FinishView
from .listing import TourIndexView
from .make_event import MakeEventView
from .steps import STEPS


class ToursMenuItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm("events.view_tourrequest")


class TourViewSet(ViewSet):
    name = "tours"
    icon = "calendar-check"
    menu_label = _("Tour requests")
    menu_name = "tours"
    menu_order = 220
    add_to_admin_menu = True
    menu_item_class = ToursMenuItem

    def get_urlpatterns(self):
        return [
            path("", TourIndexView.as_view(), name="index"),
            path("results/", TourIndexView.as_view(results_only=True), name="index_results"),
            path("<int:pk>/", DetailView.as_view(), name="detail"),
            *(
                path(f"<int:pk>/{step}/", view.as_view(), name=step.value)
                for step, view in STEPS.items()
            ),
            path("<int:pk>/finish/", FinishView.as_view(), name="finish"),
            path("<int:pk>/event/", MakeEventView.as_view(), name="event"),
            path("<int:pk>/delete/", DeleteView.as_view(), name="delete"),
        ]
