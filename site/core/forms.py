"""The form behind every page in the editor."""

from django import forms
from wagtail.admin.forms import WagtailAdminPageForm


class BasePageForm(WagtailAdminPageForm):
    """Tells in the form, beside what was typed, why a page can't be published yet.

    Drafts are never refused: Wagtail defers required fields for them, and so do we.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for formset in self.formsets.values():
            if formset.is_bound:
                take_rows_that_are_gone_as_new(formset)

    def publishing_errors(self) -> list[str]:
        """Return what stops this submission from going public. Mixins add to the list."""
        return []

    def is_valid(self):
        valid = super().is_valid()
        if valid and not self.is_deferred_validation and not self._is_rejection():
            for message in self.publishing_errors():
                self.add_error(None, forms.ValidationError(message, code="publication"))
                valid = False
        return valid

    def _is_rejection(self) -> bool:
        """Whether a moderator sends the page back, which must always be possible."""
        return self.data.get("workflow-action-name") == "reject"

    def get_field_updates_for_resave(self):
        """Tell the open page after an autosave which primary keys its rows have got.

        Wagtail tells it of rows that had none. A row that took the place of one that is gone was
        sent with the old key, and would become yet another row with the next autosave.
        """
        return [
            *super().get_field_updates_for_resave(),
            *(
                (form.add_prefix("id"), str(form.instance.pk or ""))
                for formset in self.formsets.values()
                for form in formset.forms
                if getattr(form, "stands_for_a_row_that_is_gone", False)
            ),
        ]


def take_rows_that_are_gone_as_new(formset) -> None:
    """Let rows pass whose primary key is gone; they become new rows.

    A restored revision has such rows if they were removed later. Django would refuse them, with a
    message at a hidden field that nobody can see.
    """
    for form in formset.forms:
        if form.instance.pk is None and "id" in form.fields:
            form.stands_for_a_row_that_is_gone = bool(form.data.get(form.add_prefix("id")))
            form.fields["id"] = forms.CharField(
                required=False, empty_value=None, widget=forms.HiddenInput
            )
