"""Walks: an ordered path through places, along a line."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable, TranslatableMixin
from wagtail.search import index

from core import pictures
from core.addresses import visible
from core.content_version import recall
from core.fields import facts
from core.models import BasePage
from core.sources import sources_panel
from geo.fields import LineStringField
from geo.geodesy import line_length_m
from principles.models import PrinciplesMixin

from ..codes_panel import CodePanel
from ..duration import moving_minutes
from ..forms import WalkPageForm
from ..ground.panel import GroundPanel
from ..offline.panel import PackagePanel
from ..panels import WalkMapPanel


class WalkIndexPage(BasePage):
    """All walks."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["walks.WalkPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("list of walks")
        verbose_name_plural = _("lists of walks")

    def get_context(self, request, *args, **kwargs):
        from ..listing import walk_list_context

        return super().get_context(request, *args, **kwargs) | walk_list_context(self, request)


class WalkPage(PrinciplesMixin, BasePage):
    """A walk or a ride through the gendered landscape."""

    class Mode(models.TextChoices):
        ON_FOOT = "on_foot", _("on foot")
        BICYCLE = "bicycle", _("by bicycle")
        BUS = "bus", _("by bus")

    class Season(models.TextChoices):
        ALL_YEAR = "all_year", _("all year")
        SNOW_FREE = "snow_free", _("when the ground is free of snow")
        WINTER = "winter", _("in winter")

    mode = models.CharField(_("mode"), max_length=20, choices=Mode.choices, default=Mode.ON_FOOT)
    line = LineStringField(_("route"))
    line_is_schematic = models.BooleanField(
        _("the line is schematic"),
        default=False,
        help_text=_(
            "Straight lines between the stops rather than the way people walk. The page says so."
        ),
    )
    outside_extent = models.BooleanField(
        _("it lies outside the municipality, and that is right"),
        default=False,
        help_text=_("Otherwise a position outside the municipality is taken for a mistake."),
    )
    meeting_point = models.CharField(
        _("meeting point"),
        max_length=255,
        blank=True,
        help_text=_("Where does the group gather? Say it so that a stranger can find it."),
    )
    accessibility = models.TextField(
        _("accessibility"),
        blank=True,
        help_text=_("Surface, slopes, steps, benches, toilets and what winter changes."),
    )
    season = models.CharField(_("season"), max_length=20, choices=Season.choices, blank=True)
    editor_note = models.TextField(
        _("note for editors"), blank=True, help_text=_("Never shown to visitors.")
    )
    # Computed when the page is saved; see ``compute``.
    distance_m = models.PositiveIntegerField(_("distance (metres)"), default=0, editable=False)
    moving_minutes = models.PositiveIntegerField(_("minutes moving"), default=0, editable=False)
    stop_minutes = models.PositiveIntegerField(_("minutes at the stops"), default=0, editable=False)

    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        *facts("mode", "line", "line_is_schematic", "outside_extent", "season", "editor_note"),
    ]
    base_form_class = WalkPageForm
    parent_page_types = ["walks.WalkIndexPage"]
    subpage_types = []

    search_fields = [
        *BasePage.search_fields,
        index.SearchField("meeting_point"),
        index.SearchField("accessibility"),
    ]
    content_panels = [
        *BasePage.content_panels,
        PrinciplesMixin.principles_panel,
        FieldRowPanel([FieldPanel("mode"), FieldPanel("season")]),
        FieldPanel("meeting_point"),
        FieldPanel("accessibility"),
        WalkMapPanel(),
        GroundPanel(),
        sources_panel(),
        BasePage.picture_panel,
        FieldPanel("editor_note"),
    ]
    promote_panels = [*BasePage.promote_panels, CodePanel(), PackagePanel()]

    row_template = "walks/includes/walk_row.html"
    #: A link to a walk shows its map, whatever picture its page has.
    shares_its_preview = True

    class Meta:
        verbose_name = _("walk")
        verbose_name_plural = _("walks")

    @classmethod
    def for_rows(cls, pages, locale):
        return pictures.with_pictures(pages.order_by("path"), pictures.ROW).defer("line")

    @classmethod
    def prepare_rows(cls, pages, locale):
        from ..listing import attach_stop_counts

        attach_stop_counts(pages, locale)

    @property
    def duration_minutes(self) -> int:
        """Moving time for the mode plus the minutes at the stops."""
        return self.moving_minutes + self.stop_minutes

    @property
    def stop_minutes_are_estimated(self) -> bool:
        """Whether any stop's minutes are an estimate."""
        return any(stop.minutes_are_estimated for stop in self.stops.all())

    def compute(self) -> None:
        """Set distance and times from the line, the mode and the stops. They are never typed."""
        metres = line_length_m(self.line)
        self.distance_m = round(metres)
        self.moving_minutes = moving_minutes(metres, self.mode)
        self.stop_minutes = sum(stop.minutes or 0 for stop in self.stops.all())

    def save(self, *args, **kwargs):
        self.compute()
        return super().save(*args, **kwargs)

    def visible_stops(self) -> list["WalkStop"]:
        """Return the stops whose place is public in the page's language, with ``.local_place``.

        A stop may point at the place in any language. Stops keep the order of the route; each has
        its ``number`` among them, from 1, and a ``key`` that is the same in every language.
        """
        from ..stops import attach_names
        from .place import LONG_TEXTS, PlacePage

        stops = list(
            self.stops.select_related("place").defer(*(f"place__{name}" for name in LONG_TEXTS))
        )

        def by_key(keys: list) -> dict:
            here = PlacePage.objects.filter(locale_id=self.locale_id, translation_key__in=keys)
            return {place.translation_key: place for place in visible(here).defer(*LONG_TEXTS)}

        keys = {stop.place.translation_key for stop in stops}
        places = recall(("places at stops", self.locale_id), keys, by_key)
        found = []
        for stop in stops:
            stop.local_place = places.get(stop.place.translation_key)
            if stop.local_place is not None:
                found.append(stop)
        attach_names(found)
        return found

    def get_context(self, request, *args, **kwargs):
        from ..detail import walk_context

        return super().get_context(request, *args, **kwargs) | walk_context(self)

    def draw_preview(self) -> bytes:
        """Return the picture for links to the walk, see ``core.preview_pictures``."""
        from ..drawing.preview import preview_of

        return preview_of(self)


class WalkStop(TranslatableMixin, Orderable):
    """A walk stops at a place for some minutes; the guide has a note of their own."""

    page = ParentalKey(WalkPage, on_delete=models.CASCADE, related_name="stops")
    place = models.ForeignKey(
        "walks.PlacePage",
        verbose_name=_("place"),
        on_delete=models.CASCADE,
        related_name="walk_stops",
    )
    minutes = models.PositiveSmallIntegerField(
        _("minutes here"), default=0, validators=[MaxValueValidator(600)]
    )
    minutes_are_estimated = models.BooleanField(_("the minutes are an estimate"), default=False)
    guide_note = models.TextField(
        _("the guide’s note"),
        blank=True,
        help_text=_("For whoever leads the group. Never shown to visitors."),
    )

    override_translatable_fields = facts("place", "minutes", "minutes_are_estimated")
    panels = [
        FieldPanel("place"),
        FieldRowPanel([FieldPanel("minutes"), FieldPanel("minutes_are_estimated")]),
        FieldPanel("guide_note"),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("stop")
        verbose_name_plural = _("stops")

    def __str__(self):
        return str(self.place)
