"""Log in as somebody with a role."""

from django.contrib.auth.models import Group
from django.test import Client

from tests import factories


def client_of(*roles: str) -> Client:
    """Return a client that has logged in, with its password, as somebody with these roles."""
    user = factories.UserFactory(first_name="Kim")
    user.groups.set(Group.objects.filter(name__in=roles))
    client = Client()
    assert client.login(username=user.username, password="password")
    return client


def may_open(client, address) -> bool:
    return client.get(address).status_code == 200
