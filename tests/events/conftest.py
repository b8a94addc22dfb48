import pytest

from events.models import EventIndexPage
from tests.factories import home, index_page


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
