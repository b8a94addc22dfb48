"""One connection to the mail server for many mails, opened when the first one needs it."""

import smtplib
from contextlib import suppress

from django.core.mail import EmailMessage, get_connection

#: Seconds that an answer may take once we are connected. Whoever breaks off while a server still
#: looks at a mail has to send it again, and it arrives twice: RFC 5321 (4.5.3.2) wants patience.
PATIENCE = 120


class Server:
    """Sends messages over one connection. Use it in a ``with`` statement, which closes it."""

    def __init__(self):
        self._backend = None

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self._close()

    def connect(self) -> None:
        """Open the connection, unless it is open. Raises whatever keeps us from the server."""
        if self._backend is not None and not self._has_gone():
            return
        self._close()
        backend = get_connection()
        backend.open()
        if smtp := _smtp(backend):
            smtp.sock.settimeout(PATIENCE)
        self._backend = backend

    def send(self, message: EmailMessage) -> None:
        """Send a message over the open connection. Raises if the server didn't accept it."""
        if not self._backend.send_messages([message]):
            raise ValueError("nobody to send it to")

    def _has_gone(self) -> bool:
        """Whether a server hung up since the last mail: some do after a number of mails."""
        smtp = _smtp(self._backend)
        if smtp is None:
            return False
        try:
            return smtp.noop()[0] != 250
        except OSError:
            return True

    def _close(self) -> None:
        backend, self._backend = self._backend, None
        if backend is None:
            return
        with suppress(OSError):  # It may have gone by itself.
            backend.close()


def _smtp(backend) -> smtplib.SMTP | None:
    """Return the SMTP connection of a backend that has one (the console has none)."""
    connection = getattr(backend, "connection", None)
    return connection if isinstance(connection, smtplib.SMTP) else None
