"""The home page, with what stands on every page, and pages of plain text."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from core.addresses import visible
from core.blocks import CONTENT_BLOCKS, LINE_FEATURES
from core.fields import facts
from core.models import BasePage
from core.sources import sources_panel


class HomePage(BasePage):
    """The first page of a language. It also holds that language's header, footer and contact."""

    introduction = RichTextField(
        _("introduction"),
        blank=True,
        features=LINE_FEATURES,
        help_text=_("What is this, in one or two sentences?"),
    )
    booking_heading = models.CharField(_("heading"), max_length=120, blank=True)
    booking_text = RichTextField(
        _("text"),
        blank=True,
        features=[*LINE_FEATURES, "ul"],
        help_text=_("How do you book a guided walk?"),
    )
    body = StreamField(CONTENT_BLOCKS, verbose_name=_("more text"), blank=True)

    organisation_name = models.CharField(_("organisation"), max_length=120, blank=True)
    header_tagline = models.CharField(
        _("line in the header"), max_length=160, blank=True, help_text=_("Beside the site’s name.")
    )
    footer_text = RichTextField(_("text in the footer"), blank=True, features=LINE_FEATURES)
    contact_heading = models.CharField(
        _("heading above the contact details"), max_length=120, blank=True
    )
    contact_email = models.EmailField(_("e-mail"), blank=True)
    contact_phone = models.CharField(_("telephone"), max_length=40, blank=True)
    contact_address = models.TextField(_("address"), blank=True)
    report_mailbox = models.EmailField(
        _("mailbox for reports"),
        blank=True,
        help_text=_(
            "Where “Something wrong here?” is sent. Every report is also kept in the editor."
        ),
    )

    tour_mailbox = models.EmailField(
        _("mailbox for tours"),
        blank=True,
        help_text=_(
            "Where we are told of requests for tours, and where answers to our mails about them "
            "go. Empty: the mailbox for reports."
        ),
    )

    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        *facts("contact_email", "contact_phone", "report_mailbox", "tour_mailbox"),
    ]
    parent_page_types = ["wagtailcore.Page"]

    search_fields = [
        *BasePage.search_fields,
        index.SearchField("introduction"),
        index.SearchField("body"),
    ]
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("introduction"),
        MultiFieldPanel(
            [FieldPanel("booking_heading"), FieldPanel("booking_text")],
            heading=_("How to book a walk"),
        ),
        FieldPanel("body"),
        BasePage.picture_panel,
    ]
    everywhere_panels = [
        FieldPanel("organisation_name"),
        FieldPanel("header_tagline"),
        FieldPanel("footer_text"),
        MultiFieldPanel(
            [
                FieldPanel("contact_heading"),
                FieldPanel("contact_email"),
                FieldPanel("contact_phone"),
                FieldPanel("contact_address"),
            ],
            heading=_("Contact"),
        ),
        FieldPanel("report_mailbox"),
        FieldPanel("tour_mailbox"),
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(content_panels, heading=_("Content")),
            ObjectList(everywhere_panels, heading=_("Header, footer and contact")),
            ObjectList(BasePage.promote_panels, heading=_("Promote")),
            ObjectList(BasePage.settings_panels, heading=_("Settings")),
        ]
    )

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def get_context(self, request, *args, **kwargs):
        from .front import front_page_context

        return super().get_context(request, *args, **kwargs) | front_page_context(self, request)


class StandardPage(BasePage):
    """A page of text: the method, accessibility, privacy."""

    body = StreamField(CONTENT_BLOCKS, verbose_name=_("text"), blank=True)
    in_footer = models.BooleanField(_("linked in the footer"), default=False)

    override_translatable_fields = [*BasePage.override_translatable_fields, *facts("in_footer")]
    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = ["home.StandardPage"]

    search_fields = [*BasePage.search_fields, index.SearchField("body")]
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("body"),
        sources_panel(),
        BasePage.picture_panel,
        FieldPanel("in_footer"),
    ]

    class Meta:
        verbose_name = _("text page")
        verbose_name_plural = _("text pages")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["children"] = visible(StandardPage.objects.child_of(self)).order_by("path")
        return context
