"""The editor's form for events."""

from django import forms

from principles.forms import PrinciplesForm


class EventPageForm(PrinciplesForm):
    """Keeps each date's ``uid`` with its row, hidden, and gives new rows one of their own."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        occurrences = self.formsets.get("occurrences")
        if occurrences is not None:
            for row in [*occurrences.forms, occurrences.empty_form]:
                self._hide_uid(row)

    @staticmethod
    def _hide_uid(row) -> None:
        field = row.fields["uid"]
        field.required = False
        field.widget = forms.HiddenInput()
        if not row.is_bound and row.instance._state.adding and not row.instance.pk:
            # Unsaved rows of a draft carry their uid; only truly new ones start without.
            row.initial["uid"] = row.initial.get("uid") if row.initial.get("start_date") else ""
