"""Editors read Swedish, unless they chose something else."""

import pytest
from django.urls import reverse
from wagtail.users.models import UserProfile

pytestmark = pytest.mark.django_db

ENGLISH_BROWSER = {"Accept-Language": "en-GB,en;q=0.9"}


def language_of(response) -> str:
    return response.content.decode().split('<html lang="')[1].split('"')[0]


def test_the_log_in_speaks_swedish_to_any_browser(client):
    response = client.get("/admin/login/", headers=ENGLISH_BROWSER)

    assert language_of(response) == "sv"
    assert response["Content-Language"] == "sv"


def test_the_editor_speaks_swedish_to_whoever_chose_nothing(admin_client):
    assert language_of(admin_client.get("/admin/", headers=ENGLISH_BROWSER)) == "sv"


def test_a_language_chosen_in_the_profile_wins(admin_client, admin_user):
    profile = UserProfile.get_for_user(admin_user)
    profile.preferred_language = "en"
    profile.save()

    assert language_of(admin_client.get("/admin/", headers={"Accept-Language": "sv"})) == "en"


def test_what_follows_the_editor_keeps_its_own_language(admin_client):
    admin_client.get("/admin/")

    assert language_of(admin_client.get("/en/", headers={"Accept-Language": "sv"})) == "en"


def test_nobody_is_asked_for_a_time_zone(admin_client):
    """Some systems know zones that browsers refuse, and everything here happens in Umeå."""
    assert (
        'name="locale-current_time_zone"'
        not in admin_client.get("/admin/account/").content.decode()
    )


@pytest.mark.parametrize("address", ["/admin/jsi18n/", "/admin/localize/jsi18n/"])
def test_scripts_of_the_editor_speak_swedish_where_their_own_catalogues_lack_it(
    admin_client, address
):
    texts = admin_client.get(address, headers=ENGLISH_BROWSER).content.decode()

    assert '"Publish in ": "Publicera p\\u00e5 "' in texts


def test_the_list_of_events_filters_by_language_and_calls_it_that(admin_client):
    response = admin_client.get(reverse("events:index"))

    assert response.context["filters"].form.fields["locale"].label == "Språk"
