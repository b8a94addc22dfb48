"""Recordings belong to a place in every language, and each page plays the one in its own."""

import pytest

from tests.factories import PlacePageFactory
from tests.sounds import sound
from tests.translating import publish, translated
from walks.hearing import recording_of
from walks.models import PlacePage, PlaceRecording

pytestmark = pytest.mark.django_db


def record(place, language, text):
    document = sound(f"{language}.mp3")
    place.recordings.add(PlaceRecording(language=language, audio=document, transcript=text))
    return document


def test_publishing_swedish_brings_the_english_recording_and_never_the_swedish_one(client):
    place = PlacePageFactory(title="Listen", what_you_see="En puma.")
    swedish = record(place, "sv", "Det här är Listen.")
    place = publish(place)
    english = translated(place)
    assert swedish.url in client.get(place.url).content.decode()
    html = client.get(english.url).content.decode()
    assert "<audio" not in html
    assert "Det här" not in html

    # A new recording and a changed text in one: the fact arrives, the text waits.
    spoken = record(place, "en", "This is Listen.")
    place.what_you_see = "En röd puma."
    place = publish(place)
    html = client.get(english.url).content.decode()
    assert spoken.url in html
    assert "This is Listen." in html
    assert swedish.url not in html
    assert "Det här" not in html
    assert "EN En puma." in html
    draft = PlacePage.objects.get(pk=english.pk).get_latest_revision_as_object()
    assert recording_of(draft).url == spoken.url

    place.recordings.set([one for one in place.recordings.all() if one.language == "sv"])
    publish(place)
    assert "<audio" not in client.get(english.url).content.decode()
