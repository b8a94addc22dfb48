"""What walks and places add to the editor."""

from wagtail import hooks

from .importing import history
from .viewsets import WalksViewSetGroup


@hooks.register("register_admin_viewset")
def register_lists_of_walks_and_places():
    return WalksViewSetGroup()


hooks.register("register_log_actions", history.register)
