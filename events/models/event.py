"""Events: what we do, with whom, where and for whom."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_countries.fields import CountryField
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    PageChooserPanel,
    TabbedInterface,
)
from wagtail.fields import StreamField
from wagtail.models import PageManager
from wagtail.search import index

from core.blocks import CONTENT_BLOCKS
from core.fields import facts, rows_in
from core.models import BasePage
from core.remembered_pages import RememberedPages
from core.sources import sources_panel
from geo.fields import PointField
from principles.models import PrinciplesMixin

from ..enums import MEDIA_KINDS, AttendanceMode, EventKind, EventStatus
from ..forms import EventPageForm
from ..panels import OccurrencesPanel, QuestionsPanel
from .occurrence import Occurrence
from .queryset import EventPageQuerySet


class EventPage(PrinciplesMixin, BasePage):
    """A lecture, a guided walk, a conference, or something said about us in the media."""

    kind = models.CharField(_("kind"), max_length=20, choices=EventKind.choices)
    status = models.CharField(
        _("status"),
        max_length=20,
        choices=EventStatus.choices,
        default=EventStatus.SCHEDULED,
        help_text=_("Applies to all dates. Each date also has a status of its own."),
    )
    attendance_mode = models.CharField(
        _("on site or online"),
        max_length=20,
        choices=AttendanceMode.choices,
        default=AttendanceMode.ON_SITE,
    )
    venue = models.CharField(
        _("venue"),
        max_length=255,
        blank=True,
        help_text=_("Name and address, as you would tell somebody."),
    )
    venue_country = CountryField(_("country"), blank=True)
    venue_point = PointField(_("position of the venue"))
    venue_point_is_approximate = models.BooleanField(
        _("the position is approximate"), default=False
    )
    organiser = models.CharField(_("organiser"), max_length=255, blank=True)
    audience = models.TextField(
        _("for whom"), blank=True, help_text=_("Who is it for, or who took part? One per row.")
    )
    media_outlet = models.CharField(
        _("media outlet"),
        max_length=255,
        blank=True,
        help_text=_(
            "The paper, channel or podcast, for articles, podcasts, films and publications."
        ),
    )
    step_free = models.BooleanField(_("step-free access"), default=False)
    hearing_loop = models.BooleanField(_("hearing loop"), default=False)
    accessible_toilet = models.BooleanField(_("accessible toilet"), default=False)
    seating = models.BooleanField(_("seats along the way or in the room"), default=False)
    accessibility_note = models.TextField(
        _("more about accessibility"),
        blank=True,
        help_text=_(
            "What does someone who has difficulty walking, seeing or hearing need to know?"
        ),
    )
    walk = models.ForeignKey(
        "walks.WalkPage",
        verbose_name=_("walk"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="events",
        help_text=_("The walk that the group follows. Coming dates then show on the walk’s page."),
    )
    body = StreamField(CONTENT_BLOCKS, verbose_name=_("text"), blank=True)
    is_listed = models.BooleanField(
        _("shown in lists"),
        default=True,
        help_text=_(
            "Without this, only those who have the address find the event: it is in no list, "
            "search result or feed."
        ),
    )
    is_example = models.BooleanField(
        _("an example"),
        default=False,
        help_text=_("Shown as an example and never counted in reports."),
    )
    editor_note = models.TextField(
        _("note for editors"), blank=True, help_text=_("Never shown to visitors.")
    )

    objects = PageManager.from_queryset(EventPageQuerySet)()

    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        *facts(
            "kind",
            "status",
            "attendance_mode",
            "venue_country",
            "venue_point",
            "venue_point_is_approximate",
            "media_outlet",
            "step_free",
            "hearing_loop",
            "accessible_toilet",
            "seating",
            "walk",
            "is_listed",
            "is_example",
            "editor_note",
        ),
    ]
    parent_page_types = ["events.EventIndexPage"]
    subpage_types = []

    search_fields = [
        *BasePage.search_fields,
        index.SearchField("venue"),
        index.SearchField("organiser"),
        index.SearchField("audience"),
        index.SearchField("media_outlet"),
        index.SearchField("body"),
        index.FilterField("kind"),
        index.FilterField("is_listed"),
        index.FilterField("is_example"),
    ]
    content_panels = [
        *BasePage.content_panels,
        PrinciplesMixin.principles_panel,
        FieldRowPanel([FieldPanel("kind"), FieldPanel("media_outlet")]),
        FieldPanel("body"),
        InlinePanel("event_partners", heading=_("Partners"), label=_("Partner")),
        PageChooserPanel("walk", "walks.WalkPage"),
        sources_panel(),
        BasePage.picture_panel,
    ]
    dates_panels = [
        FieldPanel("status"),
        OccurrencesPanel("occurrences", heading=_("Dates"), label=pgettext_lazy("event", "date")),
    ]
    registration_panels = [
        QuestionsPanel(
            "questions",
            heading=_("Questions for those who register"),
            label=_("question"),
            help_text=_(
                "Registration is opened for each date under “When”. Name, e-mail address and "
                "number of places are always asked for. Ask for nothing that you can do without."
            ),
        ),
    ]
    venue_panels = [
        FieldPanel("attendance_mode"),
        FieldRowPanel([FieldPanel("venue"), FieldPanel("venue_country")]),
        FieldPanel("venue_point"),
        FieldPanel("venue_point_is_approximate"),
        InlinePanel("spoken_languages", heading=_("Languages spoken"), label=_("Language")),
        FieldPanel("organiser"),
        FieldPanel("audience"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("step_free"), FieldPanel("hearing_loop")]),
                FieldRowPanel([FieldPanel("accessible_toilet"), FieldPanel("seating")]),
                FieldPanel("accessibility_note"),
            ],
            heading=_("Accessibility"),
        ),
    ]
    staff_panels = [
        InlinePanel(
            "event_guides",
            heading=_("Guides"),
            label=_("Guide"),
            help_text=_("Never shown to visitors."),
        ),
        FieldPanel("is_listed"),
        FieldPanel("is_example"),
        FieldPanel("editor_note"),
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(content_panels, heading=_("Content")),
            ObjectList(dates_panels, heading=_("When")),
            ObjectList(registration_panels, heading=_("Registration")),
            ObjectList(venue_panels, heading=_("Where and for whom")),
            ObjectList(staff_panels, heading=_("Internal")),
            ObjectList(BasePage.promote_panels, heading=_("Promote")),
            ObjectList(BasePage.settings_panels, heading=_("Settings")),
        ]
    )

    base_form_class = EventPageForm
    row_template = "includes/event_row.html"

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")

    @classmethod
    def for_rows(cls, pages, locale):
        pages = pages.defer_streamfields()
        return RememberedPages(pages.coming_first(), loaded=pages)

    @classmethod
    def prepare_rows(cls, pages, locale):
        from ..dates import attach_dates

        attach_dates(pages)

    def row_state(self):
        shown = self.shown_date and self.shown_date.pk
        return shown, self.shown_status, len(self.dates)

    def save(self, *args, **kwargs):
        if kwargs.get("update_fields") is None:
            self._keep_what_must_stay()
        return super().save(*args, **kwargs)

    def save_revision(self, *args, **kwargs):
        from ..former import keep_former_times

        self._keep_what_must_stay()
        keep_former_times(self)
        return super().save_revision(*args, **kwargs)

    def _keep_what_must_stay(self):
        from ..keeping import keep_dates_in_use

        keep_dates_in_use(self)

    def copy_child_relation(self, child_relation, target, *args, **kwargs):
        """Copy rows, but to another event no link: it is for those registered for this one."""
        copied = super().copy_child_relation(child_relation, target, *args, **kwargs)
        if target.translation_key != self.translation_key:
            for row in copied.values():
                if isinstance(row, Occurrence):
                    row.online_link = ""
        return copied

    def with_content_json(self, content):
        # A copied revision still names the event that it was copied from.
        if content.get("translation_key") not in (None, str(self.translation_key)):
            for row in content.get("occurrences", ()):
                row["online_link"] = ""
        return super().with_content_json(content)

    @property
    def is_media_appearance(self) -> bool:
        """Whether it is something said about us in the media rather than something to attend."""
        return self.kind in MEDIA_KINDS

    def audience_rows(self) -> list[str]:
        """Return who it is for, one text per row."""
        return rows_in(self.audience)

    def get_context(self, request, *args, **kwargs):
        from ..detail import event_context
        from ..sharing import sharing_context

        shown = event_context(self)
        context = super().get_context(request, *args, **kwargs)
        return context | shown | sharing_context(self, shown)

    def draw_preview(self) -> bytes:
        """Return the picture for links to the event, see ``core.preview_pictures``."""
        from ..preview_picture import preview_of

        return preview_of(self)
