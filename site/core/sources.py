"""Where a page's facts come from: documents and web pages, each in its own language."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.models import Orderable

SOURCE_LANGUAGES = [
    ("sv", "svenska"),
    ("en", "English"),
    ("de", "Deutsch"),
    ("es", "español"),
    ("fi", "suomi"),
    ("fr", "français"),
    ("no", "norsk"),
    ("pl", "polski"),
]


class PageSource(Orderable):
    """One source of a page. Its title is quoted, not translated, and says its language."""

    page = ParentalKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="page_sources")
    title = models.CharField(_("title"), max_length=255)
    url = models.URLField(_("address"), max_length=500, blank=True)
    language = models.CharField(
        _("language of the title"), max_length=5, choices=SOURCE_LANGUAGES, default="sv"
    )

    panels = [
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("url"), FieldPanel("language")]),
    ]

    class Meta(Orderable.Meta):
        app_label = "core"
        verbose_name = _("source")
        verbose_name_plural = _("sources")

    def __str__(self):
        return self.title


def sources_panel() -> InlinePanel:
    """Return the panel with which an editor lists the sources of a page."""
    return InlinePanel(
        "page_sources",
        heading=_("Sources"),
        label=_("Source"),
        help_text=_("Documents and pages that the facts come from."),
    )
