"""“Something wrong here?”, from the reader's side."""

import logging
from datetime import timedelta
from urllib.parse import quote
from uuid import UUID

import pytest
from django.core import mail
from django.test import TestCase
from django.utils import timezone
from time_machine import travel

from core.open_forms import LONGEST, SHORTEST, signer
from feedback.models import Report
from feedback.views import REPORTS
from mailing.delivery import deliver_due
from tests import factories
from tests.open_forms import opened

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_cache")]

FORM = {"sv": "/sv/nagot-fel-har/", "en": "/en/something-wrong-here/"}
THANKS = {"sv": "/sv/nagot-fel-har/tack/", "en": "/en/something-wrong-here/thanks/"}


def send(client, language="sv", **values):
    given = {"message": "Fel år i texten.", "opened": opened(SHORTEST + 5)} | values
    with TestCase.captureOnCommitCallbacks(execute=True):
        return client.post(FORM[language], given)


def mailbox(address="fel@example.com"):
    for language in ("sv", "en"):
        page = factories.home(language)
        page.report_mailbox = address
        page.save()


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_report_is_stored_and_the_reader_is_thanked(client, language):
    page = factories.StandardPageFactory(title="Sida", language=language)
    path = f"/{language}/sida/"
    response = send(client, language, address=path, email="kim@example.com")
    assert response.status_code == 302
    assert response.url == f"{THANKS[language]}?page={quote(path, safe='')}"
    report = Report.objects.get()
    assert report.message == "Fel år i texten."
    assert report.email == "kim@example.com"
    assert report.address == path
    assert report.page_id == page.pk
    assert report.language == language
    assert report.status == Report.Status.NEW
    thanks = client.get(response.url).content.decode()
    assert f'href="{path}"' in thanks


def test_the_form_remembers_the_page_that_it_was_opened_from(client):
    page = client.get(FORM["sv"] + "?page=/sv/policy/").content.decode()
    assert 'value="/sv/policy/"' in page


def test_every_page_leads_to_the_form_without_setting_a_cookie(client):
    factories.StandardPageFactory(title="Sida")
    response = client.get("/sv/sida/")
    assert "/sv/nagot-fel-har/?page=/sv/sida/" in response.content.decode()
    assert not response.cookies


@pytest.mark.parametrize(
    "address",
    [
        "//example.com/",
        "https://example.com/sv/",
        "javascript:alert(1)",
        "sv/policy/",
        "/\\example.com",
        "\x7f",
        "http://[",
        "x" * 3_000,
    ],
)
def test_an_address_elsewhere_is_not_believed(client, address):
    page = client.get(FORM["sv"], {"page": address}).content.decode()
    assert 'name="address" value=' not in page
    thanks = client.get(THANKS["sv"], {"page": address}).content.decode()
    assert "example.com" not in thanks
    assert "javascript:" not in thanks


def test_a_full_address_of_ours_counts_as_its_path_without_its_query(client):
    send(client, address="http://testserver/sv/sok/?q=anna+andersson#top")
    assert Report.objects.get().address == "/sv/sok/"


def test_a_report_outlives_the_page_it_is_about(client):
    page = factories.StandardPageFactory(title="Sida")
    send(client, address="/sv/sida/")
    page.delete()
    report = Report.objects.get()
    assert report.page is None
    assert report.address == "/sv/sida/"


def test_a_report_is_mailed_to_the_mailbox_with_its_page_and_a_way_to_answer(client):
    mailbox()
    send(client, "en", address="/en/", email="kim@example.com", message="Wrong year.")
    (message,) = mail.outbox
    assert message.to == ["fel@example.com"]
    assert message.reply_to == ["kim@example.com"]
    assert "Wrong year." in message.body
    assert "/en/" in message.body
    assert f"/edit/{Report.objects.get().pk}/" in message.body


def test_without_a_mailbox_the_report_is_stored_all_the_same(client):
    assert send(client).status_code == 302
    assert Report.objects.count() == 1
    assert not mail.outbox


def test_a_mail_server_that_fails_loses_nothing_and_logs_nothing_personal(client, settings, caplog):
    settings.EMAIL_BACKEND = "tests.feedback.failing_mail.EmailBackend"
    mailbox()
    with caplog.at_level(logging.DEBUG):
        response = send(client, email="kim@example.com", message="Hemligt")
    assert response.status_code == 302
    assert Report.objects.get().message == "Hemligt"
    assert "has to wait: SMTPServerDisconnected" in caplog.text
    assert "kim@example.com" not in caplog.text
    assert "Hemligt" not in caplog.text

    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    with travel(timezone.now() + timedelta(minutes=2)):
        deliver_due()
    (message,) = mail.outbox
    assert "Hemligt" in message.body


