"""Blocks of the method: figures for women and men, and questions to reflect on."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from core.sources import SOURCE_LANGUAGES

from .figures_chart import chart_of

#: What to say, in place of “this field is required”, when a figure lacks what makes it one.
MISSING = {
    "label": _("Say what is counted."),
    "women": _("Give the number for women."),
    "men": _("Give the number for men."),
    "unit": _("Say what the numbers stand for: per cent, kronor, minutes …"),
    "year": _("Say which year the numbers are from. Without it nobody can check them."),
    "source": _("Say where the numbers come from. Without it nobody can check them."),
}


class SexDisaggregatedFigureBlock(blocks.StructBlock):
    """One figure for women and one for men, with unit, year and source."""

    label = blocks.CharBlock(
        label=_("What is counted"), help_text=_("For example: the car’s share of all trips.")
    )
    women = blocks.DecimalBlock(label=_("Women"))
    men = blocks.DecimalBlock(label=_("Men"))
    unit = blocks.CharBlock(label=_("Unit"), help_text=_("For example: per cent, kronor, minutes."))
    year = blocks.IntegerBlock(label=_("Year"), min_value=1500, max_value=2100)
    source = blocks.CharBlock(label=_("Source"))
    source_url = blocks.URLBlock(label=_("Address of the source"), required=False)
    source_language = blocks.ChoiceBlock(
        label=_("Language of the source’s title"), choices=SOURCE_LANGUAGES, default="sv"
    )

    def clean(self, value):
        """Say what is missing in the words of ``MISSING``; a draft may lack anything."""
        problems = {}
        try:
            value = super().clean(value)
        except StructBlockValidationError as error:
            problems = dict(error.block_errors)
        if not self.is_deferred_validation:
            for name, message in MISSING.items():
                if value.get(name) in (None, ""):
                    problems[name] = ValidationError(message, code="missing")
        if problems:
            raise StructBlockValidationError(problems)
        return value

    def get_context(self, value, parent_context=None):
        return super().get_context(value, parent_context=parent_context) | {
            "chart": chart_of(value)
        }

    class Meta:
        icon = "order"
        label = _("Figure for women and men")
        template = "blocks/sex_disaggregated_figure.html"


class QuestionsStreamBlock(blocks.StreamBlock):
    """Questions that the group talks about on the spot."""

    question = blocks.TextBlock(label=_("Question"), rows=2)


class FiguresStreamBlock(blocks.StreamBlock):
    """Figures for women and men."""

    figure = SexDisaggregatedFigureBlock()
