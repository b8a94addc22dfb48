"""A place's text, read aloud: one recording for each language."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import Orderable


class PlaceRecording(Orderable):
    """Somebody tells about a place, in ``language``.

    All recordings of a place belong to its page in every language, like other facts, and each page
    plays the one in its own. So nothing Swedish is ever carried over into English.
    """

    page = ParentalKey("walks.PlacePage", on_delete=models.CASCADE, related_name="recordings")
    language = models.CharField(_("spoken language"), max_length=5, choices=settings.LANGUAGES)
    audio = models.ForeignKey(
        "wagtaildocs.Document",
        verbose_name=_("audio file"),
        on_delete=models.CASCADE,
        related_name="+",
        help_text=_("MP3, M4A or Ogg. One megabyte a minute is enough for a voice."),
    )
    transcript = models.TextField(
        _("what is said"),
        help_text=_("Word for word, for those who can’t hear it. The law requires it."),
    )

    panels = [FieldPanel("language"), FieldPanel("audio"), FieldPanel("transcript")]

    class Meta(Orderable.Meta):
        verbose_name = _("recording")
        verbose_name_plural = _("recordings")

    def __str__(self):
        return f"{self.get_language_display()}: {self.audio}"


def recordings_panel() -> InlinePanel:
    """Return the panel in which an editor adds recordings to a place."""
    return InlinePanel(
        "recordings",
        heading=_("Recordings"),
        label=_("Recording"),
        max_num=len(settings.LANGUAGES),
        help_text=_(
            "Somebody who reads the text aloud or tells about the place, at most once in each "
            "language. Without a recording the telephone can read the text itself."
        ),
    )
