import pytest

from tests.factories import AdminFactory


@pytest.fixture
def editor(client):
    client.force_login(AdminFactory())
    return client
