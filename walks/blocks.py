"""Blocks of the method: figures for women and men, and questions to reflect on."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.sources import SOURCE_LANGUAGES


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
