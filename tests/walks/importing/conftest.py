import pytest

from tests.factories import index_page
from walks.models import PlaceIndexPage, WalkIndexPage


@pytest.fixture
def lists(db):
    """The lists that a site has before anything can be imported."""
    return index_page(WalkIndexPage), index_page(PlaceIndexPage)
