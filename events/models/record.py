"""What is kept of an occurrence whatever becomes of its page: seats and counts hang on this.

The rows of ``Occurrence`` belong to a page in one language and are written anew with it. A record
belongs to the occurrence's lasting ``identity``, so that both languages share one set of seats, and
a count can be written down without touching the page.
"""

import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

#: More people than have ever come to anything here, and few enough to catch a slip of the finger.
MOST_PEOPLE = 100_000
LONGEST_REMARK = 1_000


class OccurrenceRecord(models.Model):
    """The lasting record of an occurrence. Made when something first has to hang on it."""

    identity = models.UUIDField(primary_key=True, editable=False)
    #: What ``identity`` is made of: the translation key of the event's page, the uid of its row.
    event_key = models.UUIDField(db_index=True, editable=False)
    uid = models.UUIDField(editable=False)
    #: Who came without being registered, as counted at the door.
    walk_in_women = models.PositiveIntegerField(default=0, editable=False)
    walk_in_men = models.PositiveIntegerField(default=0, editable=False)
    walk_in_other = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("record of a date")
        verbose_name_plural = _("records of dates")

    def __str__(self):
        return str(self.identity)


class Attendance(models.Model):
    """How many came to an occurrence."""

    class Source(models.TextChoices):
        CHECK_IN = "check_in", _("check-in")
        TYPED = "typed", _("typed in")
        GUIDE = "guide", _("the guide")

    record = models.OneToOneField(
        OccurrenceRecord, on_delete=models.PROTECT, related_name="attendance"
    )
    women = models.PositiveIntegerField(
        _("women"), default=0, validators=[MaxValueValidator(MOST_PEOPLE)]
    )
    men = models.PositiveIntegerField(
        _("men"), default=0, validators=[MaxValueValidator(MOST_PEOPLE)]
    )
    other = models.PositiveIntegerField(
        _("other or unknown"), default=0, validators=[MaxValueValidator(MOST_PEOPLE)]
    )
    remark = models.TextField(_("remark"), blank=True, max_length=LONGEST_REMARK)
    source = models.CharField(_("where the count is from"), max_length=20, choices=Source.choices)
    #: Names one report of a count, so that a repeated one changes nothing.
    report_key = models.UUIDField(default=uuid.uuid4, editable=False)
    counted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("counted by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    #: When a guide counted, by the guide's telephone; a report may arrive days later.
    counted_at = models.DateTimeField(_("counted"), null=True, editable=False)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendance")

    def __str__(self):
        return str(self.total)

    @property
    def total(self) -> int:
        """All who came."""
        return self.women + self.men + self.other
