"""The editor's start page says what needs doing."""

import datetime as dt

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail_localize.models import StringTranslation

from accounts.roles import EDITORS, TRANSLATORS
from core.translation.completeness import is_behind
from events.enums import EventStatus
from events.models import EventIndexPage
from feedback.models import Report
from home.translations import Lack, lacking
from tests import factories
from tests.translating import publish, submit_for_translation, translated, write_texts

pytestmark = pytest.mark.django_db

TOMORROW = timezone.localdate() + dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def lists(monkeypatch):
    for language in ("sv", "en"):
        factories.index_page(EventIndexPage, language)
    monkeypatch.setattr(
        "django.db.transaction.on_commit", lambda function, *args, **kwargs: function()
    )


def client_of(role=None) -> Client:
    client = Client()
    if role is None:
        client.force_login(factories.AdminFactory())
    else:
        user = factories.UserFactory()
        user.groups.set([Group.objects.get(name=role)])
        client.force_login(user)
    return client


def panels(client) -> dict:
    """Return the panels of the start page by name, as rows of title, link and label."""
    response = client.get("/admin/")
    assert response.status_code == 200
    html = response.content.decode()
    found = {}
    for panel in response.context["panels"]:
        if getattr(panel, "name", "") in ("drafts", "translations", "events", "reports"):
            rows, total = panel.rows(response.wsgi_request.user)
            found[panel.name] = [(row.title, row.url, row.label) for row in rows]
            assert str(panel.heading) in html
            assert total >= len(rows)
            for row in rows:
                assert row.url in html
            if not rows:
                assert str(panel.empty) in html
    return found


def titles(rows) -> list[str]:
    return [title for title, _url, _label in rows]


def lack_of(page) -> Lack | None:
    return next((one.lack for one in lacking() if one.original == page.pk), None)


def test_an_empty_site_says_that_nothing_waits():
    shown = panels(client_of(EDITORS))
    assert set(shown) == {"drafts", "translations", "events", "reports"}
    assert not any(shown.values())


def test_drafts_lead_to_their_editor():
    draft = factories.StandardPageFactory(title="Utkast", live=False)
    changed = factories.StandardPageFactory(title="Sida")
    changed.title = "Ändrad sida"
    changed.save_revision()
    factories.StandardPageFactory(title="Klar sida")
    rows = {title: (url, label) for title, url, label in panels(client_of(EDITORS))["drafts"]}
    assert set(rows) == {"Utkast", "Ändrad sida"}
    assert rows["Utkast"][0] == reverse("wagtailadmin_pages:edit", args=[draft.pk])
    assert rows["Utkast"][1] != rows["Ändrad sida"][1]


def test_a_translator_sees_only_english_drafts_and_no_reports():
    factories.StandardPageFactory(title="Utkast", live=False)
    factories.StandardPageFactory(title="Draft", live=False, language="en")
    Report.objects.create(message="Fel", language="sv")
    shown = panels(client_of(TRANSLATORS))
    assert titles(shown["drafts"]) == ["Draft"]
    assert "reports" not in shown


def test_somebody_without_pages_sees_no_panels():
    group = Group.objects.create(name="Nya")
    group.permissions.add(Group.objects.get(name=EDITORS).permissions.get(codename="access_admin"))
    assert panels(client_of("Nya")) == {}


def test_only_new_reports_are_shown_the_latest_first():
    Report.objects.create(message="Första", language="sv")
    Report.objects.create(message="Andra", language="sv")
    Report.objects.create(message="Klar", language="sv", status=Report.Status.HANDLED)
    assert titles(panels(client_of(EDITORS))["reports"]) == ["Andra", "Första"]


def test_coming_events_are_shown_the_soonest_first():
    factories.EventPageFactory(title="Senare", dates=[TOMORROW + dt.timedelta(days=5)])
    factories.EventPageFactory(title="I morgon", dates=[TOMORROW], status=EventStatus.CANCELLED)
    factories.EventPageFactory(title="Förra året", dates=[TOMORROW - dt.timedelta(days=365)])
    factories.EventPageFactory(title="Utkast", dates=[TOMORROW], live=False)
    rows = panels(client_of(EDITORS))["events"]
    assert titles(rows) == ["I morgon", "Senare"]
    assert rows[0][2]
    assert not rows[1][2]


