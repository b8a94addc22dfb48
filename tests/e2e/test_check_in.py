"""Registrations in the editor and check-in at the door, with phones that lose their network."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.axe import violations_of
from tests.e2e.editing import log_in


@pytest.fixture
def date(page, live_site):
    """The address of a date with one more registration, of “Ärla Öster”; cancelled afterwards."""
    log_in(page, live_site)
    page.goto(live_site.url("/admin/registrations/?when=coming"))
    page.locator("td.title a").first.click()
    address = page.url
    page.goto(f"{address}add/")
    page.locator("[name=name]").fill("Ärla Öster")
    page.locator("[name=by_mail]").uncheck()
    page.locator("[name=overbook]").check()
    page.locator("[name=note]").locator("xpath=ancestor::form//button[@type='submit']").click()
    page.wait_for_url(address)
    yield address
    page.goto(address)
    page.get_by_role("link", name="Ärla Öster").last.click()
    page.locator("form[action$='/cancel/']").evaluate("form => form.submit()")
    page.wait_for_load_state()


def test_the_pages_of_a_date_are_accessible_and_fit_a_phone(page, date):
    for path in ("", "check-in/", "add/", "message/", "count/"):
        page.goto(date + path)
        assert not violations_of(page, within=".registrations"), path
        page.set_viewport_size({"width": 390, "height": 844})
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, path
        page.set_viewport_size({"width": 1280, "height": 900})


def test_a_search_leaves_no_name_in_the_address_and_survives_going_back(page, date):
    page.locator("[name=search]").fill("ärla öst")
    page.locator("[name=search]").press("Enter")
    expect(page.locator("#registrations-found [role=status]")).to_be_visible()
    others = page.locator("#registrations-found tbody tr").filter(has_not_text="Ärla Öster")
    expect(others).to_have_count(0)
    assert page.url == date

    page.get_by_role("link", name="Ärla Öster").last.click()
    page.wait_for_url(re.compile(r"/\d+/$"))
    page.go_back()
    expect(page.get_by_role("link", name="Ärla Öster").last).to_be_visible()


def test_one_tap_checks_somebody_in_and_no_tap_is_lost_without_a_network(page, date, watch):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{date}check-in/")
    row = page.locator("li[data-name='Ärla Öster']").last
    page.locator("#find").fill("ärla")
    small = page.evaluate(
        """() => [...document.querySelectorAll(".check-in button, #find")]
            .filter((one) => one.offsetParent)
            .map((one) => one.getBoundingClientRect())
            .filter((box) => box.width < 48 || box.height < 48).length"""
    )
    assert small == 0

    row.locator("button[value=came-women]").click()
    expect(row.locator("button[value=undo]")).to_be_focused()
    walk_ins = page.locator("#walk-ins output").first
    before = int(walk_ins.inner_text())
    watch.expect("ERR_INTERNET_DISCONNECTED")
    page.context.set_offline(True)
    for _tap in range(2):
        page.locator("#walk-ins button[value=plus-women]").click()
    expect(page.locator("[data-check-in-trouble]")).to_be_visible()
    page.context.set_offline(False)
    expect(walk_ins).to_have_text(str(before + 2), timeout=15_000)
    expect(page.locator("[data-check-in-trouble]")).to_be_hidden()

    row.locator("button[value=undo]").click()
    expect(row.locator("button[value=came-men]")).to_be_visible()
    for left in (1, 0):
        page.locator("#walk-ins button[value=minus-women]").click()
        expect(walk_ins).to_have_text(str(before + left))
