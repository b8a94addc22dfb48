"""What events add to the editor."""

from wagtail import hooks

from .viewsets import EventViewSet


@hooks.register("register_admin_viewset")
def register_list_of_events():
    return EventViewSet("events")
