"""Panels of the editor."""

from django.urls import reverse
from django.utils.html import json_script
from wagtail.admin.panels import InlinePanel

from .editor.widgets import lazy_widgets
from .forms import OccurrenceForm, OccurrenceFormSet, QuestionForm, QuestionFormSet


class OccurrencesPanel(InlinePanel):
    """The dates of an event; each row carries its uid hidden. Dates can be added by rule."""

    def get_form_options(self):
        options = super().get_form_options()
        rows = options["formsets"][self.relation_name]
        rows["fields"] = ["uid", *rows["fields"]]
        rows["widgets"] = {**rows["widgets"], **lazy_widgets()}
        rows["form"] = OccurrenceForm
        rows["formset"] = OccurrenceFormSet
        return options

    class BoundPanel(InlinePanel.BoundPanel):
        template_name = "events/editor/dates_panel.html"

        def __init__(self, **kwargs):
            super().__init__(**kwargs)
            if self.form is not None and not self.formset.is_bound:
                self._sort()

        def _sort(self):
            """Show saved dates in the order of time, whatever order they were added in."""
            self.children.sort(key=_when)
            for number, child in enumerate(self.children, 1):
                child.form.fields["ORDER"].widget.attrs["value"] = number

        def config(self) -> dict:
            """Return what the controller ``event-dates`` needs to know."""
            from .editor.rule_form import FORM_ID
            from .editor.state import state_of_dates
            from .editor.texts import editor_texts

            return {
                "formset": self.formset.prefix,
                "questions": "questions",
                "form": FORM_ID,
                "by_rule": reverse("wagtailadmin_events:dates_by_rule"),
                "dates": state_of_dates(self.form.instance),
                "texts": editor_texts(),
            }

        def get_context_data(self, parent_context=None):
            from .editor.rule_form import RuleForm

            context = super().get_context_data(parent_context)
            # They are always shown in the order of time.
            context["can_order"] = False
            if self.form is not None:
                context["config"] = json_script(self.config(), f"{self.prefix}-config")
                context["rule_form"] = RuleForm()
            return context


def _when(child) -> tuple:
    starts_at = child.form.instance.starts_at
    return starts_at is None, starts_at or 0


class QuestionsPanel(InlinePanel):
    """The questions for those who register; each can be for one of the dates only."""

    def get_form_options(self):
        options = super().get_form_options()
        rows = options["formsets"][self.relation_name]
        rows["form"] = QuestionForm
        rows["formset"] = QuestionFormSet
        return options
