"""Translating with the editor's own pages, as a translator does."""

import html
import json

import pytest
from django.urls import reverse
from wagtail.models import Locale

from tests.factories import (
    AdminFactory,
    EventPageFactory,
    PartnerPageFactory,
    PlacePageFactory,
    WalkPageFactory,
)
from tests.translating import submit_for_translation, translated, write_texts

pytestmark = pytest.mark.django_db
SWEDISH = "Kvinnor och män ska ha samma makt att forma samhället."


@pytest.fixture
def editor(client):
    client.force_login(AdminFactory())
    return client


def english_of(page):
    return page.get_translation(Locale.objects.get(language_code="en")).specific


def test_submitting_a_page_makes_an_english_draft(editor):
    event = EventPageFactory(summary=SWEDISH)
    response = editor.post(
        reverse("wagtail_localize:submit_page_translation", args=[event.pk]),
        {"locales": [Locale.objects.get(language_code="en").pk]},
    )
    assert response.status_code == 302
    assert not english_of(event).live


def test_publishing_too_early_explains_what_is_missing(editor):
    event = EventPageFactory(summary=SWEDISH)
    submit_for_translation(event)
    edit = reverse("wagtailadmin_pages:edit", args=[english_of(event).pk])

    response = editor.post(edit, {"action": "publish"}, follow=True)

    assert response.status_code == 200
    assert "Kvinnor och män" in " ".join(str(message) for message in response.context["messages"])
    assert not english_of(event).live


def test_publishing_a_finished_translation_works(editor):
    event = EventPageFactory(summary=SWEDISH)
    write_texts(submit_for_translation(event), {SWEDISH: "Equal power to shape society."})
    edit = reverse("wagtailadmin_pages:edit", args=[english_of(event).pk])

    editor.post(edit, {"action": "publish"})

    assert (english_of(event).live, english_of(event).summary) == (
        True,
        "Equal power to shape society.",
    )


@pytest.mark.parametrize(
    "factory", [EventPageFactory, PartnerPageFactory, PlacePageFactory, WalkPageFactory]
)
def test_the_translation_form_shows_the_texts_of_every_kind_of_page(editor, factory):
    page = factory(summary=SWEDISH)
    submit_for_translation(page)
    response = editor.get(reverse("wagtailadmin_pages:edit", args=[english_of(page).pk]))
    assert response.status_code == 200
    assert json.dumps(SWEDISH).strip('"') in html.unescape(response.content.decode())


def test_making_an_alias_of_the_swedish_page_is_refused_with_a_reason(editor):
    event = EventPageFactory(summary=SWEDISH)
    english = translated(event)

    response = editor.post(
        reverse("wagtail_localize:convert_to_alias", args=[english.pk]), follow=True
    )

    assert response.status_code == 200
    english.refresh_from_db()
    assert english.alias_of_id is None
    assert english.summary == f"EN {SWEDISH}"
    assert list(response.context["messages"])


def test_syncing_translated_pages_never_publishes_swedish(editor, client):
    event = EventPageFactory(summary="Den första texten.")
    english = translated(event)
    event.summary = SWEDISH
    event.save_revision().publish()
    source = submit_for_translation(event).source

    response = editor.post(
        reverse("wagtail_localize:update_translations", args=[source.pk]),
        {"publish_translations": "on"},
        follow=True,
    )

    assert response.status_code == 200
    english.refresh_from_db()
    assert english.summary == "EN Den första texten."
