"""The QR code in the form of a place or a walk, for the editor to look at and to print."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel


class CodePanel(Panel):
    """Shows a page's code and permanent address, once the page has been saved."""

    def __init__(self, **kwargs):
        kwargs.setdefault("heading", _("QR code"))
        kwargs.setdefault("icon", "link")
        super().__init__(**kwargs)

    class BoundPanel(Panel.BoundPanel):
        template_name = "walks/codes_panel.html"

        def is_shown(self):
            return self.instance.pk is not None

        def get_context_data(self, parent_context=None):
            from .codes import code_context  # Which knows the models that this panel belongs to.

            return super().get_context_data(parent_context) | code_context(self.instance)
