"""Put a mail in the outbox, as a part of the change that it tells of.

If the change is rolled back, there is no mail; if it is committed, there is one, whatever happens
to the mail server, to the worker or to this process.
"""

import logging
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from core.failures import described

from .models import OutgoingMail

logger = logging.getLogger(__name__)


def put(
    kind: str,
    about,
    *,
    data: dict | None = None,
    once: str | None = None,
    not_before: datetime | None = None,
) -> OutgoingMail | None:
    """Store a mail of ``kind`` about the object with the primary key ``about``; return it.

    It is sent soon after the transaction is committed, or at ``not_before``. ``data`` is what its
    writer needs beside; nothing personal. What is called ``once`` is put only once: the second time
    this returns None and changes nothing.
    """
    once = once or None
    if once and OutgoingMail.objects.filter(once=once).exists():
        return None
    now = timezone.now()
    mail = OutgoingMail(
        kind=kind,
        about=str(about),
        data=data or {},
        once=once,
        created_at=now,
        not_before=not_before or now,
    )
    try:
        with transaction.atomic():
            mail.save(force_insert=True)
    except IntegrityError:
        if once is None:
            raise
        return None  # Somebody else put it in the same moment.
    if mail.not_before <= now:
        deliver_soon()
    return mail


def deliver_soon() -> None:
    """Have the due mail delivered after this transaction: one task, however often it is called."""
    waiting = transaction.get_connection().run_on_commit
    same = (call for _savepoints, call, _robust in waiting if isinstance(call, _OneTask))
    call = next((call for call in same if not call.done), None) or _OneTask()
    # Once for each mail: what was put in a savepoint that is rolled back takes its call with it.
    transaction.on_commit(call)


class _OneTask:
    """Called once for each mail after the commit, it asks for delivery the first time."""

    def __init__(self):
        self.done = False

    def __call__(self):
        if self.done:
            return
        self.done = True
        from .tasks import ask_for_delivery

        try:
            ask_for_delivery()
        except Exception as error:
            # The mail is stored: run_due_tasks delivers it. Whoever put it has done their part.
            logger.error("Mail waits, its delivery could not be asked for: %s", described(error))
