"""Recordings of a place: what an editor may upload, and who hears it."""

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, override
from wagtail.models import Collection, CollectionViewRestriction

from tests.events.editing import edit
from tests.factories import AdminFactory, PlacePageFactory
from tests.sounds import mp3, sound
from walks.audio import check_audio, seconds_of
from walks.hearing import length_text
from walks.models import PlacePage, PlaceRecording

from .conftest import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def private() -> Collection:
    closed = Collection.get_first_root_node().add_child(name="Stängt")
    CollectionViewRestriction.objects.create(collection=closed, restriction_type="login")
    return closed


@pytest.fixture
def form(client):
    """The form of a place in the editor."""
    client.force_login(AdminFactory())
    form = edit(client, PlacePageFactory())
    # Stream fields are made by scripts; empty ones send this.
    form.data |= {f"{name}-count": "0" for name in ("story", "figures", "questions")}
    return form


def row(language, document) -> dict:
    return {"language": language, "audio": str(document.pk), "transcript": "Hej."}


def heard(place, *, language=None, document=None, text="Det här är Listen.\n\nHon är en puma."):
    language = language or place.locale.language_code
    place.recordings.add(
        PlaceRecording(language=language, audio=document or sound(), transcript=text)
    )
    place.save_revision().publish()
    return place


def test_a_page_plays_the_recording_in_its_language_with_what_is_said(client):
    place = heard(PlacePageFactory(language="en"), text="This is <b>Listen</b>.\n\nA puma.")
    heard(place, language="sv", text="Bara på svenska.")
    html = client.get(place.url).content.decode()
    [document] = [one.audio for one in place.recordings.all() if one.language == "en"]
    assert f'<audio controls preload="none" src="{document.url}"' in html
    assert html.count("<audio") == 1
    text = text_of(client.get(place.url)).replace("\xa0", " ")
    # 120 seconds of 16,000 bytes each.
    assert "Recording 2 minutes, 1.8 MB" in text
    assert "Read what is said This is <b>Listen</b>. A puma." in text
    assert "svenska." not in text


def test_a_file_in_a_private_collection_or_without_its_file_harms_no_page(client, private):
    place = heard(PlacePageFactory())
    document = place.recordings.get().audio
    document.file.storage.delete(document.file.name)
    assert "<audio" in client.get(place.url).content.decode()
    document.collection = private
    document.save()
    html = client.get(place.url).content.decode()
    assert "<audio" not in html
    assert "Det här är Listen." not in html
    # The voice of the device is left, where scripts run.
    assert '<section class="listen js-only"' in html
    client.force_login(AdminFactory())
    assert "<audio" not in client.get(place.url).content.decode()


def test_a_place_with_a_recording_needs_no_more_than_twelve_queries(
    client, django_assert_max_num_queries
):
    place = heard(PlacePageFactory())
    client.get(place.url)
    with django_assert_max_num_queries(12):
        client.get(place.url)


def test_the_form_takes_one_recording_in_each_language(form):
    form.add_row("recordings", **row("sv", sound()))
    form.add_row("recordings", **row("en", sound()))
    assert form.publish().status_code == 302
    assert {one.language for one in PlacePage.objects.get().recordings.all()} == {"sv", "en"}


def test_the_form_says_what_is_wrong_with_a_recording(form, private):
    form.add_row("recordings", **row("sv", sound()))
    second = form.add_row("recordings", **row("sv", sound(collection=private)))
    html = form.send().content.decode()
    assert not PlacePage.objects.get().get_latest_revision_as_object().recordings.exists()
    with override("sv"):
        private_file = gettext(
            "The file lies in a private collection, so visitors couldn’t hear it. Move it to "
            "another collection first."
        )
        assert private_file in html
        form.data[f"{second}-audio"] = str(sound().pk)
        twice = gettext("There is a recording in this language already. Keep one of them.")
        assert twice in form.send().content.decode()
        form.data[f"{second}-DELETE"] = "1"
        form.data["recordings-0-audio"] = str(sound("voice.wav", b"RIFF").pk)
        assert "voice.wav" in form.send().content.decode()
        form.data["recordings-0-audio"] = str(sound().pk)
    assert form.send().status_code == 302


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("voice.wav", b"RIFF....WAVE", "audio_type"),
        ("voice.mp3", b"<!DOCTYPE html>", "audio_content"),
        ("voice.m4a", mp3(1), "audio_content"),
        ("voice.ogg", b"", "audio_content"),
    ],
)
def test_only_sounds_that_every_browser_plays_are_taken(name, content, code):
    with pytest.raises(ValidationError) as refusal:
        check_audio(sound(name, content))
    assert refusal.value.code == code


def test_the_three_kinds_of_sound_are_told_by_how_they_begin():
    for name, content in (
        ("tagged.mp3", b"ID3\x04" + bytes(20)),
        ("plain.mp3", mp3(1)),
        ("UPPER.MP3", mp3(1)),
        ("voice.m4a", bytes([0, 0, 0, 24]) + b"ftypM4A " + bytes(12)),
        ("voice.ogg", b"OggS" + bytes(24)),
    ):
        check_audio(sound(name, content))
    gone = sound()
    gone.file.storage.delete(gone.file.name)
    with pytest.raises(ValidationError):
        check_audio(gone)
    assert seconds_of(gone) is None


def test_length_is_read_from_the_file_and_passed_over_where_it_does_not_tell():
    assert seconds_of(sound()) == 120
    for name, content in (
        ("a.mp3", b"ID3 no sound"),
        ("b.mp3", b"\xff\xfb" + bytes(40)),
        ("c.m4a", bytes([0, 0, 0, 24]) + b"ftypM4A " + b"\xff" * 40),
        ("d.ogg", b"OggS" + b"\xff" * 60),
    ):
        assert seconds_of(sound(name, content)) is None, name
    with override("en"):
        told = [length_text(one).replace("\xa0", " ") for one in (None, 1, 89, 90, 3700)]
    assert told == ["", "1 second", "89 seconds", "2 minutes", "1 hour 2 minutes"]
