"""The policy, its five principles, and the links from everything else to them."""

import datetime as dt

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Locale, Orderable, Page
from wagtail.search import index

from core.alphabet import AlphabeticalPages
from core.blocks import CONTENT_BLOCKS
from core.fields import facts
from core.models import BasePage
from core.sources import sources_panel

from .forms import PrinciplesForm
from .panels import PrinciplesPanel

PRINCIPLE_REQUIRED = _(
    "Choose at least one principle before you publish: everything on the site must show which part "
    "of the policy it advances. You can save a draft without one."
)
PRINCIPLES_NOT_LIVE = _(
    "None of the principles chosen is published. Choose another, or publish one of them first."
)


class PolicyPage(BasePage):
    """The gender equality policy: one overall goal and, below this page, five principles."""

    goal_title = models.CharField(_("name of the goal"), max_length=255, blank=True)
    goal_wording = models.TextField(
        _("wording of the goal"),
        blank=True,
        help_text=_(
            "The adopted wording, word for word. On the English page this is our translation; the "
            "adopted Swedish wording is shown beside it by itself."
        ),
    )
    goal_source = models.CharField(
        _("source of the wording"), max_length=255, blank=True, help_text=_("Document and year.")
    )
    goal_adopted = models.CharField(
        _("adopted"), max_length=10, blank=True, help_text=_("Year and month, for example 2017-11.")
    )
    body = StreamField(CONTENT_BLOCKS, verbose_name=_("text"), blank=True)

    override_translatable_fields = [*BasePage.override_translatable_fields, *facts("goal_adopted")]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["principles.PrinciplePage"]
    max_count_per_parent = 1

    search_fields = [
        *BasePage.search_fields,
        index.SearchField("goal_wording"),
        index.SearchField("body"),
    ]
    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("goal_title"),
                FieldPanel("goal_wording"),
                FieldPanel("goal_source"),
                FieldPanel("goal_adopted"),
            ],
            heading=_("The overall goal"),
        ),
        FieldPanel("body"),
        sources_panel(),
        BasePage.picture_panel,
    ]

    class Meta:
        verbose_name = _("policy")
        verbose_name_plural = _("policies")

    def principles(self):
        """Return the live principles in their order."""
        return PrinciplePage.objects.child_of(self).live().order_by("number")

    def adopted_when(self) -> str:
        """Return when the goal was adopted, in words: "november 2017"; as typed if it isn't that.

        Only month and year are known, so no day is ever said.
        """
        try:
            month = dt.datetime.strptime(self.goal_adopted, "%Y-%m")
        except ValueError:
            return self.goal_adopted
        return date_format(month, "F Y")

    def adopted_original(self) -> "PolicyPage | None":
        """Return the page that holds the adopted wording, where this page only translates it."""
        if self.language == "sv":
            return None
        return (
            PolicyPage.objects.live()
            .filter(translation_key=self.translation_key, locale__language_code="sv")
            .first()
        )

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["principles"] = list(self.principles().select_related("locale"))
        context["original"] = self.adopted_original()
        context["is_translated"] = self.language != "sv"
        return context


class PrinciplePage(BasePage):
    """One of the principles: what it means and, on its page, all that advances it."""

    class Icon(models.TextChoices):
        DATA_DRIVEN = "data_driven", _("Bars")
        PROBLEM_BASED = "problem_based", _("Question")
        COLLABORATION = "collaboration", _("Linked rings")
        POWER_RESISTANCE = "power_resistance", _("Scales")
        DEVELOPMENT_TRANSITION = "development_transition", _("Shoot")

    number = models.PositiveSmallIntegerField(
        _("number"), validators=[MinValueValidator(1), MaxValueValidator(9)]
    )
    short_name = models.CharField(
        _("short name"),
        max_length=60,
        help_text=_("Shown beside the icon on everything linked to it."),
    )
    icon = models.CharField(_("icon"), max_length=40, choices=Icon.choices)
    body = StreamField(CONTENT_BLOCKS, verbose_name=_("text"), blank=True)

    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        *facts("number", "icon"),
    ]
    parent_page_types = ["principles.PolicyPage"]
    subpage_types = []

    search_fields = [
        *BasePage.search_fields,
        index.SearchField("short_name"),
        index.SearchField("body"),
    ]
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("number"),
        FieldPanel("short_name"),
        FieldPanel("icon"),
        FieldPanel("body"),
        sources_panel(),
        BasePage.picture_panel,
    ]

    class Meta:
        verbose_name = _("principle")
        verbose_name_plural = _("principles")

    def get_context(self, request, *args, **kwargs):
        from .listing import advancing

        context = super().get_context(request, *args, **kwargs)
        context["kinds"], context["listing"] = advancing(self, request)
        return context


class PagePrinciple(Orderable):
    """A page advances a principle.

    The link may point at the principle in any language: it is read through the principle's
    ``translation_key``, in the language of the page that shows it.
    """

    page = ParentalKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="page_principles")
    principle = models.ForeignKey(
        PrinciplePage,
        verbose_name=_("principle"),
        on_delete=models.CASCADE,
        related_name="principle_pages",
    )

    panels = [FieldPanel("principle", widget=forms.Select)]

    # No constraint keeps links unique: it would break exchanging two rows' principles, and not even
    # see that two languages' pages are the same principle. The form and ``links`` do.
    class Meta(Orderable.Meta):
        verbose_name = _("link to a principle")
        verbose_name_plural = _("links to principles")

    def __str__(self):
        return str(self.principle)


def is_any_live(principle_ids: list[int]) -> bool:
    """Return whether any of the principles is live in at least one language."""
    keys = PrinciplePage.objects.filter(pk__in=principle_ids).values("translation_key")
    return PrinciplePage.objects.live().filter(translation_key__in=keys).exists()


class PrinciplesMixin(models.Model):
    """For pages that advance principles, and can't go public without one."""

    base_form_class = PrinciplesForm
    principles_panel = PrinciplesPanel()

    #: The template of the page's row in lists of mixed content, which gets the page by the name of
    #: its type ("event" for an EventPage), and the level of its heading as "heading".
    row_template = "includes/page_row.html"

    class Meta:
        abstract = True

    @classmethod
    def for_rows(cls, pages: models.QuerySet, locale: Locale):
        """Return ``pages``, all of this type, in the order of a list, ready for a paginator."""
        return AlphabeticalPages(pages, locale.language_code)

    @classmethod
    def prepare_rows(cls, pages: list[Page], locale: Locale) -> None:
        """Fetch what the rows of ``pages`` need, in a number of queries that doesn't grow."""

    def row_state(self) -> tuple:
        """Return what the page's row depends on besides the content: time, or a choice."""
        return ()

    def publication_problems(self) -> list[str]:
        problems = super().publication_problems()
        chosen = [link.principle_id for link in self.page_principles.all()]
        if not chosen:
            problems.insert(0, str(PRINCIPLE_REQUIRED))
        elif not is_any_live(chosen):
            problems.insert(0, str(PRINCIPLES_NOT_LIVE))
        return problems

    def principles(self) -> list[PrinciplePage]:
        """Return the page's live principles in the page's language, in their order."""
        from .links import attach_principles

        if not hasattr(self, "linked_principles"):
            attach_principles([self], self.locale)
        return self.linked_principles
