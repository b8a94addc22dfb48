"""The panel in which an editor adds recordings to a place."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.panels import InlinePanel


class RecordingFormSet(BaseChildFormSet):
    """All recordings of a place, at most one in each language."""

    def clean(self):
        super().clean()
        seen = set()
        for form in self.forms:
            row = getattr(form, "cleaned_data", {})
            language = row.get("language")
            if not language or row.get("DELETE"):
                continue
            if language in seen:
                form.add_error(
                    "language",
                    ValidationError(
                        _("There is a recording in this language already. Keep one of them."),
                        code="twice",
                    ),
                )
            seen.add(language)


class RecordingsPanel(InlinePanel):
    """One row for each recording."""

    def get_form_options(self):
        options = super().get_form_options()
        options["formsets"][self.relation_name]["formset"] = RecordingFormSet
        return options


def recordings_panel() -> RecordingsPanel:
    """Return the panel in which an editor adds recordings to a place."""
    return RecordingsPanel(
        "recordings",
        heading=gettext_lazy("Recordings"),
        label=gettext_lazy("Recording"),
        max_num=len(settings.LANGUAGES),
        help_text=gettext_lazy(
            "Somebody who reads the text aloud or tells about the place, at most once in each "
            "language. Without a recording the telephone can read the text itself."
        ),
    )
