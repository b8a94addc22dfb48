"""Places where the method lives. The form an editor fills in *is* the method."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from core import pictures
from core.addresses import visible
from core.blocks import CONTENT_BLOCKS, LINE_FEATURES
from core.fields import facts
from core.models import BasePage
from core.sources import sources_panel
from geo.fields import PointField
from principles.models import PrinciplesMixin

from ..blocks import FiguresStreamBlock, QuestionsStreamBlock
from ..codes_panel import CodePanel
from ..forms import PlacePageForm
from ..recordings_panel import recordings_panel

#: What only a place's own page shows. Lists of places defer it.
LONG_TEXTS = ("story", "figures", "questions", "what_was_done")


class PlaceIndexPage(BasePage):
    """All places, in alphabetical order."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["walks.PlacePage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("list of places")
        verbose_name_plural = _("lists of places")

    def get_context(self, request, *args, **kwargs):
        from ..listing import place_list_context

        return super().get_context(request, *args, **kwargs) | place_list_context(self, request)


class PlacePage(PrinciplesMixin, BasePage):
    """A place that shows how power is distributed between women and men."""

    point = PointField(_("position"))
    point_is_approximate = models.BooleanField(
        _("the position is approximate"),
        default=False,
        help_text=_("The page then says so, and how far off the position may be."),
    )
    uncertainty_m = models.PositiveIntegerField(
        _("may be off by (metres)"), null=True, blank=True, validators=[MaxValueValidator(10_000)]
    )
    outside_extent = models.BooleanField(
        _("it lies outside the municipality, and that is right"),
        default=False,
        help_text=_("Otherwise a position outside the municipality is taken for a mistake."),
    )
    what_you_see = models.TextField(
        _("what you see"),
        blank=True,
        help_text=_(
            "What does a visitor see on the spot? Describe it for someone who can’t see it."
        ),
    )
    story = StreamField(
        CONTENT_BLOCKS,
        verbose_name=_("the story"),
        blank=True,
        help_text=_("What happened here, who decided, and what does it say about power?"),
    )
    problem_change = models.TextField(
        _("What needs to change?"),
        blank=True,
        help_text=_("Say what should become different, not which measure you have in mind."),
    )
    problem_affected = models.TextField(
        _("Who is affected?"),
        blank=True,
        help_text=_("Which women and men? Think of age, background and disability as well."),
    )
    problem_cause = models.TextField(
        _("What keeps it in place?"),
        blank=True,
        help_text=_("Which rules, habits, norms or interests make the problem live on?"),
    )
    figures = StreamField(
        FiguresStreamBlock(required=False),
        verbose_name=_("figures for women and men"),
        blank=True,
        help_text=_("Numbers that show the difference. Always with unit, year and source."),
    )
    what_was_done = RichTextField(
        _("what has been done"),
        blank=True,
        features=[*LINE_FEATURES, "ul"],
        help_text=_("Measures that can be pointed at, and what came of them."),
    )
    questions = StreamField(
        QuestionsStreamBlock(required=False),
        verbose_name=_("questions to reflect on"),
        blank=True,
        help_text=_("Questions without a given answer, for the group to talk about."),
    )
    access_summer = models.TextField(
        _("getting here in summer"),
        blank=True,
        help_text=_(
            "Surface, slope, kerbs, steps, seats, toilets: what does someone who has "
            "difficulty walking or uses a wheelchair need to know?"
        ),
    )
    access_winter = models.TextField(
        _("getting here in winter"),
        blank=True,
        help_text=_("Is it cleared of snow and sanded? Is it lit?"),
    )
    editor_note = models.TextField(
        _("note for editors"), blank=True, help_text=_("Never shown to visitors.")
    )

    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        *facts("point", "point_is_approximate", "uncertainty_m", "outside_extent", "editor_note"),
    ]
    base_form_class = PlacePageForm
    parent_page_types = ["walks.PlaceIndexPage"]
    subpage_types = []

    search_fields = [
        *BasePage.search_fields,
        index.SearchField("what_you_see"),
        index.SearchField("story"),
        index.SearchField("problem_change"),
        index.SearchField("problem_affected"),
        index.SearchField("problem_cause"),
        index.SearchField("what_was_done"),
        index.SearchField("questions"),
        index.RelatedFields("page_principles", [index.FilterField("principle_id")]),
    ]
    content_panels = [
        *BasePage.content_panels,
        PrinciplesMixin.principles_panel,
        MultiFieldPanel(
            [
                FieldPanel("point"),
                FieldRowPanel([FieldPanel("point_is_approximate"), FieldPanel("uncertainty_m")]),
                FieldPanel("outside_extent"),
            ],
            heading=_("Where it is"),
        ),
        FieldPanel("what_you_see"),
        FieldPanel("story"),
        MultiFieldPanel(
            [
                HelpPanel(
                    _(
                        "A good problem statement answers three questions. What isn’t put into "
                        "words won’t be acted on either."
                    )
                ),
                FieldPanel("problem_change"),
                FieldPanel("problem_affected"),
                FieldPanel("problem_cause"),
            ],
            heading=_("The problem statement"),
        ),
        FieldPanel("figures"),
        FieldPanel("what_was_done"),
        FieldPanel("questions"),
        MultiFieldPanel(
            [FieldPanel("access_summer"), FieldPanel("access_winter")],
            heading=_("Accessibility"),
        ),
        recordings_panel(),
        sources_panel(),
        BasePage.picture_panel,
        FieldPanel("editor_note"),
    ]
    promote_panels = [*BasePage.promote_panels, CodePanel()]

    row_template = "walks/includes/place_row.html"

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")

    @classmethod
    def for_rows(cls, pages, locale):
        pages = pictures.with_pictures(pages, pictures.ROW).defer(*LONG_TEXTS)
        return super().for_rows(pages, locale)

    def passing_walks(self):
        """Return the walks in the page's language that stop here, for any visitor to see."""
        from .walk import WalkPage, WalkStop

        stops = WalkStop.objects.filter(place__translation_key=self.translation_key)
        return visible(
            WalkPage.objects.filter(locale_id=self.locale_id, pk__in=stops.values("page_id"))
        ).order_by("title")

    def get_context(self, request, *args, **kwargs):
        from ..detail import place_context

        return super().get_context(request, *args, **kwargs) | place_context(self)
