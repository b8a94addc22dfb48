"""The form in which an editor describes dates by rule; see ``events.recurrence``."""

import datetime as dt
import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import WEEKDAYS
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput, AdminTimeInput

from ..recurrence import Repeat, Rule

MOST_APART = 12
#: The id of a form that the browser makes: within the page's form, nothing of this may be saved.
FORM_ID = "event-dates-rule"
#: What may stand between dates in a list of them.
BETWEEN = re.compile(r"[\s,;]+")


class DatesField(forms.CharField):
    """Dates in one line of text, such as “2027-06-23, 2027-06-30”; cleaned to a frozen set."""

    def clean(self, value) -> frozenset[dt.date]:
        parts = [part for part in BETWEEN.split(super().clean(value)) if part]
        return frozenset(self._date(part) for part in parts)

    @staticmethod
    def _date(part: str) -> dt.date:
        try:
            return dt.datetime.strptime(part, "%Y-%m-%d").date()
        except ValueError:
            raise ValidationError(
                _("“%(part)s” is no date. Write it like 2027-06-23, with a comma between two."),
                params={"part": part[:30]},
            ) from None


class RuleForm(forms.Form):
    """The fields of a ``Rule``. After ``is_valid()``, ``rule()`` returns it."""

    prefix = "rule"
    use_required_attribute = False

    repeat = forms.ChoiceField(label=_("How often"), choices=Repeat.choices)
    weekdays = forms.MultipleChoiceField(
        label=_("Weekdays"),
        required=False,
        choices=[(str(number), capfirst(name)) for number, name in WEEKDAYS.items()],
        widget=forms.CheckboxSelectMultiple,
    )
    every = forms.IntegerField(
        label=_("Every which week or month"),
        help_text=_("2 is every second."),
        min_value=1,
        max_value=MOST_APART,
        initial=1,
    )
    first = forms.DateField(label=_("From and including"), widget=AdminDateInput)
    until = forms.DateField(label=_("Until and including"), required=False, widget=AdminDateInput)
    times = forms.IntegerField(label=_("or number of times"), required=False, min_value=1)
    start_time = forms.TimeField(
        label=_("Starts at"),
        required=False,
        widget=AdminTimeInput,
        help_text=_("Empty: only the day is known."),
    )
    end_time = forms.TimeField(label=_("Ends at"), required=False, widget=AdminTimeInput)
    left_out = DatesField(
        label=_("Except"),
        required=False,
        max_length=4_000,
        help_text=_("Dates to leave out, such as 2027-06-23, 2027-06-30."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["form"] = FORM_ID
        for name in ("every", "times"):
            self.fields[name].widget.attrs["inputmode"] = "numeric"

    def rule(self) -> Rule:
        """Return what was typed, as a rule; its parts may still contradict each other."""
        values = self.cleaned_data
        weekdays = frozenset(int(number) for number in values["weekdays"])
        return Rule(**(values | {"weekdays": weekdays}))
