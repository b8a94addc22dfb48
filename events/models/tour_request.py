"""“Book a tour”: a delegation asks for a guided walk. Personal data, as registrations are."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from ..enums import SPOKEN_LANGUAGES, TourStatus


class TourRequestQuerySet(models.QuerySet):
    def unanswered(self):
        """Those that nobody has answered yet, oldest first."""
        return self.filter(status=TourStatus.NEW).order_by("created_at", "pk")


class TourRequest(models.Model):
    """Somebody asks us to show the city to a group."""

    #: What the secret link is made from; see ``events.tours.links``.
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    link_digest = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    #: Names one sent form, so that sending it again asks only once.
    submission = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    status = models.CharField(
        _("status"),
        max_length=20,
        choices=TourStatus.choices,
        default=TourStatus.NEW,
        db_index=True,
    )
    name = models.CharField(_("name"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("telephone"), max_length=50, blank=True)
    organisation = models.CharField(_("organisation or group"), max_length=200, blank=True)
    city = models.CharField(_("city"), max_length=200, blank=True)
    country = CountryField(_("country"), blank=True)
    group_size = models.PositiveSmallIntegerField(_("how many you are"))
    #: ISO dates, the most wished for first.
    wished_dates = models.JSONField(_("wished dates"), default=list, blank=True)
    wished_times = models.TextField(_("more about when"), blank=True)
    spoken_language = models.CharField(
        _("language of the tour"), max_length=5, choices=SPOKEN_LANGUAGES
    )
    walk = models.ForeignKey(
        "walks.WalkPage",
        verbose_name=_("walk"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    #: Translation keys of the principles that the group is most interested in.
    principles = models.JSONField(_("principles"), default=list, blank=True)
    needs = models.TextField(_("what the group needs in order to take part"), blank=True)
    message = models.TextField(_("message"), blank=True)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES)
    proposed_date = models.DateField(_("proposed date"), null=True, blank=True)
    proposed_start = models.TimeField(_("from"), null=True, blank=True)
    proposed_end = models.TimeField(_("to"), null=True, blank=True)
    guide = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("guide"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    partner = models.ForeignKey(
        "partners.PartnerPage",
        verbose_name=_("partner"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    #: The event that came of it.
    event = models.ForeignKey(
        "events.EventPage",
        verbose_name=_("event"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    note = models.TextField(_("our note"), blank=True)
    created_at = models.DateTimeField(_("received"), auto_now_add=True, db_index=True)
    status_changed_at = models.DateTimeField(_("status changed"), auto_now_add=True)
    reminded_at = models.DateTimeField(null=True, editable=False)
    anonymised_at = models.DateTimeField(_("made anonymous"), null=True, editable=False)

    objects = TourRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("tour request")
        verbose_name_plural = _("tour requests")

    def __str__(self):
        # Shows up in logs and error reports: nothing personal.
        return f"#{self.pk}"
