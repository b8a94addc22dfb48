"""International and national partnerships, and what was done together."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    PageChooserPanel,
)
from wagtail.fields import StreamField
from wagtail.models import Orderable, TranslatableMixin
from wagtail.search import index

from core.blocks import CONTENT_BLOCKS
from core.fields import facts
from core.models import BasePage
from core.sources import sources_panel
from geo.fields import PointField
from principles.models import PrinciplesMixin

from .enums import CollaborationStatus, PartnerKind, PartnerScope
from .wording import amount_text, period_text

YEARS = [MinValueValidator(1900), MaxValueValidator(2100)]


class PartnerIndexPage(BasePage):
    """All partners, with filters."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["partners.PartnerPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("list of partnerships")
        verbose_name_plural = _("lists of partnerships")

    def get_context(self, request, *args, **kwargs):
        from .listing import partner_list_context

        return super().get_context(request, *args, **kwargs) | partner_list_context(self, request)


class PartnerPage(PrinciplesMixin, BasePage):
    """A city, network, programme, agency or university that we work with."""

    kind = models.CharField(_("kind"), max_length=20, choices=PartnerKind.choices)
    country = CountryField(
        _("country"), blank=True, help_text=_("Leave it empty for those that belong to no country.")
    )
    scope = models.CharField(_("scope"), max_length=20, choices=PartnerScope.choices)
    city = models.CharField(_("city"), max_length=120, blank=True)
    point = PointField(_("position"))
    point_is_approximate = models.BooleanField(_("the position is approximate"), default=True)
    website = models.URLField(_("website"), max_length=500, blank=True)
    body = StreamField(CONTENT_BLOCKS, verbose_name=_("text"), blank=True)
    editor_note = models.TextField(
        _("note for editors"), blank=True, help_text=_("Never shown to visitors.")
    )

    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        *facts(
            "kind", "country", "scope", "point", "point_is_approximate", "website", "editor_note"
        ),
    ]
    parent_page_types = ["partners.PartnerIndexPage"]
    subpage_types = []

    search_fields = [
        *BasePage.search_fields,
        index.SearchField("city"),
        index.SearchField("body"),
        index.SearchField("public_words"),
        index.FilterField("kind"),
        index.FilterField("country"),
    ]
    content_panels = [
        *BasePage.content_panels,
        PrinciplesMixin.principles_panel,
        FieldRowPanel([FieldPanel("kind"), FieldPanel("scope")]),
        FieldRowPanel([FieldPanel("country"), FieldPanel("city")]),
        MultiFieldPanel(
            [FieldPanel("point"), FieldPanel("point_is_approximate")], heading=_("Where it is")
        ),
        FieldPanel("website"),
        InlinePanel("networks", heading=_("Networks it belongs to"), label=_("Network")),
        InlinePanel("collaborations", heading=_("What we do together"), label=_("Collaboration")),
        FieldPanel("body"),
        sources_panel(),
        BasePage.picture_panel,
        FieldPanel("editor_note"),
    ]

    row_template = "partners/includes/partner_row.html"

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")

    @classmethod
    def for_rows(cls, pages, locale):
        return super().for_rows(pages.defer("body").prefetch_related("collaborations"), locale)

    @property
    def where(self) -> str:
        """City and country, as far as known and without saying the same twice.

        An embassy's country is the one it speaks for, not the one it stands in.
        """
        if self.kind == PartnerKind.EMBASSY:
            return self.city
        names = dict.fromkeys(name for name in (self.city, self.country.name) if name)
        return ", ".join(names)

    def status_lines(self) -> list[tuple[str, str]]:
        """Return each status among the collaborations shown, in words, with the years it spans."""
        rows_of = {}
        for row in self.public_collaborations():
            rows_of.setdefault(row.get_status_display(), []).append(row)
        return [(status, span_text(rows)) for status, rows in rows_of.items()]

    def public_collaborations(self) -> list["Collaboration"]:
        """Return the collaborations that may be shown, what goes on first, then latest first."""
        return in_order_of_interest([row for row in self.collaborations.all() if row.is_shown])

    def public_words(self) -> str:
        """Return what visitors may read of the collaborations, for the search index."""
        return "\n".join(
            text
            for row in self.public_collaborations()
            for text in (row.title, row.description, row.programme, row.role, row.outcome)
            if text
        )

    def get_context(self, request, *args, **kwargs):
        from .detail import partner_context

        return super().get_context(request, *args, **kwargs) | partner_context(self, request)


