"""When the tests of tours happen, and who answers requests."""

import pytest

from accounts.roles import EDITORS
from events.models import EventIndexPage
from tests import factories
from tests.roles import client_of


@pytest.fixture(autouse=True)
def a_day_in_spring(time_machine):
    time_machine.move_to("2030-03-01T12:00:00+01:00", tick=False)


@pytest.fixture
def events():
    return factories.index_page(EventIndexPage)


@pytest.fixture
def editor(events):
    """A client that has logged in as an editor."""
    return client_of(EDITORS)
