"""A part of a row that is folded away until it is used."""

from wagtail.admin.panels import MultiFieldPanel


class FoldedPanel(MultiFieldPanel):
    """Fields behind a heading to click on, open where one of the fields ``used`` is filled in.

    Wagtail's own groups can't be folded within a row.
    """

    def __init__(self, *args, used=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.used = used

    def clone_kwargs(self):
        return super().clone_kwargs() | {"used": self.used}

    class BoundPanel(MultiFieldPanel.BoundPanel):
        template_name = "events/editor/folded_panel.html"

        def __init__(self, **kwargs):
            super().__init__(**kwargs)
            # Else it would stand above the panel as well.
            self.summary, self.heading = self.heading, ""

        @property
        def is_open(self) -> bool:
            """Whether it is in use, or holds something to correct."""
            return any(self.form[name].value() for name in self.panel.used) or any(
                name in self.form.errors for name in self._names(self.children)
            )

        @classmethod
        def _names(cls, panels):
            for panel in panels:
                if hasattr(panel, "children"):
                    yield from cls._names(panel.children)
                else:
                    yield panel.field_name
