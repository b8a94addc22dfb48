"""The form behind every page in the editor."""

from django import forms
from wagtail.admin.forms import WagtailAdminPageForm


class BasePageForm(WagtailAdminPageForm):
    """Tells in the form, beside what was typed, why a page can't be published yet.

    Drafts are never refused: Wagtail defers required fields for them, and so do we.
    """

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
