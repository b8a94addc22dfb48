"""What was done already, so that doing it again changes nothing: taps at the door, counts."""

import datetime as dt
from uuid import UUID

from django.db import models

#: For how long what is sent again is known again. A phone may have been without network for weeks.
DAYS_KEPT = 60


class DoneOnceQuerySet(models.QuerySet):
    def claim(self, key: UUID) -> bool:
        """Return whether this is the first time that ``key`` comes; inside a transaction.

        Somebody who comes with the same key at the same time waits until the first one has ended.
        """
        _row, is_first = self.get_or_create(key=key)
        return is_first

    def old(self, at: dt.datetime):
        """Those that nobody will send again, at ``at``, an aware datetime."""
        return self.filter(at__lt=at - dt.timedelta(days=DAYS_KEPT))


class DoneOnce(models.Model):
    """The name of one thing that somebody did: a tap, a report. Says nothing of whom or what."""

    key = models.UUIDField(primary_key=True, editable=False)
    at = models.DateTimeField(auto_now_add=True, db_index=True)

    objects = DoneOnceQuerySet.as_manager()

    class Meta:
        verbose_name = "thing done once"
        verbose_name_plural = "things done once"

    def __str__(self):
        return str(self.key)
