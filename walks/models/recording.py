"""A place's text, read aloud: one recording for each language."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from ..audio import check_audio


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

    def clean(self):
        super().clean()
        if self.audio_id is None:
            return
        try:
            check_audio(self.audio)
        except ValidationError as error:
            raise ValidationError({"audio": error}) from None
        if self.audio.collection.get_view_restrictions():
            raise ValidationError(
                {
                    "audio": _(
                        "The file lies in a private collection, so visitors couldn’t hear it. Move "
                        "it to another collection first."
                    )
                },
                code="private",
            )
