"""The ground of a walk's map in the walk's form: how far it has come, and what it holds."""

from django.forms import Media
from django.forms.widgets import Script
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

PROGRESS_MEDIA = Media(
    css={"all": ["css/editor/ground.css"]},
    js=[Script("js/editor/ground/progress.js", type="module")],
)


class GroundPanel(Panel):
    """Shows the ground of a walk that has been saved, and asks for news while it is being made."""

    def __init__(self, **kwargs):
        kwargs.setdefault("heading", _("The map’s ground"))
        kwargs.setdefault("icon", "globe")
        kwargs.setdefault(
            "help_text", _("What surrounds the published route on the map, also without network.")
        )
        super().__init__(**kwargs)

    class BoundPanel(Panel.BoundPanel):
        template_name = "walks/ground/panel.html"

        def is_shown(self):
            return self.instance.pk is not None

        @cached_property
        def media(self):
            return PROGRESS_MEDIA

        def get_context_data(self, parent_context=None):
            from .progress import walk_fragment  # Which knows the models this panel belongs to.

            return super().get_context_data(parent_context) | {
                **walk_fragment(self.instance),
                "address": reverse("wagtailadmin_walks:ground", args=[self.instance.pk]),
            }
