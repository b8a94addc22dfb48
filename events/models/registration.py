"""Who is coming to an occurrence. Personal data: read only through ``events.registration``."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..enums import RegistrationStatus
from .record import OccurrenceRecord

#: What has one of these may still come.
ACTIVE = (RegistrationStatus.CONFIRMED, RegistrationStatus.WAITING)


class RegistrationQuerySet(models.QuerySet):
    def confirmed(self):
        """Those that hold seats."""
        return self.filter(status=RegistrationStatus.CONFIRMED)

    def waiting(self):
        """The waiting list, in its order."""
        return self.filter(status=RegistrationStatus.WAITING).order_by("created_at", "pk")

    def active(self):
        """Those that hold seats or wait for some."""
        return self.filter(status__in=ACTIVE)

    def seats(self) -> int:
        """Return how many places these hold together."""
        return self.aggregate(total=models.Sum("places", default=0))["total"]


class Registration(models.Model):
    """Somebody wants to come, for themselves and perhaps for others."""

    record = models.ForeignKey(
        OccurrenceRecord, on_delete=models.PROTECT, related_name="registrations"
    )
    #: What the secret link is made from; see ``events.registration.links``.
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    #: SHA-256 of the secret in the link, in hex. Empty after anonymisation.
    link_digest = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    #: Names one sent form, so that sending it again registers nobody twice.
    submission = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    status = models.CharField(
        _("status"), max_length=20, choices=RegistrationStatus.choices, db_index=True
    )
    places = models.PositiveSmallIntegerField(_("places"), default=1)
    name = models.CharField(_("name"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    needs = models.TextField(_("what they need in order to take part"), blank=True)
    #: ``[{"question": translation key, "text": as asked, "answer": text or true/false}]``
    answers = models.JSONField(_("answers"), default=list, blank=True)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES)
    is_added_by_staff = models.BooleanField(_("added by us"), default=False)
    note = models.TextField(_("our note"), blank=True)
    created_at = models.DateTimeField(_("registered"), db_index=True)
    promoted_at = models.DateTimeField(_("got a place from the waiting list"), null=True)
    cancelled_at = models.DateTimeField(_("cancelled"), null=True)
    #: Digest of the facts that our last mail told; see ``events.registration.facts``.
    told = models.CharField(max_length=64, blank=True, editable=False)
    came_women = models.PositiveSmallIntegerField(_("women who came"), default=0)
    came_men = models.PositiveSmallIntegerField(_("men who came"), default=0)
    came_other = models.PositiveSmallIntegerField(_("other or unknown who came"), default=0)
    checked_in_at = models.DateTimeField(_("checked in"), null=True)
    anonymised_at = models.DateTimeField(_("made anonymous"), null=True)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "pk"]
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        permissions = [("export_registration", "Can export registrations")]
        constraints = [
            # One address, one active registration for each occurrence.
            models.UniqueConstraint(
                fields=["record", "email"],
                condition=Q(status__in=[status.value for status in ACTIVE]) & ~Q(email=""),
                name="one_active_registration_per_address",
            ),
            models.CheckConstraint(condition=Q(places__gte=1), name="at_least_one_place"),
        ]

    def __str__(self):
        # Shows up in logs and error reports: nothing personal.
        return f"#{self.pk}"

    @property
    def came(self) -> int:
        """How many came on this registration."""
        return self.came_women + self.came_men + self.came_other