def test_errors_keep_what_was_typed_and_lead_to_the_fields(client):
    response = send(client, message="", email="inte en adress", address="/sv/policy/")
    page = response.content.decode()
    assert not Report.objects.exists()
    assert 'value="inte en adress"' in page
    assert 'value="/sv/policy/"' in page
    assert 'href="#id_message"' in page
    assert 'href="#id_email"' in page
    assert 'aria-invalid="true"' in page
    assert 'aria-describedby="id_email_helptext id_email_error"' in page
    assert 'id="id_email_error"' in page
    assert 'role="alert" tabindex="-1" id="form-errors" autofocus' in page


def test_a_message_of_nothing_but_space_is_no_message(client):
    send(client, message="  \n ")
    assert not Report.objects.exists()


@pytest.mark.parametrize("field", ["message", "email", "address", "opened", "website"])
@pytest.mark.parametrize(
    "value", ["\x00", "x" * 20_000, "å\ud7ff\ufffd", "a\r\nBcc: x@example.com"]
)
def test_nonsense_in_a_field_is_an_error_or_a_report_but_no_failure(client, field, value):
    response = send(client, **{field: value})
    assert response.status_code in (200, 302)


def test_a_machine_that_fills_in_the_hidden_field_is_thanked_and_ignored(client):
    mailbox()
    response = send(client, website="https://example.com")
    assert response.status_code == 302
    assert not Report.objects.exists()
    assert not mail.outbox


def test_the_hidden_field_is_hidden_from_people(client):
    page = client.get(FORM["sv"]).content.decode()
    before, _field, _after = page.partition('name="website"')
    assert before.rpartition("<div ")[2].startswith("hidden>")


def test_a_form_sent_at_once_is_refused_and_keeps_the_text(client):
    response = send(client, opened=opened(0))
    assert not Report.objects.exists()
    assert "Fel år i texten." in response.content.decode()


@pytest.mark.parametrize("stamp", ["", "forged", "opened:1:x", None])
def test_a_form_that_is_not_ours_is_refused_with_a_fresh_one(client, stamp):
    stamp = opened(LONGEST + 60) if stamp is None else stamp
    response = send(client, opened=stamp)
    assert not Report.objects.exists()
    page = response.content.decode()
    assert "Fel år i texten." in page
    assert UUID(signer.unsign(response.context["form"]["opened"].value()))


def test_too_many_reports_from_one_network_have_to_wait(client):
    for _number in range(REPORTS.limit):
        assert send(client).status_code == 302
    response = send(client, message="En till.")
    assert response.status_code == 429
    assert 0 < int(response.headers["Retry-After"]) <= REPORTS.seconds
    assert "En till." in response.content.decode()
    assert Report.objects.count() == REPORTS.limit
    elsewhere = client.post(
        FORM["sv"],
        {"message": "Härifrån.", "opened": opened(10)},
        REMOTE_ADDR="203.0.113.9",
    )
    assert elsewhere.status_code == 302


def test_a_forged_forwarding_header_does_not_get_around_the_limit(client):
    for number in range(REPORTS.limit + 1):
        response = client.post(
            FORM["sv"],
            {"message": "Spam.", "opened": opened(10)},
            HTTP_X_FORWARDED_FOR=f"198.51.100.{number}",
        )
    assert response.status_code == 429


def test_behind_a_proxy_the_address_that_it_vouches_for_counts(client, settings):
    settings.TRUSTED_PROXIES = 1
    for number in range(REPORTS.limit + 1):
        response = client.post(
            FORM["sv"],
            {"message": "Spam.", "opened": opened(10)},
            HTTP_X_FORWARDED_FOR=f"198.51.100.{number}, 203.0.113.7",
        )
    assert response.status_code == 429


def test_nothing_about_a_report_is_kept_in_caches_on_the_way(client):
    for path in (FORM["sv"], THANKS["sv"]):
        for _visit in range(2):
            header = client.get(path).headers["Cache-Control"]
            assert "no-store" in header
            assert "private" in header


def test_a_form_from_another_site_is_refused():
    from django.test import Client

    careful = Client(enforce_csrf_checks=True)
    assert send(careful).status_code == 403
    assert not Report.objects.exists()


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(client, method):
    assert getattr(client, method)(FORM["sv"]).status_code == 405
