"""The editor's form for pages that are linked to principles."""

from core.forms import BasePageForm


class PrinciplesForm(BasePageForm):
    """Refuses to publish without a principle; lets a draft pass."""

    def publishing_errors(self):
        errors = super().publishing_errors()
        formset = self.formsets.get("page_principles")
        if formset is not None and not any(self._is_chosen(form) for form in formset.forms):
            from .models import PRINCIPLE_REQUIRED

            errors.append(PRINCIPLE_REQUIRED)
        return errors

    @staticmethod
    def _is_chosen(form) -> bool:
        data = getattr(form, "cleaned_data", {})
        return bool(data.get("principle")) and not data.get("DELETE")
