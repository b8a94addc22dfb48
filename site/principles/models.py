"""The policy, its five principles, and the links from everything else to them."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable
from wagtail.search import index

from core.blocks import CONTENT_BLOCKS
from core.fields import facts
from core.models import BasePage
from core.sources import sources_panel

from .forms import PrinciplesForm

PRINCIPLE_REQUIRED = _(
    "Choose at least one principle before you publish: everything on the site must show which part "
    "of the policy it advances. You can save a draft without one."
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

    def adopted_original(self) -> "PolicyPage | None":
        """Return the page that holds the adopted wording, where this page only translates it."""
        if self.language == "sv":
            return None
        return (
            PolicyPage.objects.live()
            .filter(translation_key=self.translation_key, locale__language_code="sv")
            .first()
        )


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

    panels = [FieldPanel("principle")]

    class Meta(Orderable.Meta):
        verbose_name = _("link to a principle")
        verbose_name_plural = _("links to principles")
        constraints = [
            models.UniqueConstraint(fields=["page", "principle"], name="one_link_per_principle")
        ]

    def __str__(self):
        return str(self.principle)


class PrinciplesMixin(models.Model):
    """For pages that advance principles, and can't go public without one."""

    base_form_class = PrinciplesForm
    principles_panel = InlinePanel(
        "page_principles",
        heading=_("Principles"),
        label=_("Principle"),
        help_text=_("Which principles of the policy does this advance? At least one."),
    )

    class Meta:
        abstract = True

    def publication_problems(self) -> list[str]:
        problems = super().publication_problems()
        if not self.page_principles.all():
            problems.insert(0, str(PRINCIPLE_REQUIRED))
        return problems

    def principles(self) -> list[PrinciplePage]:
        """Return the page's live principles in the page's language, in their order."""
        from .links import attach_principles

        if not hasattr(self, "linked_principles"):
            attach_principles([self], self.locale)
        return self.linked_principles
