"""What events add to the editor."""

from wagtail import hooks

from core.protection import protect

from .editor import hooks as editor_hooks  # noqa: F401 - registers its hooks
from .guiding import history as guiding_history  # noqa: F401 - registers its hook
from .keeping import reasons_to_keep
from .personal_data import hooks as _personal_data  # noqa: F401 - registers its hooks
from .registration.staff import hooks as _staff  # noqa: F401 - registers its hooks
from .registration.telling import hooks as _telling  # noqa: F401 - registers its hooks
from .tours.staff import hooks as tours_hooks  # noqa: F401 - registers its hooks
from .viewsets import EventViewSet

protect(reasons_to_keep)


@hooks.register("register_admin_viewset")
def register_list_of_events():
    return EventViewSet("events")
