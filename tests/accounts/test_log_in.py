"""Logging in and out outside the editor."""

import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.test import Client

from accounts.forms import FOR_A_CLIENT, FOR_A_USER
from accounts.roles import EDITORS, GUIDES
from tests import factories
from walks.models import WalkIndexPage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_cache")]

LOG_IN = {"sv": "/sv/logga-in/", "en": "/en/log-in/"}
LOG_OUT = {"sv": "/sv/logga-ut/", "en": "/en/log-out/"}
LOGGED_OUT = {"sv": "/sv/utloggad/", "en": "/en/logged-out/"}
WELCOME = {"sv": "/sv/valkommen/", "en": "/en/welcome/"}
LANGUAGES = ["sv", "en"]


@pytest.fixture
def guide():
    user = factories.UserFactory(username="kim", first_name="Kim", last_name="Berg")
    user.groups.set([Group.objects.get(name=GUIDES)])
    return user


def log_in(client, address=LOG_IN["sv"], username="kim", password="password", **values):
    extra = {key: values.pop(key) for key in list(values) if key.isupper()}
    return client.post(address, {"username": username, "password": password} | values, **extra)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_guide_logs_in_and_is_welcomed_with_a_way_to_the_walks(client, guide, language):
    factories.index_page(WalkIndexPage, language)
    walk = factories.WalkPageFactory(language=language)
    hidden = factories.WalkPageFactory(language=language, live=False)
    response = log_in(client, LOG_IN[language])
    assert response.url == WELCOME[language]
    page = client.get(response.url).content.decode()
    assert "Kim Berg" in page
    assert f'href="/{language}/walkindexpage-{language}/"' in page
    assert f'href="{walk.url}guide/"' in page
    assert hidden.slug not in page
    assert f'action="{LOG_OUT[language]}"' in page
    assert 'href="/admin/"' not in page


def test_whoever_may_edit_is_shown_the_way_to_the_editor(client):
    user = factories.UserFactory(username="kim")
    user.groups.set([Group.objects.get(name=EDITORS)])
    log_in(client)
    assert 'href="/admin/"' in client.get(WELCOME["sv"]).content.decode()


def test_an_account_without_a_task_is_told_so(client):
    factories.UserFactory(username="kim")
    log_in(client)
    page = client.get(WELCOME["en"]).content.decode()
    assert "no task yet" in page
    assert 'href="/admin/"' not in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_welcome_is_only_for_those_who_are_logged_in(client, language):
    response = client.get(WELCOME[language])
    assert response.status_code == 302
    assert response.url == f"{LOG_IN[language]}?next={WELCOME[language]}"


def test_after_logging_in_one_comes_where_one_was_going(client, guide):
    assert log_in(client, next="/sv/policy/").url == "/sv/policy/"


@pytest.mark.parametrize(
    "target",
    ["https://example.com/", "//example.com/", "/\\example.com", "javascript:alert(1)", "\x00", ""],
)
def test_nobody_is_sent_to_another_host(client, guide, target):
    assert log_in(client, next=target).url == WELCOME["sv"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_logging_out_takes_a_button_and_ends_the_session(client, guide, language):
    log_in(client)
    client.cookies["guide-4zq1x2y3w"] = "of a guide link"
    assert client.get(LOG_OUT[language]).status_code == 405
    assert client.get(WELCOME[language]).status_code == 200
    response = client.post(LOG_OUT[language])
    assert response.url == LOGGED_OUT[language]
    assert not client.cookies["guide-4zq1x2y3w"].value
    assert client.get(response.url).status_code == 200
    assert client.get(WELCOME[language]).status_code == 302


def test_a_wrong_password_is_explained_without_saying_which_part_was_wrong(client, guide):
    wrong = log_in(client, password="nej")
    unknown = log_in(client, username="nobody")
    assert wrong.status_code == unknown.status_code == 200
    for response in (wrong, unknown):
        assert response.context["form"].non_field_errors() == [
            str(response.context["form"].error_messages["invalid_login"])
        ]
    assert 'id="form-errors"' in wrong.content.decode()


def test_the_password_is_never_shown_again(client, guide):
    page = log_in(client, username="kim", password="hemligt-ord").content.decode()
    assert 'value="kim"' in page
    assert "hemligt-ord" not in page


def fail(client, times, **values):
    for _number in range(times):
        response = log_in(client, password="nej", **values)
    return response


def test_after_too_many_wrong_passwords_even_the_right_one_has_to_wait(client, guide):
    assert fail(client, FOR_A_USER.limit).status_code == 200
    response = log_in(client)
    assert response.status_code == 429
    assert 0 < int(response.headers["Retry-After"]) <= FOR_A_USER.seconds
    assert "sessionid" not in response.cookies
    elsewhere = log_in(Client(), REMOTE_ADDR="203.0.113.5")
    assert elsewhere.status_code == 302


def test_the_editors_door_counts_with_the_other_one(client, guide):
    fail(client, FOR_A_USER.limit)
    response = log_in(client, "/admin/login/")
    assert response.status_code == 200
    assert "sessionid" not in response.cookies
    assert response.context["form"].errors.as_data()["__all__"][0].code == "too_many"
    assert str(response.context["form"].non_field_errors()[0]) in response.content.decode()


def test_wrong_passwords_at_the_editors_door_count_too(client, guide):
    fail(client, FOR_A_USER.limit, address="/admin/login/")
    assert log_in(client).status_code == 429


def test_capital_letters_in_the_user_name_do_not_get_around_the_limit(client, guide):
    fail(client, FOR_A_USER.limit, username="KIM")
    assert log_in(client).status_code == 429


def test_one_network_cannot_try_one_user_after_the_other(client, guide):
    for number in range(FOR_A_CLIENT.limit):
        log_in(client, username=f"user{number}", password="nej")
    assert log_in(client).status_code == 429


def test_logging_in_clears_the_count(client, guide):
    fail(client, FOR_A_USER.limit - 1)
    assert log_in(client).status_code == 302
    client.logout()
    assert fail(client, FOR_A_USER.limit - 1).status_code == 200
    assert log_in(client).status_code == 302


def test_neither_user_names_nor_addresses_can_be_read_out_of_the_cache(client, guide):
    fail(client, 2)
    keys = " ".join(cache._cache)
    assert "throttle" in keys
    assert "kim" not in keys
    assert "127.0.0.1" not in keys


@pytest.mark.parametrize("field", ["username", "password", "next"])
@pytest.mark.parametrize("value", ["\x00", "x" * 10_000, "\ufffd", '"', "%00"])
def test_nonsense_in_a_field_is_an_error_but_no_failure(client, guide, field, value):
    assert log_in(client, **{field: value}).status_code in (200, 302)


@pytest.mark.parametrize("address", [*LOG_IN.values(), *LOGGED_OUT.values()])
def test_no_page_about_an_account_is_kept_in_caches_on_the_way(client, address):
    header = client.get(address).headers["Cache-Control"]
    assert "no-store" in header
    assert "private" in header


def test_a_form_from_another_site_is_refused(guide):
    assert log_in(Client(enforce_csrf_checks=True)).status_code == 403


def test_an_account_that_is_closed_stays_out(client, guide):
    guide.is_active = False
    guide.save()
    assert log_in(client).status_code == 200
