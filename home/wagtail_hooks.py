"""What the house adds to the editor."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from core.protection import protect

from .dashboard import panels_for
from .demo.examples import LOADED
from .keeping import reasons_to_keep

protect(reasons_to_keep)


@hooks.register("register_log_actions")
def name_the_demo_content_in_histories(actions):
    actions.register_action(LOADED, _("Load as an example"), _("Loaded as an example"))


@hooks.register("construct_homepage_panels")
def show_what_needs_doing(request, panels):
    panels.extend(panels_for(request.user))
