"""What an editor asks those who register, besides name, address and number of places."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable, TranslatableMixin

from core.fields import facts, rows_in

from ..enums import QuestionKind


class EventQuestion(TranslatableMixin, Orderable):
    """A question for those who register. Answers refer to its ``translation_key``."""

    page = ParentalKey("events.EventPage", on_delete=models.CASCADE, related_name="questions")
    text = models.CharField(_("question"), max_length=255)
    explanation = models.CharField(_("explanation"), max_length=255, blank=True)
    kind = models.CharField(
        _("kind of answer"),
        max_length=20,
        choices=QuestionKind.choices,
        default=QuestionKind.TEXT,
    )
    choices = models.TextField(
        _("answers to choose from"), blank=True, help_text=_("One per row. Only for a choice.")
    )
    is_required = models.BooleanField(_("has to be answered"), default=False)
    #: The uid of the only occurrence that it is asked for; empty: all.
    only_for = models.UUIDField(_("only for"), null=True, blank=True)

    override_translatable_fields = facts("kind", "is_required", "only_for")
    panels = [
        FieldPanel("text"),
        FieldPanel("explanation"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("is_required")]),
        FieldPanel("choices"),
        FieldPanel("only_for"),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("question")
        verbose_name_plural = _("questions")

    def __str__(self):
        return self.text

    def clean(self):
        super().clean()
        if self.kind != QuestionKind.CHOICE and self.choice_rows():
            message = _("Only the kind “%(kind)s” has answers to choose from.")
            params = {"kind": QuestionKind.CHOICE.label}
            raise ValidationError({"choices": ValidationError(message, params=params)})

    def choice_rows(self) -> list[str]:
        """Return the answers to choose from, one text per row."""
        return rows_in(self.choices)
