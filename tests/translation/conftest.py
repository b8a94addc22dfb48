import pytest

from events.models import EventIndexPage
from partners.models import PartnerIndexPage
from tests.factories import index_page
from walks.models import PlaceIndexPage, WalkIndexPage


@pytest.fixture(autouse=True)
def index_pages(db):
    """Both languages have their lists: nothing can be translated below a missing page."""
    for model in (EventIndexPage, WalkIndexPage, PlaceIndexPage, PartnerIndexPage):
        for language in ("sv", "en"):
            index_page(model, language)


@pytest.fixture(autouse=True)
def run_on_commit(monkeypatch):
    """wagtail-localize publishes on commit; in a test the outer transaction never commits."""
    monkeypatch.setattr(
        "django.db.transaction.on_commit", lambda function, *args, **kwargs: function()
    )
