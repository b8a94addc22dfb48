"""A film of our own: what an editor may upload, and how a visitor's browser plays it."""

import re

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents import get_document_model

from core.blocks import FilmBlock
from tests.factories import PlacePageFactory

pytestmark = pytest.mark.django_db

MP4 = b"\x00\x00\x00\x20ftypisom" + b"\x00" * 100
WEBM = b"\x1a\x45\xdf\xa3" + b"\x00" * 100
CAPTIONS = "WEBVTT\n\n00:00.000 --> 00:02.000\nHär låg en mörk tunnel.\n".encode()


@pytest.fixture(autouse=True)
def media_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def document(name: str, content: bytes):
    return get_document_model().objects.create(title=name, file=ContentFile(content, name=name))


def problems_of(film, captions=None) -> dict:
    block = FilmBlock()
    value = {"title": "Filmen", "film": film.pk, "transcript": "<p>Text</p>"}
    if captions:
        value["captions"] = captions.pk
    try:
        block.clean(block.to_python(value))
    except StructBlockValidationError as error:
        return {name: one.messages[0] for name, one in error.block_errors.items()}
    return {}


# --- In the editor --------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "content"), [("film.mp4", MP4), ("FILM.WEBM", WEBM)])
def test_films_that_browsers_play_are_accepted(name, content):
    assert problems_of(document(name, content), document("text.vtt", CAPTIONS)) == {}


@pytest.mark.parametrize(
    ("name", "content"),
    [("film.mov", MP4), ("film.pdf", b"%PDF"), ("film.mp4", b"%PDF" + b"x" * 50), ("f.webm", MP4)],
)
def test_a_film_of_the_wrong_kind_is_named_and_refused(name, content):
    film = document(name, content)
    problems = problems_of(film)
    assert list(problems) == ["film"]
    assert film.filename in problems["film"]
    assert "MP4" in problems["film"]


@pytest.mark.parametrize(
    ("name", "content", "hint"),
    [
        ("text.srt", CAPTIONS, "WebVTT"),
        ("text.vtt", b"1\n00:00:00,000 --> 00:00:02,000\nHej\n", "WEBVTT"),
        ("text.vtt", b"WEBVTTX\n", "WEBVTT"),
        ("text.vtt", b"", "WEBVTT"),
        ("text.vtt", CAPTIONS.decode().encode("latin-1"), "UTF-8"),
    ],
)
def test_captions_that_are_not_webvtt_are_named_and_refused(name, content, hint):
    captions = document(name, content)
    problems = problems_of(document("film.mp4", MP4), captions)
    assert list(problems) == ["captions"]
    assert captions.filename in problems["captions"]
    assert hint in problems["captions"]


@pytest.mark.parametrize(
    "content",
    [b"\xef\xbb\xbf" + CAPTIONS, CAPTIONS.replace(b"\n", b"\r\n"), b"WEBVTT - in Swedish\n"],
)
def test_all_spellings_of_a_webvtt_head_are_accepted(content):
    assert problems_of(document("film.mp4", MP4), document("text.vtt", content)) == {}


def test_a_film_whose_file_is_lost_is_refused():
    film = document("film.mp4", MP4)
    film.file.storage.delete(film.file.name)
    assert film.filename in problems_of(get_document_model().objects.get(pk=film.pk))["film"]


@pytest.mark.parametrize("ending", ["mp4", "webm", "vtt"])
def test_films_and_captions_can_be_uploaded_as_documents(settings, ending):
    assert ending in settings.WAGTAILDOCS_EXTENSIONS


# --- On the page ----------------------------------------------------------------------------


@pytest.fixture
def page_with_film(client):
    def page_with_film(language="en", **values):
        place = PlacePageFactory(language=language)
        block = {"title": "The tunnel", "transcript": "<p>A bright tunnel.</p>"} | {
            name: value.pk for name, value in values.items()
        }
        place.story = [{"type": "film", "value": block}]
        place.save_revision().publish()
        response = client.get(place.url)
        assert response.status_code == 200
        return response

    return page_with_film


def test_the_browser_itself_plays_the_film_with_captions(page_with_film, client):
    film, captions = document("film.mp4", MP4), document("text.vtt", CAPTIONS)
    soup = BeautifulSoup(page_with_film(film=film, captions=captions).content, "html.parser")
    video = soup.select_one("video[controls][preload=metadata]")
    assert video["aria-label"] == "The tunnel"
    assert video.source["type"] == "video/mp4"
    track = video.select_one("track[kind=captions][default]")
    assert (track["srclang"], track["label"]) == ("en", "English")
    for address, content in ((video.source["src"], MP4), (track["src"], CAPTIONS)):
        served = client.get(address, headers={"Range": "bytes=0-5"})
        assert served.status_code == 206
        assert b"".join(served.streaming_content) == content[:6]


def test_the_film_can_be_read_as_text(page_with_film):
    soup = BeautifulSoup(page_with_film(film=document("f.mp4", MP4)).content, "html.parser")
    assert "A bright tunnel." in soup.select_one("figure.film details").text
    assert soup.select_one("track") is None


def test_the_captions_language_is_the_pages(page_with_film):
    film, captions = document("film.webm", WEBM), document("text.vtt", CAPTIONS)
    html = page_with_film(language="sv", film=film, captions=captions).content.decode()
    assert 'srclang="sv" label="Svenska"' in html


def test_a_film_needs_no_exception_from_the_security_policy(page_with_film):
    response = page_with_film(film=document("film.mp4", MP4))
    assert "media-src 'self'" in response["Content-Security-Policy"]
    figure = re.search(r'<figure class="film">.*?</figure>', response.content.decode(), re.DOTALL)
    assert not re.search(r"<script|<iframe|style=|https?://", figure[0])
