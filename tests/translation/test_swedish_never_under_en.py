"""An unfinished English text never appears under /en/."""

import pytest
from wagtail.models import Locale, Page

from core.publishing import PublicationRefused
from home.models import StandardPage
from tests.factories import EventPageFactory, StandardPageFactory, home
from tests.translating import publish, submit_for_translation, translated, write_texts

pytestmark = pytest.mark.django_db

SWEDISH = "Kvinnor och män ska ha samma makt att forma samhället."


def english_of(page):
    return page.get_translation(Locale.objects.get(language_code="en")).specific


def test_a_page_sent_for_translation_is_not_public(client):
    event = EventPageFactory(summary=SWEDISH)
    submit_for_translation(event)

    assert client.get(english_of(event).url).status_code == 404


def test_publishing_a_half_translated_page_is_refused_and_says_what_is_missing():
    event = EventPageFactory(summary=SWEDISH)
    translation = submit_for_translation(event)
    write_texts(translation, only="title")

    with pytest.raises(PublicationRefused, match="Kvinnor och män"):
        translation.save_target(publish=True)

    assert not english_of(event).live


def test_a_refused_publication_keeps_what_the_translator_wrote():
    event = EventPageFactory(summary=SWEDISH)
    translation = submit_for_translation(event)
    write_texts(translation, only="title")
    with pytest.raises(PublicationRefused):
        translation.save_target(publish=True)

    assert translation.get_progress() == (3, 1)


def test_saving_a_draft_of_a_live_translation_leaves_the_live_page_alone(client):
    event = EventPageFactory(summary="Den första texten.")
    english = translated(event)
    event.summary = SWEDISH
    publish(event)

    submit_for_translation(event)

    english = type(english).objects.get(pk=english.pk)
    assert english.summary == "EN Den första texten."
    assert SWEDISH not in client.get(english.url).content.decode()


def test_publishing_a_live_page_again_with_a_text_missing_is_refused(client):
    event = EventPageFactory(summary="Den första texten.")
    english = translated(event)
    event.summary = SWEDISH
    publish(event)
    translation = submit_for_translation(event)

    with pytest.raises(PublicationRefused):
        translation.save_target(publish=True)

    assert SWEDISH not in client.get(english.url).content.decode()


def test_an_old_draft_with_swedish_in_it_is_refused_even_when_the_texts_are_ready():
    event = EventPageFactory(summary=SWEDISH)
    translation = submit_for_translation(event)
    write_texts(translation)
    draft = english_of(event).latest_revision

    with pytest.raises(PublicationRefused):
        draft.publish()


def test_a_name_that_is_the_same_in_both_languages_can_be_confirmed():
    event = EventPageFactory(title="Cities Forum", summary=SWEDISH)
    english = translated(event, {"Cities Forum": "Cities Forum", SWEDISH: "Equal power."})

    assert (english.title, english.live) == ("Cities Forum", True)


def test_swedish_paragraphs_are_refused_even_after_translation_was_stopped():
    event = EventPageFactory(summary=SWEDISH)
    translation = submit_for_translation(event)
    translation.enabled = False
    translation.save()

    with pytest.raises(PublicationRefused):
        english_of(event).save_revision().publish()


def test_an_alias_of_a_swedish_page_cannot_go_public_in_english():
    page = StandardPageFactory(summary=SWEDISH)
    english = Locale.objects.get(language_code="en")

    with pytest.raises(PublicationRefused):
        page.copy_for_translation(english, alias=True)

    assert not Page.objects.filter(translation_key=page.translation_key, locale=english).exists()


def test_translating_below_an_untranslated_page_asks_for_the_parent_first():
    parent = StandardPageFactory(title="Föräldern")
    child = StandardPageFactory(parent=parent)

    with pytest.raises(PublicationRefused, match="Föräldern"):
        submit_for_translation(child)

    assert not StandardPage.objects.filter(locale__language_code="en").exists()


def test_without_an_english_home_page_nothing_swedish_shows_under_en(client):
    home("en").unpublish()
    page = StandardPageFactory(summary=SWEDISH)

    for address in ("/en/", f"/en/{page.slug}/"):
        response = client.get(address)
        assert response.status_code == 404
        assert SWEDISH not in response.content.decode()
