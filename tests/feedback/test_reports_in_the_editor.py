"""Reports in the editor: who reads them, and who ticks them off."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.roles import EDITORS, TRANSLATORS
from feedback.models import Report
from tests import factories
from tests.roles import client_of, may_open

pytestmark = pytest.mark.django_db


def report(**values) -> Report:
    given = {"message": "Fel år.", "address": "/sv/policy/", "language": "sv"} | values
    return Report.objects.create(**given)


def test_an_editor_reads_filters_and_searches_reports():
    report(message="Fel årtal i texten")
    report(message="Wrong year", language="en")
    report(message="Gammalt", status=Report.Status.HANDLED)
    client = client_of(EDITORS)
    address = reverse("wagtailsnippets_feedback_report:list")

    def found(query):
        page = client.get(f"{address}?{query}").content.decode()
        names = {"Fel årtal": "a", "Wrong year": "b", "Gammalt": "c"}
        return "".join(letter for name, letter in names.items() if name in page)

    assert found("") == "abc"
    assert found("status=new") == "ab"
    assert found("language=en") == "b"
    assert found("q=%C3%A5rtal") == "a"


def test_an_editor_marks_a_report_as_handled_and_changes_nothing_else():
    one = report(email="kim@example.com")
    address = reverse("wagtailsnippets_feedback_report:edit", args=[one.pk])
    client = client_of(EDITORS)
    page = client.get(address).content.decode()
    assert "Fel år." in page
    assert "kim@example.com" in page
    client.post(address, {"status": "handled", "message": "Något annat"})
    one.refresh_from_db()
    assert (one.status, one.message) == ("handled", "Fel år.")


def test_an_editor_marks_several_reports_at_once():
    ids = [report().pk, report().pk]
    address = reverse("wagtail_bulk_action", args=["feedback", "report", "handle"])
    query = "&".join(f"id={pk}" for pk in ids)
    client = client_of(EDITORS)
    assert client.get(f"{address}?{query}").status_code == 200
    client.post(f"{address}?{query}")
    assert not Report.objects.waiting().exists()


def test_nobody_adds_reports_in_the_editor():
    client = Client()
    client.force_login(factories.AdminFactory())
    assert not may_open(client, reverse("wagtailsnippets_feedback_report:add"))


def test_a_translator_cannot_mark_reports():
    one = report()
    address = reverse("wagtail_bulk_action", args=["feedback", "report", "handle"])
    client_of(TRANSLATORS).post(f"{address}?id={one.pk}")
    one.refresh_from_db()
    assert one.status == Report.Status.NEW
