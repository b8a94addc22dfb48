"""Links that open guide mode without an account, and groups that follow their guide."""

import datetime as dt
import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

MOST_DAYS = 365


class GuideLink(models.Model):
    """Opens guide mode of one walk, in every language, to whoever has the link.

    The link's secret isn't stored, only its digest: see ``core.secret_links``.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    link_digest = models.CharField(max_length=64, blank=True, db_index=True, editable=False)
    walk = models.ForeignKey(
        "walks.WalkPage",
        verbose_name=_("walk"),
        on_delete=models.CASCADE,
        related_name="guide_links",
    )
    label = models.CharField(
        _("who is it for?"),
        max_length=120,
        help_text=_("So that you know which link to end. Only editors see it."),
    )
    days = models.PositiveSmallIntegerField(
        _("days that it works"),
        default=7,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_DAYS)],
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("made by"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    created_at = models.DateTimeField(_("made"), auto_now_add=True)
    expires_at = models.DateTimeField(_("works until"), editable=False)
    revoked_at = models.DateTimeField(_("ended"), null=True, editable=False)

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("guide link")
        verbose_name_plural = _("guide links")

    def __str__(self):
        return self.label

    def is_open(self, at: dt.datetime | None = None) -> bool:
        """Return whether the link opens anything at ``at`` (now)."""
        return self.revoked_at is None and (at or timezone.now()) < self.expires_at


class WalkingGroup(models.Model):
    """A group on its way, which those in it can follow on their own telephones.

    Holds nothing about anybody: a code, a walk, and the stop that the group is at.
    """

    code = models.CharField(max_length=8, unique=True)
    walk_key = models.UUIDField(db_index=True)
    #: Digest of what the guide's telephone knows and nobody else.
    secret_digest = models.CharField(max_length=64)
    #: The stop, as ``walks.stops`` names it; empty before the first one.
    stop = models.CharField(max_length=20, blank=True)
    #: Grows with each change, so that an older one that arrives late changes nothing.
    step = models.PositiveIntegerField(default=0)
    started_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    ends_at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("group on its way")
        verbose_name_plural = _("groups on their way")

    def __str__(self):
        return self.code
