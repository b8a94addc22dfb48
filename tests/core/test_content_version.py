"""What a process remembers is never older than the content, whoever changed it and how."""

from contextlib import contextmanager
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction

from core import content_version
from core.content_version import ContentVersion, remember, replace_version
from events.models import EventIndexPage
from tests.core.reading import in_english, read
from tests.factories import (
    EventPageFactory,
    PrinciplePageFactory,
    StandardPageFactory,
    UserFactory,
    home,
    index_page,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _as_if_committed(monkeypatch):
    """Don't count the transaction that each test runs in."""
    outside = len(connection.atomic_blocks)
    monkeypatch.setattr(
        content_version, "in_transaction", lambda: len(connection.atomic_blocks) > outside
    )


@pytest.fixture
def client():
    """A browser whose requests come after what the test did is committed."""

    class LaterClient(Client):
        def request(self, **request):
            if len(connection.atomic_blocks) == outside:
                commit()
            return super().request(**request)

    outside = len(connection.atomic_blocks)
    return LaterClient()


def commit():
    """Do what waits for the end of the transaction."""
    waiting = [function for _ids, function, _robust in connection.run_on_commit]
    connection.run_on_commit = []
    for function in waiting:
        function()


def menu(client, path="/sv/"):
    return [link.text for link in read(client, path).select(".site-nav a")]


def other_language(client, path):
    link = read(client, path).select_one(".language-switcher a")
    return link and link["href"]


def test_a_page_that_is_published_renamed_and_unpublished_shows_at_once(client):
    assert menu(client) == []

    page = StandardPageFactory(title="Metoden", show_in_menus=True)
    assert menu(client) == ["Metoden"]

    page.title = "Så gör vi"
    page.save_revision()
    assert menu(client) == ["Metoden"]

    page.get_latest_revision().publish()
    assert menu(client) == ["Så gör vi"]

    page.unpublish()
    assert menu(client) == []


def test_a_new_address_shows_at_once(client):
    page = StandardPageFactory(title="Metoden", slug="metoden", show_in_menus=True)
    assert read(client, "/sv/").select_one(".site-nav a")["href"] == "/sv/metoden/"

    page.slug = "arbetssatt"
    page.save_revision().publish()

    assert read(client, "/sv/").select_one(".site-nav a")["href"] == "/sv/arbetssatt/"


def test_moving_and_deleting_show_at_once(client):
    first = StandardPageFactory(title="Första", show_in_menus=True)
    second = StandardPageFactory(title="Andra", show_in_menus=True)
    assert menu(client) == ["Första", "Andra"]

    second.move(first, pos="left")
    assert menu(client) == ["Andra", "Första"]

    Page.objects.get(pk=second.pk).move(Page.objects.get(pk=first.pk), pos="last-child")
    assert menu(client) == ["Första"]

    Page.objects.get(pk=first.pk).delete()
    assert menu(client) == []


def test_each_language_is_remembered_for_itself(client):
    page = StandardPageFactory(title="Metoden", show_in_menus=True)
    assert (menu(client, "/sv/"), menu(client, "/en/")) == (["Metoden"], [])
    assert other_language(client, page.url) == "/en/"

    english = in_english(page, title="The method", slug="method", show_in_menus=True)
    assert (menu(client, "/sv/"), menu(client, "/en/")) == (["Metoden"], ["The method"])
    assert other_language(client, page.url) == "/en/method/"

    english.unpublish()
    assert (menu(client, "/sv/"), menu(client, "/en/")) == (["Metoden"], [])
    assert other_language(client, page.url) == "/en/"


def test_a_page_that_is_locked_leaves_the_menu_at_once(client):
    page = StandardPageFactory(title="Metoden", show_in_menus=True)
    assert menu(client) == ["Metoden"]

    lock = PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert menu(client) == []

    lock.delete()
    assert menu(client) == ["Metoden"]


def test_the_texts_of_the_frame_follow_the_home_page(client):
    read(client, "/sv/sok/")
    page = home()
    page.footer_text = "<p>En ny sidfot</p>"
    page.save_revision().publish()

    assert "En ny sidfot" in read(client, "/sv/sok/").footer.text


def test_rows_follow_the_page_and_its_principles(client):
    principle = PrinciplePageFactory(short_name="Data")
    event = EventPageFactory(title="Föredrag", principles=[principle])
    address = event.get_parent().url
    row = read(client, address).select_one(".row")
    assert (row.a.text, row.select_one(".principle").text[-4:]) == ("Föredrag", "Data")

    event.title = "Seminarium"
    event.save_revision().publish()
    principle.short_name = "Fakta"
    principle.save_revision().publish()

    row = read(client, address).select_one(".row")
    assert (row.a.text, row.select_one(".principle").text[-5:]) == ("Seminarium", "Fakta")

    event.unpublish()
    assert not read(client, address).select(".row")


def test_another_processs_change_counts_from_the_next_request_on(client):
    StandardPageFactory(title="Metoden", show_in_menus=True)
    assert menu(client) == ["Metoden"]

    # What another process does sends no signal here.
    Page.objects.filter(title="Metoden").update(title="Så gör vi")
    assert menu(client) == ["Metoden"]

    ContentVersion.objects.update(version=uuid4())
    assert menu(client) == ["Så gör vi"]


def test_what_is_the_same_on_every_page_costs_one_query_to_know(client):
    page = index_page(EventIndexPage)
    with CaptureQueriesContext(connection) as cold:
        client.get(page.url)
    with CaptureQueriesContext(connection) as warm:
        client.get(page.url)

    assert len(warm) < len(cold)
    assert sum("core_contentversion" in query["sql"] for query in warm) == 1


def test_a_transaction_changes_the_version_once_and_only_if_it_is_kept():
    commit()
    with transaction.atomic():
        page = StandardPageFactory(title="Metoden")
        page.save()
    assert waiting() == 1

    connection.run_on_commit = []
    with rolled_back():
        page.save()
    assert waiting() == 0


def waiting():
    return sum(function is replace_version for _ids, function, _robust in connection.run_on_commit)


@contextmanager
def rolled_back():
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def test_nothing_is_remembered_of_a_transaction(client):
    assert menu(client) == []
    with rolled_back():
        StandardPageFactory(title="Metoden", show_in_menus=True)
        assert menu(client) == ["Metoden"]

    assert menu(client) == []


def test_what_visitors_never_see_changes_no_version(client):
    user = UserFactory()
    commit()
    client.force_login(user)
    client.get("/sv/")

    assert waiting() == 0


def test_nothing_is_remembered_outside_a_request():
    made = iter(range(2))

    assert [remember("a number", lambda: next(made)) for _ in range(2)] == [0, 1]
