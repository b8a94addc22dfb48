"""What requests for tours add to the editor: their list, their history, a way back from events."""

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets import Button
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from ...models import EventPage, TourRequest
from . import history
from .viewset import TourViewSet

register_permission_policy(TourRequest, ModelPermissionPolicy(TourRequest))
hooks.register("register_log_actions", history.register)


@hooks.register("register_admin_viewset")
def register_list_of_tour_requests():
    return TourViewSet("tours")


@hooks.register("register_page_header_buttons")
def lead_to_the_request(page, user, next_url=None, view_name=None):
    """Lead from an event to the request that it came of."""
    if page.specific_class is not EventPage or not user.has_perm("events.view_tourrequest"):
        return
    made_of = TourRequest.objects.filter(event__translation_key=page.translation_key)
    for pk in made_of.values_list("pk", flat=True)[:1]:
        address = reverse("tours:detail", args=[pk])
        yield Button(_("Tour request"), address, icon_name="calendar-check", priority=63)
