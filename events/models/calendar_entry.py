"""How often what calendars show of a date has changed, and when it last did."""

import uuid

from django.db import models


class CalendarEntry(models.Model):
    """The count of changes of one date, under its lasting name.

    It hangs on no row of the page: a date that comes back with a restored version goes on counting
    where it was. Both languages share it. Kept by ``events.calendar.changes``.
    """

    identity = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()
    #: By language code, a hash of what was published last.
    shown = models.JSONField(default=dict)

    class Meta:
        verbose_name = "entry of a calendar"
        verbose_name_plural = "entries of calendars"

    def __str__(self):
        return f"{self.identity} ({self.sequence})"
