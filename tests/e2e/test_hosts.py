"""The site keeps to itself: a page asks no other host for anything."""

import pytest

from tests.addresses import EVERY_PAGE


@pytest.mark.parametrize(("name", "language"), EVERY_PAGE)
def test_a_page_loads_from_its_own_host_and_sets_no_cookie(page, url_of, watch, name, language):
    watch.expect("404 (Not Found)" if name == "not found" else "no such complaint")
    response = page.goto(url_of(name, language), wait_until="networkidle")

    assert response.status == (404 if name == "not found" else 200)
    # Signing in needs a token against forged forms; reading needs nothing.
    cookies = [cookie["name"] for cookie in page.context.cookies()]
    assert cookies == ([] if name != "log-in" else ["csrftoken"])
    # That nothing was asked of other hosts, the page fixture asserts, for every test.
    assert watch.unexpected() == []


def test_a_request_to_another_host_is_noticed(page, watch):
    page.set_content("<img alt='' src='http://other.example/pixel.gif'>")

    page.wait_for_load_state("networkidle")

    assert "asked another host: http://other.example/pixel.gif" in watch.unexpected()
    watch.expect("other.example")
