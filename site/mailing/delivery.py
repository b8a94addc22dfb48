"""Send what is due, each mail once, however many workers do so and whatever fails.

A worker claims one mail at a time with a conditional UPDATE, so that no two send the same, writes
the letter, sends it and marks it as sent. What can fail (see ``failures``):

- The server can't be reached, or won't talk to us: all that is due waits, a tenth of the time that
  it has been so, between one and ten minutes. Nothing waits for one time-out after another, and the
  mail goes out soon after the server is back.
- The server refuses this mail for now, the connection breaks, or the mail's writer raises: this one
  waits 1, 4, 16, 64 and then every 240 minutes, and doesn't hold up the others.
- The server refuses this mail for good: it is given up at the fourth attempt. Servers err, too.

What has been tried for five days is given up, and the editor's start page says so. A worker that
was killed leaves a mail that says “being sent”; after a quarter of an hour that is taken up again.
If the server had accepted it in the very last moment, it goes out twice, with the same Message-ID:
no protocol can tell. Nothing else makes a mail go out twice, as long as sending one takes less than
that quarter; the time-outs of ``server`` see to it.
"""

import logging
import time
from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import override

from core.failures import described, kind_of

from .failures import Failure, failure_of
from .letters import Letter, message_of, writer_of
from .models import OutgoingMail
from .server import Server

logger = logging.getLogger(__name__)

Status = OutgoingMail.Status

#: After this long, whoever was sending a mail is taken for dead.
ABANDONED_AFTER = timedelta(minutes=15)
#: After trying for this long, a mail is given up.
GIVEN_UP_AFTER = timedelta(days=5)
#: At which attempt a mail is given up for some failures. Our own mistakes get time to be mended.
LAST_ATTEMPT = {Failure.REFUSED: 4, Failure.UNWRITTEN: 8}
#: For how many seconds one call delivers, so that a worker can also do other things, or stop.
SECONDS = 20
#: How many mails are looked up at a time.
BATCH = 100


def deliver_due(seconds: float = SECONDS) -> bool:
    """Deliver what is due, oldest first. Return whether some is left because time ran out.

    Doesn't raise for a mail that can't be sent: that waits, or is given up.
    """
    enough = time.monotonic() + seconds
    _take_up_abandoned()
    with Server() as server:
        # Whatever becomes of a mail, it isn't due any more.
        while keys := _keys_of_due():
            for key in keys:
                if time.monotonic() > enough:
                    return True
                if not _deliver(key, server):
                    return False
    return False


def _keys_of_due() -> list[int]:
    return list(OutgoingMail.objects.due(timezone.now()).values_list("pk", flat=True)[:BATCH])


def _deliver(key: int, server: Server) -> bool:
    """Deliver one mail, unless somebody else does. Return whether to go on with the next."""
    mail = _claim(key)
    if mail is None:
        return True
    try:
        with override(settings.LANGUAGE_CODE):
            letter = writer_of(mail.kind)(mail)
    except Exception as error:
        _note(mail, Failure.UNWRITTEN, error)
        return True
    if letter is None or not letter.to:
        _finish(mail, status=Status.DROPPED, problem="")
        return True
    return _send(mail, letter, server)


def _send(mail: OutgoingMail, letter: Letter, server: Server) -> bool:
    """Send the letter. Return whether to go on with the next mail over this connection."""
    try:
        server.connect()
    except Exception as error:
        _note(mail, Failure.NO_SERVER, error)
        return False
    try:
        server.send(message_of(letter, mail))
    except Exception as error:
        failure = failure_of(error)
        _note(mail, failure, error)
        return failure not in (Failure.NO_SERVER, Failure.BROKEN)
    _finish(mail, status=Status.SENT, sent_at=timezone.now(), problem="")
    if letter.once_sent:
        _remember(mail, letter.once_sent)
    return True


def _remember(mail: OutgoingMail, once_sent: Callable[[], None]) -> None:
    """Let the room that wrote a letter note that it has gone. If it can't, the mail still has."""
    try:
        once_sent()
    except Exception as error:
        logger.error("Mail %s was sent, but not remembered: %s", mail.pk, described(error))


def _claim(key: int) -> OutgoingMail | None:
    """Make the mail ours, as long as it is still to be sent; None if it isn't."""
    now = timezone.now()
    ours = OutgoingMail.objects.due(now).filter(pk=key).order_by()
    claimed = ours.update(
        status=Status.SENDING,
        claimed_at=now,
        attempts=F("attempts") + 1,
        tried_since=Coalesce("tried_since", now),
    )
    return OutgoingMail.objects.get(pk=key) if claimed else None


def _finish(mail: OutgoingMail, **values) -> None:
    """Write down what became of the mail, if it is still ours."""
    still_ours = OutgoingMail.objects.filter(
        pk=mail.pk, status=Status.SENDING, claimed_at=mail.claimed_at
    )
    still_ours.update(**values)


def _note(mail: OutgoingMail, failure: Failure, error: Exception) -> None:
    """Write down that an attempt failed, and when to try again, if at all."""
    now = timezone.now()
    trying = now - mail.tried_since
    given_up = trying >= GIVEN_UP_AFTER or mail.attempts >= LAST_ATTEMPT.get(failure, 1_000)
    logger.log(
        logging.ERROR if given_up or failure is Failure.UNWRITTEN else logging.WARNING,
        "Mail %s (%s) %s: %s",
        mail.pk,
        mail.kind,
        "is given up" if given_up else "has to wait",
        described(error),
    )
    result = {"problem": kind_of(error), "not_before": now + pause(mail.attempts)}
    if failure is Failure.NO_SERVER:
        # It was no attempt at sending this mail, and the others would fare no better.
        result["not_before"] = now + pause_without_server(trying)
        due = OutgoingMail.objects.due(now).order_by()
        due.filter(tried_since__lte=now - GIVEN_UP_AFTER).update(**result, status=Status.FAILED)
        due.update(**result, tried_since=Coalesce("tried_since", now))
        result["attempts"] = F("attempts") - 1
    _finish(mail, **result, status=Status.FAILED if given_up else Status.WAITING)


def pause(attempts: int) -> timedelta:
    """Return how long a mail waits after so many attempts: 1, 4, 16, 64, 240, 240 … minutes."""
    return timedelta(minutes=min(4 ** (min(attempts, 5) - 1), 240))


def pause_without_server(missed: timedelta) -> timedelta:
    """Return how long all mail waits for a server that has been missed for so long."""
    return min(max(missed / 10, timedelta(minutes=1)), timedelta(minutes=10))


def _take_up_abandoned() -> None:
    now = timezone.now()
    abandoned = OutgoingMail.objects.filter(
        status=Status.SENDING, claimed_at__lte=now - ABANDONED_AFTER
    )
    hopeless = abandoned.filter(tried_since__lte=now - GIVEN_UP_AFTER)
    count = hopeless.update(status=Status.FAILED, problem="abandoned")
    count += abandoned.update(status=Status.WAITING, not_before=now, problem="abandoned")
    if count:
        logger.warning("%s mails were left by workers that ended while sending them", count)
