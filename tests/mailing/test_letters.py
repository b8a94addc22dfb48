"""What a letter looks like when it arrives."""

import datetime as dt
from email import message_from_bytes, policy

import pytest

from mailing.letters import Attachment, Letter, label_of, labels, message_of, writer_of, writes
from mailing.models import OutgoingMail

CALENDAR = "BEGIN:VCALENDAR\r\nSUMMARY:Vandring på Ön\r\nEND:VCALENDAR\r\n".encode()


@pytest.fixture
def mail():
    return OutgoingMail(pk=7, created_at=dt.datetime(2026, 5, 1, 12, 0, tzinfo=dt.UTC))


@pytest.fixture(autouse=True)
def sender(settings):
    settings.DEFAULT_FROM_EMAIL = "Umeå kommun <ingen@example.org>"


def arrived(letter, mail):
    return message_from_bytes(message_of(letter, mail).message().as_bytes(), policy=policy.default)


def test_a_letter_arrives_as_text_and_html_with_the_very_bytes_of_its_attachments(mail):
    letter = Letter(
        to="kim@example.org",
        subject="Välkommen till vandringen",
        text="Hej på dig!",
        html="<p>Hej på dig!</p>",
        attachments=[
            Attachment("på ön.ics", CALENDAR, "text/calendar; charset=utf-8; method=PUBLISH"),
            Attachment("bild", b"\x00\xff"),
        ],
        language="en",
        reply_to="visning@example.org",
    )
    message = arrived(letter, mail)
    assert message["To"] == "kim@example.org"
    assert message["From"] == "Umeå kommun <ingen@example.org>"
    assert message["Subject"] == "Välkommen till vandringen"
    assert message["Reply-To"] == "visning@example.org"
    assert message["Content-Language"] == "en"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message.get_body(["plain"]).get_content() == "Hej på dig!"
    assert message.get_body(["html"]).get_content() == "<p>Hej på dig!</p>"
    calendar, picture = message.iter_attachments()
    assert calendar["Content-Type"] == 'text/calendar; charset="utf-8"; method="PUBLISH"'
    assert calendar.get_filename() == "på ön.ics"
    assert calendar.get_payload(decode=True) == CALENDAR
    assert picture.get_content_type() == "application/octet-stream"
    assert picture.get_payload(decode=True) == b"\x00\xff"


def test_its_message_id_is_always_the_same_and_nobody_elses(mail):
    letter = Letter("kim@example.org", "Hej", "Hej")
    first = arrived(letter, mail)["Message-ID"]
    assert first == arrived(letter, mail)["Message-ID"]
    assert first.endswith("@example.org>")
    # The same number in a database that was made anew.
    mail.created_at += dt.timedelta(microseconds=1)
    assert first != arrived(letter, mail)["Message-ID"]


def test_a_line_break_makes_no_header_of_its_own(mail):
    letter = Letter(
        to="kim@example.org",
        subject="Hej\r\nBcc: all@example.org",
        text="Hej",
        attachments=[Attachment("a\r\nBcc: b@example.org", b"", "text/plain\r\nX-Bad: yes")],
    )
    message = arrived(letter, mail)
    assert message["Subject"] == "Hej Bcc: all@example.org"
    assert message["Bcc"] is None
    (part,) = message.iter_attachments()
    assert part["Bcc"] is None
    assert part["X-Bad"] is None
    with pytest.raises(ValueError, match="newlines"):
        arrived(Letter("kim@example.org\nBcc: all@example.org", "Hej", "Hej"), mail)


def test_each_kind_has_one_writer_and_a_name(monkeypatch):
    monkeypatch.setattr("mailing.letters._writers", {})

    @writes("b.kind", label="Bokning")
    def one(mail):
        return None

    @writes("a.kind")
    def another(mail):
        return None

    assert writer_of("b.kind") is one
    assert labels() == [("b.kind", "Bokning"), ("a.kind", "a.kind")]
    assert label_of("forgotten.kind") == "forgotten.kind"
    with pytest.raises(ValueError, match="Two functions"):
        writes("b.kind")(another)
