"""How much room the walk takes on a telephone, in the walk's form."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel


class PackagePanel(Panel):
    """Says how large the saved walk is, and what to do if that is much."""

    def __init__(self, **kwargs):
        kwargs.setdefault("heading", _("Without network"))
        kwargs.setdefault("icon", "download")
        super().__init__(**kwargs)

    class BoundPanel(Panel.BoundPanel):
        template_name = "walks/editor/package_panel.html"

        def is_shown(self):
            return self.instance.pk is not None

        def get_context_data(self, parent_context=None):
            from . import size  # Which knows the models that this panel belongs to.

            sizes = size.recent_size_of(self.instance)
            context = super().get_context_data(parent_context)
            if sizes is None:
                return context
            advice = size.advice() if size.is_large(sizes) else ""
            return context | {"size": size.in_words(sizes), "advice": advice}
