"""A mail server of our own on 127.0.0.1, with one mailbox for everybody."""

from collections import Counter
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller

from tests.demosite import free_port


class MailServer:
    """A server that can be started and stopped, and that refuses what it is told to."""

    def __init__(self):
        self.port = free_port()
        self.mails: list[EmailMessage] = []
        #: What to answer to a recipient, until it is taken away: ``{"a@example.com": "451 …"}``.
        self.refusals: dict[str, str] = {}
        #: What to answer instead of accepting a mail's text, once each.
        self.answers_to_data: list[str] = []
        self.connections = 0
        self._controller = None

    @property
    def url(self) -> str:
        """The value of EMAIL_URL."""
        return f"smtp://127.0.0.1:{self.port}"

    @property
    def readers(self) -> Counter:
        """How many mails each address has got."""
        return Counter(mail["To"] for mail in self.mails)

    def start(self) -> None:
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self._controller.start()

    def stop(self) -> None:
        if self._controller is not None:
            self._controller.stop()
            self._controller = None

    async def handle_EHLO(self, server, session, envelope, hostname, responses):  # noqa: N802
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        if refusal := self.refusals.get(address):
            return refusal
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        if self.answers_to_data:
            return self.answers_to_data.pop(0)
        self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"


@contextmanager
def a_mail_server():
    """Yield a server that is down, so far."""
    server = MailServer()
    try:
        yield server
    finally:
        server.stop()