def test_an_event_in_two_languages_is_shown_once_in_the_language_one_edits():
    event = factories.EventPageFactory(title="I morgon", dates=[TOMORROW])
    translated(event, {"I morgon": "Tomorrow"})
    assert titles(panels(client_of(EDITORS))["events"]) == ["I morgon"]
    assert titles(panels(client_of(TRANSLATORS))["events"]) == ["Tomorrow"]


# --- English ----------------------------------------------------------------------------------


def test_a_page_without_english_is_missing_and_leads_to_its_translation():
    event = factories.EventPageFactory(title="Evenemang")
    assert lack_of(event) == Lack.MISSING
    (row,) = (row for row in panels(client_of(EDITORS))["translations"] if row[0] == "Evenemang")
    assert row[1] == reverse("wagtail_localize:submit_page_translation", args=[event.pk])


def test_a_translator_is_told_that_an_editor_has_to_begin():
    factories.EventPageFactory(title="Evenemang")
    rows = {row[0]: row for row in panels(client_of(TRANSLATORS))["translations"]}
    assert rows["Evenemang"][1] == ""


def test_a_page_whose_english_is_live_and_whole_lacks_nothing():
    event = factories.EventPageFactory(title="Evenemang")
    translated(event)
    assert lack_of(event) is None


def test_a_new_text_puts_english_behind():
    event = factories.EventPageFactory(title="Evenemang", summary="Gammal text.")
    page = translated(event)
    event.summary = "Ny text."
    event = publish(event)
    assert lack_of(event) == Lack.BEHIND
    row = panels(client_of(TRANSLATORS))["translations"][0]
    assert row[1] == reverse("wagtailadmin_pages:edit", args=[page.pk])


def test_english_that_is_being_translated_is_unfinished_and_then_unpublished():
    event = factories.EventPageFactory(title="Evenemang")
    translation = submit_for_translation(event)
    assert lack_of(event) == Lack.UNFINISHED
    write_texts(translation)
    assert lack_of(event) == Lack.UNPUBLISHED
    translation.save_target(publish=True)
    assert lack_of(event) is None


def test_a_text_that_was_translated_again_waits_for_somebody_to_publish_it():
    event = factories.EventPageFactory(title="Evenemang", summary="Text.")
    translated(event)
    StringTranslation.objects.filter(data="EN Text.").update(
        data="Better text.", updated_at=timezone.now() + dt.timedelta(minutes=1)
    )
    assert lack_of(event) == Lack.UNPUBLISHED


def test_what_is_not_public_in_swedish_needs_no_english():
    factories.EventPageFactory(title="Utkast", live=False)
    assert "Utkast" not in [one.title for one in lacking()]


def test_counts_the_texts_as_the_translation_itself_does():
    event = factories.EventPageFactory(title="Evenemang", summary="Text.")
    translation = submit_for_translation(event)
    write_texts(translation, only="summary")
    (one,) = (one for one in lacking() if one.original == event.pk)
    total, done = translation.get_progress()
    assert is_behind(translation)
    assert one.texts == total - done > 0


def test_more_pages_need_no_more_queries():
    client = client_of(EDITORS)

    def add(number):
        event = factories.EventPageFactory(title=f"Kommande {number}", dates=[TOMORROW])
        submit_for_translation(event)
        factories.StandardPageFactory(title=f"Utkast {number}", live=False)
        Report.objects.create(message=f"Fel {number}", language="sv")

    def queries():
        client.get("/admin/")
        with CaptureQueriesContext(connection) as captured:
            client.get("/admin/")
        return len(captured)

    for number in range(2):
        add(number)
    few = queries()
    for number in range(2, 14):
        add(number)
    assert queries() <= few
