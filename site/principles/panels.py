"""The panel in which an editor chooses the principles of a page."""

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.panels import InlinePanel
from wagtail.models import Locale


class PrincipleFormSet(BaseChildFormSet):
    """Rows that each choose a principle from a short list in the page's language.

    A row that already points at another language's principle keeps it.
    """

    @cached_property
    def offered(self) -> list:
        """The live principles in the page's language; the default language's if there are none."""
        from .links import live_principles

        return (
            self.instance.locale_id and live_principles(self.instance.locale)
        ) or live_principles(Locale.get_default())

    def add_fields(self, form, index):
        super().add_fields(form, index)
        field = form.fields["principle"]
        offered = list(self.offered)
        chosen = str(form["principle"].value() or "")
        if chosen.isdecimal() and chosen not in {str(principle.pk) for principle in offered}:
            offered.extend(field.queryset.filter(pk=chosen).select_related("locale"))
        field.choices = [
            ("", field.empty_label or "---------"),
            *((principle.pk, self._label(principle)) for principle in offered),
        ]

    def _label(self, principle) -> str:
        label = f"{principle.number}. {principle.short_name}"
        if principle in self.offered:
            return label
        return f"{label} ({principle.locale.get_display_name()})"

    def clean(self):
        seen = set()
        for form in self.forms:
            data = getattr(form, "cleaned_data", {})
            principle = data.get("principle")
            if principle is None or data.get("DELETE"):
                continue
            if principle.translation_key in seen:
                message = _("“%(name)s” is chosen more than once. Keep one and remove the others.")
                raise ValidationError(message % {"name": principle.short_name}, code="repeated")
            seen.add(principle.translation_key)
        super().clean()


class PrinciplesPanel(InlinePanel):
    """Choose at least one of the principles, each only once."""

    def __init__(self, relation_name="page_principles", **kwargs):
        kwargs.setdefault("heading", gettext_lazy("Principles"))
        kwargs.setdefault("label", gettext_lazy("Principle"))
        kwargs.setdefault(
            "help_text",
            gettext_lazy("Which principles of the policy does this advance? At least one."),
        )
        super().__init__(relation_name, **kwargs)

    def get_form_options(self):
        options = super().get_form_options()
        options["formsets"][self.relation_name]["formset"] = PrincipleFormSet
        return options
