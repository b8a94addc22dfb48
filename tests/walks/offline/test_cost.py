"""What packages cost: the server, the telephone, and the editor's attention."""

from html import unescape

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.utils.translation import override
from wagtail import hooks

from core import content_version
from tests.factories import AdminFactory, PlacePageFactory, WalkPageFactory
from walks.offline import pages, size

from .conftest import recording
from .saved import package_of, packaged_url, urls_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_cache")]


@pytest.fixture
def _as_if_committed(monkeypatch):
    """Let things be remembered, as they are outside the transaction of the test."""
    outside = len(connection.atomic_blocks)
    monkeypatch.setattr(
        content_version, "in_transaction", lambda: len(connection.atomic_blocks) > outside
    )


@pytest.mark.usefixtures("_as_if_committed")
def test_a_package_is_made_once_for_all_who_save_it(
    client, monkeypatch, django_assert_max_num_queries
):
    walk = WalkPageFactory(stops=[PlacePageFactory() for _ in range(12)])
    rendered = []
    render = pages.render_packaged
    monkeypatch.setattr(
        pages, "render_packaged", lambda *args: rendered.append(args[0]) or render(*args)
    )
    content_version.replace_version()
    package = package_of(client, walk)
    assert len(rendered) == 13
    with django_assert_max_num_queries(12):
        assert package_of(client, walk) == package
    page = packaged_url(package, walk)
    with django_assert_max_num_queries(12):
        assert client.get(page).status_code == 200
    assert len(rendered) == 13
    # Another walk through the same places has their pages already.
    other = WalkPageFactory(stops=[stop.place for stop in walk.stops.all()[:2]])
    content_version.replace_version()
    shared = {url for url in urls_in(package_of(client, other)) if url.endswith(".html")}
    assert len(rendered) == 16
    package_of(client, walk)
    assert len(rendered) == 27
    assert len(shared & set(urls_in(package_of(client, walk)))) == 2


def test_editors_hear_of_walks_that_are_large_on_a_telephone(
    client, rich_walk, places, monkeypatch
):
    client.force_login(AdminFactory())
    assert in_words(rich_walk) in form_of(client, rich_walk)
    assert told_of(client, rich_walk) == []

    monkeypatch.setattr(size, "LARGE", size.size_of(rich_walk).total())
    places[0].recordings.all().delete()
    recording(places[0], b"ID3 a longer one")
    for page in (rich_walk, places[0]):
        [warning] = told_of(client, page)
        assert rich_walk.title in warning
        assert in_words(rich_walk) in warning
    form = form_of(client, rich_walk)
    assert in_words(rich_walk) in form
    with override("sv"):
        assert size.advice() in form
    assert told_of(client, PlacePageFactory()) == []

    rich_walk.unpublish()
    assert told_of(client, places[0]) == []
    assert in_words(rich_walk) is None


def in_words(walk) -> str | None:
    with override("sv"):
        sizes = size.size_of(walk)
        return sizes and size.in_words(sizes)


def form_of(client, page) -> str:
    return unescape(client.get(f"/admin/pages/{page.pk}/edit/").content.decode())


def told_of(client, page) -> list[str]:
    """Return what the editor is told of large walks after ``page`` is published."""
    request = client.get("/admin/").wsgi_request
    for hook in hooks.get_hooks("after_publish_page"):
        with override("sv"):
            hook(request, page)
    return [str(message) for message in get_messages(request)]