class PartnerNetwork(Orderable):
    """A partner belongs to a network, which is a partner too."""

    page = ParentalKey(PartnerPage, on_delete=models.CASCADE, related_name="networks")
    network = models.ForeignKey(
        PartnerPage,
        verbose_name=_("network"),
        on_delete=models.CASCADE,
        related_name="network_members",
    )

    panels = [PageChooserPanel("network", "partners.PartnerPage")]

    class Meta(Orderable.Meta):
        verbose_name = _("membership in a network")
        verbose_name_plural = _("memberships in networks")

    def __str__(self):
        return str(self.network)


class CollaborationQuerySet(models.QuerySet):
    def shown(self):
        """Those that visitors see; the same rule as ``Collaboration.is_shown``."""
        by_itself = models.Q(public__isnull=True) & ~models.Q(status=CollaborationStatus.DENIED)
        return self.filter(models.Q(public=True) | by_itself)


def span_text(collaborations: list["Collaboration"]) -> str:
    """Return the years that collaborations span together, such as "2019–2024"."""
    starts = [row.start_year or row.end_year for row in collaborations]
    ends = [row.end_year for row in collaborations]
    first = min((year for year in starts if year), default=None)
    return period_text(first, max(ends) if first and all(ends) else None)


def in_order_of_interest(collaborations: list["Collaboration"]) -> list["Collaboration"]:
    """Return collaborations with those that go on first, then those that ended latest."""

    def key(row):
        is_over = row.status in (CollaborationStatus.PAST, CollaborationStatus.DENIED)
        return is_over, -(row.end_year or 9999), -(row.start_year or 0)

    return sorted(collaborations, key=key)


class Collaboration(TranslatableMixin, Orderable):
    """Something done, or applied for, together with a partner."""

    page = ParentalKey(PartnerPage, on_delete=models.CASCADE, related_name="collaborations")
    title = models.CharField(_("title"), max_length=255, blank=True)
    description = models.TextField(_("what it is"), blank=True)
    start_year = models.PositiveSmallIntegerField(
        _("from the year"), null=True, blank=True, validators=YEARS
    )
    end_year = models.PositiveSmallIntegerField(
        _("to the year"),
        null=True,
        blank=True,
        validators=YEARS,
        help_text=_("Leave it empty while it goes on."),
    )
    status = models.CharField(_("status"), max_length=20, choices=CollaborationStatus.choices)
    programme = models.CharField(
        _("programme"), max_length=255, blank=True, help_text=_("The programme that finances it.")
    )
    role = models.CharField(_("our role"), max_length=255, blank=True)
    amount_sek = models.PositiveIntegerField(_("amount (kronor)"), null=True, blank=True)
    outcome = models.TextField(_("what came of it"), blank=True)
    public = models.BooleanField(
        _("shown to visitors"),
        null=True,
        blank=True,
        choices=[(True, _("Yes")), (False, _("No"))],
        help_text=_("Without a choice, everything is shown except applications that were denied."),
    )

    objects = CollaborationQuerySet.as_manager()

    override_translatable_fields = facts(
        "start_year", "end_year", "status", "programme", "amount_sek", "public"
    )
    panels = [
        FieldPanel("title"),
        FieldPanel("description"),
        FieldRowPanel([FieldPanel("start_year"), FieldPanel("end_year"), FieldPanel("status")]),
        FieldRowPanel([FieldPanel("programme"), FieldPanel("role"), FieldPanel("amount_sek")]),
        FieldPanel("outcome"),
        FieldPanel("public"),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("collaboration")
        verbose_name_plural = _("collaborations")

    def __str__(self):
        return self.title or self.description[:60]

    def clean(self):
        super().clean()
        if self.start_year and self.end_year and self.end_year < self.start_year:
            raise ValidationError({"end_year": _("The last year comes before the first.")})

    @property
    def period(self) -> str:
        """When it was, such as "2019–2022", "2023–" or "2024"."""
        return period_text(self.start_year, self.end_year)

    @property
    def amount(self) -> str:
        """The amount as people write it, such as "1 200 000 kr"."""
        return amount_text(self.amount_sek) if self.amount_sek is not None else ""

    @property
    def is_shown(self) -> bool:
        """Whether visitors see it: as chosen, and otherwise unless it was denied."""
        if self.public is None:
            return self.status != CollaborationStatus.DENIED
        return self.public
