"""Registering for a date in a browser: from the form by way of the mail to the cancellation."""

import re

import pytest
from playwright.sync_api import expect

from core.open_forms import SHORTEST
from scripts import html_checker
from tests import demosite
from tests.e2e import axe, nu
from tests.e2e.conftest import LiveSite
from tests.e2e.registering import mails_to, make_dates
from tests.e2e.test_accessible import OVERFLOWING
from tests.languages import sentences_in_wrong_language
from tests.optional_checks import skip_if

ADDRESS = "kim.ek@example.org"
SEND = "main form .button"
ERASED = {"sv": "/sv/uppgifter-raderade/", "en": "/en/details-deleted/"}
UNKNOWN = {"sv": f"/sv/min-anmalan/{'A' * 32}/", "en": f"/en/my-registration/{'A' * 32}/"}


@pytest.fixture(scope="module")
def live_site(copy_of_demo_site):
    """A site of its own: who has registered can't be put back as it was."""
    site = copy_of_demo_site("registration")
    with demosite.serve(site) as address:
        yield LiveSite(address, site.folder / "server.log", site)


@pytest.fixture(scope="module")
def dates(live_site):
    return make_dates(live_site)


def assert_good(page) -> None:
    """Fail unless the page is accessible, in one language, and fits a narrow telephone."""
    page.set_viewport_size({"width": 320, "height": 900})
    found = axe.violations_of(page)
    assert page.evaluate(OVERFLOWING) == []
    axe.show_theme(page, "dark")
    found += axe.violations_of(page, only_contrast=True)
    axe.show_theme(page, "light")
    assert not found, f"{page.url}\n" + "\n".join(found)
    assert not sentences_in_wrong_language(page.content())


def test_somebody_registers_changes_their_mind_and_cancels(page, live_site, dates):
    page.goto(live_site.url(dates["open"]["form"]["sv"]))
    assert_good(page)
    page.fill("#id_name", "Kim Ek")
    page.fill("#id_email", "kim.ek")
    page.click(SEND)

    # What is wrong is said first, has the focus, and leads to each field, radio buttons included.
    expect(page.locator("#form-errors")).to_be_focused()
    assert_good(page)
    for number in range(page.locator("#form-errors a").count()):
        page.locator("#form-errors a").nth(number).click()
        assert page.evaluate("document.activeElement.matches('main form input')")
    assert "#" in page.url
    assert page.input_value("#id_name") == "Kim Ek"
    page.fill("#id_email", ADDRESS)
    page.fill("#id_places", "2")
    page.get_by_label("Fisk").check()
    page.get_by_label("Jag är över 18 år").check()
    page.wait_for_timeout(SHORTEST * 1000)
    page.click(SEND)

    # Nor does the address lead to a field any more.
    page.wait_for_url("**" + dates["open"]["thanks"]["sv"])
    assert_good(page)
    page.reload()
    (mail,) = mails_to(live_site, ADDRESS)
    text = mail.get_body(("plain",)).get_content()
    (link,) = set(re.findall(rf"{live_site.address}/sv/min-anmalan/\S+", text))

    page.goto(link)
    assert_good(page)
    for told in ("Kim Ek", ADDRESS, "Fisk"):
        expect(page.locator("main")).to_contain_text(told)
    expect(page.locator("main a[href='https://moten.example/rum']")).to_be_visible()
    page.fill("#id_places", "9")
    page.click(SEND)
    expect(page.locator("#form-errors")).to_be_focused()
    page.fill("#id_places", "3")
    page.click(SEND)
    expect(page.get_by_role("status")).to_be_visible()
    assert_good(page)

    page.click("main a[href$='/avboka/']")
    assert_good(page)
    page.click(SEND)
    page.wait_for_url(link)
    assert_good(page)
    assert page.locator("main form").count() == 0
    assert len(mails_to(live_site, ADDRESS)) == 3


def test_every_page_about_registration_in_english_and_in_each_state(page, live_site, dates, watch):
    watch.expect("404 (Not Found)")
    pages = [
        *(dates[name]["form"]["en"] for name in dates),
        *(dates["open"][what]["en"] for what in ("thanks", "mine", "cancel")),
        dates["queue"]["mine"]["en"],
        UNKNOWN["en"],
        # The same in Swedish was come by in the test above.
        *(dates["open"]["erase"][language] for language in ("en", "sv")),
        *(ERASED[language] for language in ("en", "sv")),
    ]
    for path in pages:
        page.goto(live_site.url(path))
        assert_good(page)
    page.goto(live_site.url(dates["open"]["form"]["en"]))
    page.click(SEND)
    expect(page.locator("#form-errors")).to_be_focused()
    assert_good(page)


def test_pages_about_registration_are_valid_html(page, live_site, dates, tmp_path):
    skip_if(html_checker.reason_to_skip())
    browser = page.request
    html = {}
    for language in ("sv", "en"):
        paths = [dates[name]["form"][language] for name in dates]
        paths += [dates[name]["mine"][language] for name in ("open", "queue")]
        paths += [dates["open"][what][language] for what in ("thanks", "cancel")]
        for path in [*paths, UNKNOWN[language]]:
            html[path] = browser.get(live_site.url(path)).text()
        form = dates["open"]["form"][language]
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', html[form])[1]
        answer = browser.post(live_site.url(form), form={"csrfmiddlewaretoken": token, "name": ""})
        assert "form-errors" in answer.text()
        html[f"{form} with errors"] = answer.text()

    nu.assert_valid_html(html, tmp_path)
