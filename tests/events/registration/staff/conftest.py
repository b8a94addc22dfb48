"""An editor, and the addresses of the room."""

import pytest

from accounts.roles import EDITORS
from tests.roles import client_of


@pytest.fixture
def editor():
    """A client that has logged in as an editor."""
    return client_of(EDITORS)


@pytest.fixture
def address():
    """A function from an occasion, and what follows its identity, to an address."""
    return lambda occasion, rest="": f"/admin/registrations/{occasion.identity}/{rest}"
