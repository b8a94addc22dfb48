"""Panels of the editor."""

from wagtail.admin.panels import InlinePanel

from .forms import OccurrenceForm, OccurrenceFormSet


class OccurrencesPanel(InlinePanel):
    """The dates of an event; each row carries its uid hidden."""

    def get_form_options(self):
        options = super().get_form_options()
        rows = options["formsets"][self.relation_name]
        rows["fields"] = ["uid", *rows["fields"]]
        rows["form"] = OccurrenceForm
        rows["formset"] = OccurrenceFormSet
        return options
