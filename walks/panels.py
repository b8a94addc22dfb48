"""The walk's panels in the editor: one map for the route and the stops."""

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import json_script
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Locale

from .editor.widgets import WalkMapWidget


class StopsPanel(InlinePanel):
    """The stops of a walk, always in the order in which they were sent.

    Wagtail sorts rows that were moved only if all of them are valid. Else they would be shown in
    one order and saved in another.
    """

    class BoundPanel(InlinePanel.BoundPanel):
        def __init__(self, **kwargs):
            super().__init__(**kwargs)
            if self.form is not None and self.formset.is_bound:
                self.children.sort(key=self._place_in_order)
                for child in self.children:
                    # Else the hidden field would have two values: this one, and what was sent.
                    child.form.fields["ORDER"].widget.attrs.pop("value", None)

        def _place_in_order(self, child) -> float:
            sent = self.form.data.get(child.form.add_prefix("ORDER"), "")
            return int(sent) if sent.isascii() and sent.isdecimal() else float("inf")


class WalkMapPanel(MultiFieldPanel):
    """The map with the route, and beside it the stops. Each shows what is done in the other."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("heading", _("Route and stops"))
        kwargs.setdefault("icon", "crosshairs")
        children = args[0] if args else kwargs.pop("children", None) or default_children()
        super().__init__(children, **kwargs)

    class BoundPanel(MultiFieldPanel.BoundPanel):
        template_name = "walks/editor/walk_map.html"

        @cached_property
        def language(self) -> str:
            locale_id = self.instance.locale_id
            locale = self.instance.locale if locale_id else Locale.get_default()
            return locale.language_code

        def config(self) -> dict:
            """Return what the controller ``walk-map`` needs to know."""
            from .editor.new_place import may_add_place
            from .editor.texts import editor_texts

            query = f"?locale={self.language}"
            new_place = reverse("wagtailadmin_walks:new_place")
            schematic = self.instance._meta.get_field("line_is_schematic").verbose_name
            return {
                "places": reverse("wagtailadmin_walks:places") + query,
                "figures": reverse("wagtailadmin_walks:figures") + query,
                "new_place": new_place if may_add_place(self.request.user) else "",
                "edit_page": reverse("wagtailadmin_pages:edit", args=[0]),
                "formset": self.form.formsets["stops"].prefix,
                "schematic": capfirst(schematic),
                "texts": editor_texts(),
            }

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            if self.form is not None and "stops" in self.form.formsets:
                context["config"] = json_script(self.config(), f"{self.prefix}-config")
            return context


def default_children() -> list:
    return [
        FieldPanel("line", widget=WalkMapWidget),
        StopsPanel(
            "stops",
            heading=_("Stops, in order"),
            label=_("Stop"),
            help_text=_(
                "Click on a place on the map to add it here. The arrows move a stop, and the map "
                "follows."
            ),
        ),
        FieldRowPanel([FieldPanel("line_is_schematic"), FieldPanel("outside_extent")]),
    ]
