"""Who writes a mail of each kind, and how what they write becomes a message.

A room that sends mail registers a function for each kind, in a module that its AppConfig imports
when it is ready::

    @writes("registration.confirmed", label=_("Registration: confirmed"))
    def confirmed(mail: OutgoingMail) -> Letter | None: ...

It runs when the mail's turn comes, perhaps in another process and hours later, with the site's own
language active: it turns on the reader's language itself, which it alone knows. It says what is
true by then, or returns None if there is nothing to say any more. If it runs again, then the mail
wasn't sent the first time.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from email import encoders
from email.message import Message
from email.mime.base import MIMEBase
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils.crypto import salted_hmac
from django.utils.functional import Promise

from .models import OutgoingMail


@dataclass(frozen=True)
class Attachment:
    """A file that goes with a letter. ``type`` may have parameters (``text/calendar; …``)."""

    name: str
    content: bytes
    type: str = "application/octet-stream"


@dataclass(frozen=True)
class Letter:
    """What one reader is to get: ``to`` is one address, ``html`` what ``text`` says, as a page."""

    to: str
    subject: str
    text: str
    html: str = ""
    attachments: Iterable[Attachment] = ()
    language: str = "sv"
    reply_to: str = ""
    #: Called when the mail server has accepted the letter: what has to be remembered by then.
    once_sent: Callable[[], None] | None = None


Write = Callable[[OutgoingMail], Letter | None]


@dataclass(frozen=True)
class Writer:
    """The function that writes mails of a kind, and what the editor calls the kind."""

    write: Write
    label: str | Promise


_writers: dict[str, Writer] = {}


def writes(kind: str, label: str | Promise = "") -> Callable[[Write], Write]:
    """Register the decorated function as the writer of mails of ``kind``."""

    def register(write: Write) -> Write:
        known = _writers.setdefault(kind, Writer(write, label or kind))
        if known.write is not write:
            raise ValueError(f"Two functions write {kind}")
        return write

    return register


def writer_of(kind: str) -> Write:
    """Return the function that writes mails of ``kind``. Raises ``LookupError``."""
    return _writers[kind].write


def label_of(kind: str) -> str:
    """Return what the editor calls ``kind``; the kind itself if nobody writes it any more."""
    return str(_writers[kind].label) if kind in _writers else kind


def labels() -> list[tuple[str, str]]:
    """Return all kinds with their names, by name: the choices of a form."""
    return sorted(((kind, label_of(kind)) for kind in _writers), key=lambda pair: pair[1])


def message_of(letter: Letter, mail: OutgoingMail) -> EmailMultiAlternatives:
    """Return the letter as a message, ready to be sent.

    It has the same Message-ID each time it is made for ``mail``, so that a mailbox that gets it
    twice can tell. Raises ``ValueError`` if an address can't be one (a line break in it, say).
    """
    message = EmailMultiAlternatives(
        subject=_one_line(letter.subject),
        body=letter.text,
        to=[letter.to],
        reply_to=[letter.reply_to] if letter.reply_to else None,
        headers={
            "Message-ID": message_id(mail),
            "Content-Language": letter.language,
            # RFC 3834, and what Exchange wants: nobody's absence is worth an answer to us.
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "All",
        },
    )
    if letter.html:
        message.attach_alternative(letter.html, "text/html")
    for attachment in letter.attachments:
        message.attach(_part(attachment))
    return message


def message_id(mail: OutgoingMail) -> str:
    """Return the Message-ID of ``mail``: always the same, and nobody else's."""
    digest = salted_hmac("mailing.message_id", f"{mail.pk} {mail.created_at.timestamp()}")
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return f"<{mail.pk}.{digest.hexdigest()[:32]}@{domain}>"


def _part(attachment: Attachment) -> MIMEBase:
    """Return a MIME part with the very bytes of the attachment (Django would set its charset)."""
    declared = Message()
    declared["Content-Type"] = _one_line(attachment.type)
    parameters = dict(declared.get_params()[1:])
    part = MIMEBase(declared.get_content_maintype(), declared.get_content_subtype(), **parameters)
    part.set_payload(attachment.content)
    encoders.encode_base64(part)
    part.add_header("Content-Disposition", "attachment", filename=_one_line(attachment.name))
    return part


def _one_line(text: str) -> str:
    """Return ``text`` without line breaks: a header must not become two."""
    return " ".join(str(text).split())
