"""Uploaded files: ranges, conditions, types, and what is kept from visitors."""

import datetime as dt

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.http import http_date
from hypothesis import given
from hypothesis import strategies as st
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction

from core.media import content_type_of, requested_range

CONTENT = bytes(range(256)) * 1000


@pytest.fixture(autouse=True)
def media_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def picture():
    return "/media/" + default_storage.save("images/plate.webp", ContentFile(CONTENT))


@pytest.fixture
def document(db):
    def document(name, content=CONTENT, collection=None):
        return get_document_model().objects.create(
            title=name,
            file=ContentFile(content, name=name),
            collection=collection or Collection.get_first_root_node(),
        )

    return document


def body(response) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


# --- The whole file -------------------------------------------------------------------------


def test_a_picture_is_served_with_its_type_and_length(client, picture):
    response = client.get(picture)
    assert response.status_code == 200
    assert body(response) == CONTENT
    assert response["Content-Type"] == "image/webp"
    assert response["Content-Length"] == str(len(CONTENT))
    assert response["Accept-Ranges"] == "bytes"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Disposition"].startswith("inline")
    assert "public" in response["Cache-Control"]


def test_head_tells_the_same_without_the_file(client, picture):
    response = client.head(picture)
    assert response.status_code == 200
    assert response["Content-Length"] == str(len(CONTENT))
    assert response.content == b""


def test_nothing_can_be_written(client, picture):
    assert client.post(picture).status_code == 405


@pytest.mark.parametrize(
    ("name", "content_type", "disposition"),
    [
        ("film.mp4", "video/mp4", "inline"),
        ("FILM.WEBM", "video/webm", "inline"),
        ("captions.vtt", "text/vtt", "inline"),
        ("plan.pdf", "application/pdf", "inline"),
        ("route.gpx", "application/gpx+xml", "attachment"),
        ("page.html", "text/html", "attachment"),
        ("numbers.csv", "text/csv", "attachment"),
        ("unknown.qqq", "application/octet-stream", "attachment"),
    ],
)
def test_only_safe_types_are_shown_in_the_browser(
    client, document, name, content_type, disposition
):
    response = client.get(document(name).url)
    assert response.status_code == 200
    assert response["Content-Type"] == content_type == content_type_of(name)
    assert response["Content-Disposition"].startswith(disposition)
    assert response["X-Content-Type-Options"] == "nosniff"


def test_a_drawing_cannot_run_scripts(client):
    name = default_storage.save("images/drawing.svg", ContentFile(b"<svg/>"))
    response = client.get(f"/media/{name}")
    assert "sandbox" in response["Content-Security-Policy"]
    assert "default-src 'none'" in response["Content-Security-Policy"]
    body(response)


# --- Parts of it ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("bytes=0-99", range(0, 100)),
        ("bytes=100-100", range(100, 101)),
        ("bytes=255900-", range(255_900, 256_000)),
        ("bytes=-500", range(255_500, 256_000)),
        ("bytes=-999999999", range(256_000)),
        ("bytes=255999-9999999", range(255_999, 256_000)),
        ("BYTES=0-0", range(0, 1)),
    ],
)
def test_a_part_of_a_film_is_served(client, document, header, expected):
    response = client.get(document("film.mp4").url, headers={"Range": header})
    assert response.status_code == 206
    assert body(response) == CONTENT[expected.start : expected.stop]
    assert response["Content-Length"] == str(len(expected))
    assert response["Content-Range"] == f"bytes {expected.start}-{expected.stop - 1}/256000"
    assert response["Content-Type"] == "video/mp4"


@pytest.mark.parametrize("header", ["bytes=256000-", "bytes=999999999999999-", "bytes=-0"])
def test_a_part_beyond_the_end_is_refused(client, document, header):
    response = client.get(document("film.mp4").url, headers={"Range": header})
    assert response.status_code == 416
    assert response["Content-Range"] == "bytes */256000"
    assert response.content == b""


@pytest.mark.parametrize(
    "header",
    [
        "bytes=",
        "bytes=-",
        "bytes=9-3",
        "bytes=a-b",
        "bytes=0-1,5-9",
        "lines=0-9",
        "bytes=" + "1" * 9999,
    ],
)
def test_a_range_that_cannot_be_understood_gives_the_whole_file(client, document, header):
    response = client.get(document("film.mp4").url, headers={"Range": header})
    assert response.status_code == 200
    assert body(response) == CONTENT


