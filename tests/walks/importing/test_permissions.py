"""Only those who may add both walks and places can import a walk."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import GroupPagePermission

from tests.factories import AdminFactory, UserFactory, home
from tests.roles import client_of
from walks.models import PlacePage, WalkPage

ADDRESS = "/admin/import_walk/"


@pytest.fixture
def client_who_may_add_below(client, lists):
    """A function that logs in somebody who enters the editor and may add below some pages."""

    def log_in(*pages):
        group = Group.objects.create(name="Gruppen")
        group.permissions.add(Permission.objects.get(codename="access_admin"))
        for page in pages:
            GroupPagePermission.objects.create(
                group=group, page=page, permission=Permission.objects.get(codename="add_page")
            )
        user = UserFactory()
        user.groups.add(group)
        client.force_login(user)
        return client

    return log_in


def is_turned_away(client) -> bool:
    """Whether both looking and sending lead to Wagtail's refusal, with nothing made."""
    for response in (client.get(ADDRESS), client.post(ADDRESS, {"step": "create"})):
        assert response.status_code == 302
        assert response["Location"] == reverse("wagtailadmin_home")
    return True


def menu_names_it(client) -> bool:
    return ADDRESS in client.get(reverse("wagtailadmin_home")).content.decode()


def list_names_it(client) -> bool:
    return ADDRESS in client.get(reverse("walks:index")).content.decode()


def test_editors_find_it_in_the_menu_and_above_the_list_of_walks(lists):
    client = client_of("Redaktörer")

    assert client.get(ADDRESS).status_code == 200
    assert menu_names_it(client)
    assert list_names_it(client)


def test_translators_are_told_that_they_may_not(lists):
    client = client_of("Översättare")

    assert is_turned_away(client)
    assert not menu_names_it(client)


def test_guides_never_get_there(lists):
    client = client_of("Guider")

    assert client.get(ADDRESS).status_code == 403
    assert client.post(ADDRESS, {"step": "create"}).status_code == 403


def test_visitors_are_asked_to_log_in(lists, client):
    assert client.get(ADDRESS)["Location"].startswith(reverse("wagtailadmin_login"))
    assert client.post(ADDRESS)["Location"].startswith(reverse("wagtailadmin_login"))


def test_whoever_may_add_below_both_lists_may_import(lists, client_who_may_add_below):
    client = client_who_may_add_below(*lists)

    assert client.get(ADDRESS).status_code == 200
    assert list_names_it(client)


@pytest.mark.parametrize("which", [0, 1])
def test_one_of_the_two_lists_is_not_enough(lists, client_who_may_add_below, which):
    client = client_who_may_add_below(lists[which])

    assert is_turned_away(client)
    assert not menu_names_it(client)


def test_adding_in_english_is_not_enough(lists, client_who_may_add_below):
    assert is_turned_away(client_who_may_add_below(home("en")))


def test_losing_the_right_on_the_way_stops_the_import(lists, client_who_may_add_below):
    client = client_who_may_add_below(*lists)
    assert client.get(ADDRESS).status_code == 200
    GroupPagePermission.objects.filter(group__name="Gruppen").delete()

    assert is_turned_away(client)
    assert not WalkPage.objects.exists()
    assert not PlacePage.objects.exists()


@pytest.mark.django_db
def test_on_a_new_site_an_administrator_is_told_what_is_missing(client):
    client.force_login(AdminFactory())
    response = client.get(ADDRESS)

    assert response.status_code == 200
    assert 'type="file"' not in response.content.decode()


@pytest.mark.django_db
def test_on_a_new_site_others_are_turned_away():
    assert is_turned_away(client_of("Redaktörer"))
