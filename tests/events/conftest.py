import pytest

from events.models import EventIndexPage
from tests.factories import AdminFactory, home, index_page


@pytest.fixture
def editor(client):
    """A client that has logged in as an administrator."""
    client.force_login(AdminFactory())
    return client


@pytest.fixture
def both_languages(db, monkeypatch):
    """Both languages have their list, and translations are published at once.

    wagtail-localize publishes on commit; in a test the outer transaction never commits.
    """
    home("en").save_revision().publish()
    for language in ("sv", "en"):
        index_page(EventIndexPage, language)
    monkeypatch.setattr(
        "django.db.transaction.on_commit", lambda function, *args, **kwargs: function()
    )