@given(st.text(max_size=30) | st.from_regex(r"bytes=[0-9]{0,4}-[0-9]{0,4}", fullmatch=True))
def test_a_range_never_leaves_the_file(header):
    wanted = requested_range(header, 1000)
    assert wanted is None or not wanted or (wanted.start >= 0 and wanted.stop <= 1000)


def test_a_part_continues_only_the_same_file(client, picture):
    first = client.get(picture)
    body(first)
    for same in (first["ETag"], first["Last-Modified"]):
        response = client.get(picture, headers={"Range": "bytes=0-9", "If-Range": same})
        assert response.status_code == 206
        body(response)
    other = client.get(picture, headers={"Range": "bytes=0-9", "If-Range": '"another"'})
    assert other.status_code == 200
    assert body(other) == CONTENT


# --- Nothing new ----------------------------------------------------------------------------


def test_what_the_browser_has_already_is_not_sent_again(client, document):
    url = document("film.mp4").url
    first = client.get(url)
    body(first)
    for condition in (
        {"If-None-Match": first["ETag"]},
        {"If-Modified-Since": first["Last-Modified"]},
        {"If-None-Match": first["ETag"], "Range": "bytes=0-9"},
    ):
        response = client.get(url, headers=condition)
        assert response.status_code == 304
        assert response["ETag"] == first["ETag"]
        assert response.content == b""


def test_what_has_changed_is_sent(client, document):
    url = document("film.mp4").url
    yesterday = http_date((dt.datetime.now() - dt.timedelta(days=1)).timestamp())
    for condition in ({"If-None-Match": '"another"'}, {"If-Modified-Since": yesterday}):
        response = client.get(url, headers=condition)
        assert response.status_code == 200
        assert body(response) == CONTENT
    assert client.get(url, headers={"If-Match": '"another"'}).status_code == 412


# --- What is kept from visitors -------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [
        "images/missing.webp",
        "images/../documents/secret.pdf",
        "images/%2e%2e/documents/secret.pdf",
        "images//plate.webp",
        "images/./plate.webp",
        "images/..",
        "../../etc/passwd",
        "/etc/passwd",
        "images/%00",
        "images",
        "images/",
        "images/" + "x" * 5000,
        "documents/secret.pdf",
        "exports/all.xlsx",
    ],
)
@pytest.mark.django_db
def test_only_pictures_are_reached_by_path(client, path):
    default_storage.save("images/plate.webp", ContentFile(CONTENT))
    default_storage.save("documents/secret.pdf", ContentFile(b"secret"))
    default_storage.save("exports/all.xlsx", ContentFile(b"secret"))
    response = client.get("/media/" + path, follow=True)
    assert response.status_code in (400, 404)
    assert b"secret" not in response.content


def test_documents_of_a_closed_collection_are_kept_from_visitors(client, document, admin_client):
    """Neither the file, nor a part of it, nor word that a guessed content is the right one."""
    closed = Collection.get_first_root_node().add_child(name="Closed")
    CollectionViewRestriction.objects.create(
        collection=closed, restriction_type=CollectionViewRestriction.LOGIN
    )
    film = document("film.mp4", collection=closed)
    for headers in ({}, {"Range": "bytes=0-9"}, {"If-None-Match": f'"{film.file_hash}"'}):
        assert client.get(film.url, headers=headers).status_code == 302

    response = admin_client.get(film.url, headers={"Range": "bytes=0-9"})
    assert response.status_code == 206
    assert body(response) == CONTENT[:10]
    assert response["Cache-Control"] == "private, no-store"


def test_a_document_has_one_name(client, document):
    film = document("film.mp4")
    assert client.get(film.url.replace("film.mp4", "other.mp4")).status_code == 404
    assert client.post(film.url).status_code == 405


def test_a_document_whose_file_is_gone_is_not_found(client, document):
    film = document("film.mp4")
    default_storage.delete(film.file.name)
    assert client.get(film.url).status_code == 404
