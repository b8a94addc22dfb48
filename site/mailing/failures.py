"""What went wrong while a mail was being sent, and so: who has to wait, and for how long?"""

import smtplib
from enum import Enum, auto

from core.failures import code_of


class Failure(Enum):
    """What has to change before another attempt can succeed."""

    #: The server can't be reached or doesn't let us in: it would be the same for every mail.
    NO_SERVER = auto()
    #: The connection broke, perhaps because of this very mail.
    BROKEN = auto()
    #: The server refuses this mail for now.
    NOT_NOW = auto()
    #: The server refuses this mail for good.
    REFUSED = auto()
    #: Our own mistake: the mail can't be written.
    UNWRITTEN = auto()


#: “Exceeded storage allocation”: in answer to the sender, it means that this mail is too large.
TOO_LARGE = 552
#: “Service not available, closing transmission channel”, in answer to anything.
CLOSING = 421


def failure_of(error: Exception) -> Failure:
    """Return what ``error`` means, which was raised while a mail was sent over an open connection.

    The codes are those of RFC 5321, section 4.2.1.
    """
    code = code_of(error)
    if code is None:
        # smtplib's exceptions are OSErrors, as those of sockets and of TLS are.
        return Failure.BROKEN if isinstance(error, OSError) else Failure.UNWRITTEN
    if code == CLOSING:
        return Failure.BROKEN
    if 400 <= code < 500:
        return Failure.NOT_NOW
    if isinstance(error, smtplib.SMTPSenderRefused) and code != TOO_LARGE:
        return Failure.NO_SERVER  # All our mail has the same sender.
    return Failure.REFUSED
