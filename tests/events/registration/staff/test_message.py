"""Write to everybody: in the language of each, after a look at it, and only once."""

import pytest
from bs4 import BeautifulSoup

from events.models import Registration
from mailing.models import OutgoingMail
from tests import factories

pytestmark = pytest.mark.django_db

TEXTS = {
    "audience": "all",
    "subject_sv": "Ny\r\n ingång",
    "text_sv": "Gå in från gården.",
    "subject_en": "New entrance",
    "text_en": "Enter from the yard.",
}


@pytest.fixture
def occasion():
    occasion = factories.occasion(capacity=2)
    for language, status, email in (
        ("sv", "confirmed", "a@example.org"),
        ("en", "confirmed", "b@example.org"),
        ("sv", "waiting", "c@example.org"),
        ("sv", "confirmed", ""),
        ("sv", "cancelled", "d@example.org"),
    ):
        factories.RegistrationFactory(
            occasion=occasion, language=language, status=status, email=email
        )
    return occasion


def sent() -> list[tuple[str, dict]]:
    mails = OutgoingMail.objects.filter(kind="event.message").order_by("pk")
    return [(mail.about, mail.data) for mail in mails]


def form_of(response) -> dict:
    fields = BeautifulSoup(response.content, "html.parser").select(
        ".registrations form input[type=hidden]"
    )
    return {field["name"]: field.get("value", "") for field in fields}


def test_each_gets_it_once_in_their_own_language_after_a_preview(editor, address, occasion):
    page = address(occasion, "message/")
    preview = editor.post(page, TEXTS)
    assert sent() == []
    shown = preview.content.decode()
    assert "Gå in från gården." in shown
    assert "Enter from the yard." in shown
    confirmed = form_of(preview) | {"step": "send"}

    for _double_click in range(2):
        assert editor.post(page, confirmed).status_code == 302

    a, b, c = rows_of(occasion)[:3]
    assert sent() == [
        (str(a.pk), {"subject": "Ny ingång", "text": "Gå in från gården."}),
        (str(b.pk), {"subject": "New entrance", "text": "Enter from the yard."}),
        (str(c.pk), {"subject": "Ny ingång", "text": "Gå in från gården."}),
    ]


def rows_of(occasion):
    return Registration.objects.filter(record=occasion.identity).order_by("pk")


def test_nothing_is_sent_that_nobody_has_looked_at_or_that_lacks_a_language(
    editor, address, occasion
):
    page = address(occasion, "message/")

    for attempt in (
        TEXTS | {"step": "send"},
        TEXTS | {"step": "send", "name": "made up"},
        TEXTS | {"text_en": " "},
        TEXTS | {"audience": "everybody"},
    ):
        assert editor.post(page, attempt).status_code == 200
    back = editor.post(page, TEXTS | {"step": "change"}).content.decode()

    assert "Gå in från gården.</textarea>" in back
    assert sent() == []


def test_only_those_who_wait_get_what_is_for_them(editor, address, occasion):
    page = address(occasion, "message/")
    preview = editor.post(page, TEXTS | {"audience": "waiting"})
    editor.post(page, form_of(preview) | {"step": "send"})

    assert [data["subject"] for _about, data in sent()] == ["Ny ingång"]


def test_with_nobody_to_write_to_the_form_says_so(editor, address):
    empty = factories.occasion()
    html = editor.post(address(empty, "message/"), TEXTS).content.decode()

    assert "subject_en" not in html
    assert "e-postadress" in html
