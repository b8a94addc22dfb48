import pytest

from mailing import letters
from mailing.letters import Letter, writes
from tests.mailserver import a_mail_server


@pytest.fixture
def server(settings):
    """A mail server of our own, which is down at first and which our mail is sent over."""
    with a_mail_server() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST = "127.0.0.1"
        settings.EMAIL_PORT = server.port
        settings.DEFAULT_FROM_EMAIL = "Umeå kommun <ingen@example.org>"
        yield server


@pytest.fixture
def letters_to(monkeypatch):
    """Write mails of the kind “test”: to whom and what they are about.

    A value of this dictionary replaces what would be written about something: a letter, None, or an
    exception to raise.
    """
    instead = {}
    monkeypatch.setattr(letters, "_writers", {})

    @writes("test", label="A test")
    def write(mail):
        if mail.about not in instead:
            return Letter(to=mail.about, subject="Välkommen", text="Hej!")
        if isinstance(instead[mail.about], Exception):
            raise instead[mail.about]
        return instead[mail.about]

    return instead
