"""What an event is linked to: partners, languages spoken, guides."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.models import Orderable

from ..enums import SPOKEN_LANGUAGES


class EventPartner(Orderable):
    """An event was held with a partner. Read through the partner's ``translation_key``."""

    page = ParentalKey("events.EventPage", on_delete=models.CASCADE, related_name="event_partners")
    partner = models.ForeignKey(
        "partners.PartnerPage",
        verbose_name=_("partner"),
        on_delete=models.CASCADE,
        related_name="partner_events",
    )

    panels = [PageChooserPanel("partner", "partners.PartnerPage")]

    class Meta(Orderable.Meta):
        verbose_name = _("partner of the event")
        verbose_name_plural = _("partners of the event")

    def __str__(self):
        return str(self.partner)


class EventLanguage(Orderable):
    """A language spoken at the event."""

    page = ParentalKey(
        "events.EventPage", on_delete=models.CASCADE, related_name="spoken_languages"
    )
    language = models.CharField(_("language"), max_length=5, choices=SPOKEN_LANGUAGES)

    panels = [FieldPanel("language")]

    class Meta(Orderable.Meta):
        verbose_name = _("language spoken")
        verbose_name_plural = _("languages spoken")

    def __str__(self):
        return self.get_language_display()


class EventGuide(Orderable):
    """Somebody leads the event. For staff only; never public."""

    page = ParentalKey("events.EventPage", on_delete=models.CASCADE, related_name="event_guides")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("guide"),
        on_delete=models.CASCADE,
        related_name="guided_events",
    )

    panels = [FieldPanel("user")]

    class Meta(Orderable.Meta):
        verbose_name = _("guide of the event")
        verbose_name_plural = _("guides of the event")

    def __str__(self):
        return str(self.user)
