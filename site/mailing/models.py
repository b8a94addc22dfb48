"""Mails that are to go, or have gone."""

from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class OutgoingMailQuerySet(models.QuerySet):
    def due(self, at):
        """Those whose turn it is at ``at``, an aware datetime, oldest first."""
        return self.filter(status=OutgoingMail.Status.WAITING, not_before__lte=at).order_by(
            "not_before", "pk"
        )

    def given_up(self, at):
        """Those that failed for good in the two weeks before ``at``."""
        return self.filter(
            status=OutgoingMail.Status.FAILED, not_before__gte=at - timedelta(days=14)
        )

    def stuck(self, at):
        """Those that should have gone an hour before ``at``, or have been tried for that long."""
        long_ago = at - timedelta(hours=1)
        late = Q(not_before__lt=long_ago) | Q(tried_since__lt=long_ago)
        return self.filter(late, status__in=UNFINISHED)

    def try_again_now(self, at) -> int:
        """Forget how often these were tried; return how many wait now. Others aren't changed."""
        return self.filter(status__in=CAN_BE_TRIED).update(
            status=OutgoingMail.Status.WAITING, not_before=at, attempts=0, tried_since=None
        )


class OutgoingMail(models.Model):
    """A mail of some kind about something. It is written when it is sent.

    So it says what is true by then, and nothing personal lies here: ``about`` is the primary key of
    what the kind's writer knows how to read, and ``data`` what else it needs to know.
    """

    class Status(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("mail", "waiting")
        SENDING = "sending", pgettext_lazy("mail", "being sent")
        SENT = "sent", pgettext_lazy("mail", "sent")
        #: There was nothing to say any more, or nobody to say it to.
        DROPPED = "dropped", pgettext_lazy("mail", "not needed, or no recipient")
        FAILED = "failed", pgettext_lazy("mail", "given up")

    kind = models.CharField(_("kind"), max_length=50, db_index=True)
    about = models.CharField(max_length=50, db_index=True)
    data = models.JSONField(default=dict, blank=True)
    #: What may be put here only once (a reminder, say); empty: no such limit.
    once = models.CharField(max_length=200, null=True, blank=True, unique=True)
    status = models.CharField(
        _("status"), max_length=20, choices=Status.choices, default=Status.WAITING
    )
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    #: The last failure: the name of the exception, never its text, which may hold an address.
    problem = models.CharField(_("problem"), max_length=200, blank=True)
    created_at = models.DateTimeField(_("written"), default=timezone.now)
    not_before = models.DateTimeField(_("next attempt"), default=timezone.now)
    #: When it was first tried, or would have been had there been a server.
    tried_since = models.DateTimeField(null=True, editable=False)
    claimed_at = models.DateTimeField(null=True, editable=False)
    sent_at = models.DateTimeField(_("sent"), null=True, editable=False)

    objects = OutgoingMailQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        indexes = [models.Index(fields=["status", "not_before"])]
        constraints = [
            models.CheckConstraint(condition=~models.Q(once=""), name="once_is_null_or_says_what")
        ]

    def __str__(self):
        return f"{self.kind} #{self.pk}"

    def kind_in_words(self) -> str:
        """What the editor calls this kind of mail."""
        from .letters import label_of

        return label_of(self.kind)

    kind_in_words.short_description = _("kind")
    kind_in_words.admin_order_field = "kind"


UNFINISHED = (OutgoingMail.Status.WAITING, OutgoingMail.Status.SENDING)
#: What can be tried again: the rest has gone, or is about to.
CAN_BE_TRIED = (OutgoingMail.Status.WAITING, OutgoingMail.Status.FAILED)
