"""A tour in a browser: asked for, proposed, accepted, made an event."""

import re

from playwright.sync_api import expect

from core.open_forms import SHORTEST
from scripts import html_checker
from tests.e2e import axe, nu
from tests.e2e.editing import delete_pages, log_in
from tests.e2e.registering import mails_to
from tests.e2e.test_accessible import OVERFLOWING
from tests.languages import sentences_in_wrong_language

ADDRESS = "aino@example.fi"
SEND = "main form .button"
FORM = {"sv": "/sv/boka-visning/", "en": "/en/book-a-tour/"}


class Pages:
    """Looks at each page that the test comes by, and keeps it for the checker of HTML."""

    def __init__(self, page):
        self.page = page
        self.html = {}

    def look(self, name: str) -> None:
        page = self.page
        page.set_viewport_size({"width": 320, "height": 900})
        assert page.evaluate(OVERFLOWING) == []
        axe.assert_accessible(page)
        for theme in axe.THEMES[1:]:
            axe.show_theme(page, theme)
            assert not axe.violations_of(page, only_contrast=True), theme
        page.set_viewport_size({"width": 1280, "height": 900})
        assert not sentences_in_wrong_language(page.content())
        given = {}
        if name.startswith("errors"):
            token = page.locator("main [name=csrfmiddlewaretoken]").get_attribute("value")
            given = {"method": "POST", "form": {"csrfmiddlewaretoken": token, "name": ""}}
        self.html[name] = page.request.fetch(page.url, **given).text()


def link_in(mail, live_site) -> str:
    text = mail.get_body(("plain",)).get_content()
    return re.search(rf"{live_site.address}/\w\w/(?:min-visning|my-tour)/\S+", text)[0]


def test_a_tour_from_the_question_to_the_event(page, browser, live_site, tmp_path, watch):
    watch.expect("404 (Not Found)")
    seen = Pages(page)
    for language in ("en", "sv"):
        page.goto(live_site.url(FORM[language]))
        seen.look(f"form {language}")
        page.fill("#id_name", "Aino Virtanen")
        page.fill("#id_email", ADDRESS)
        page.click(SEND)
        expect(page.locator("#form-errors")).to_be_focused()
        seen.look(f"errors {language}")
    page.fill("#id_organisation", "Uleåborgs stad")
    page.fill("#id_city", "Uleåborg")
    page.select_option("#id_country", "FI")
    page.fill("#id_group_size", "20")
    page.fill("#id_date_1", "2027-05-17")
    page.select_option("#id_walk", index=1)
    page.locator("main input[type=checkbox]").first.check()
    page.wait_for_timeout(SHORTEST * 1000)
    page.click(SEND)
    page.wait_for_url("**/boka-visning/tack/")
    seen.look("thanks sv")
    page.goto(live_site.url("/en/book-a-tour/thanks/"))
    seen.look("thanks en")

    (mail,) = mails_to(live_site, ADDRESS)
    mine = link_in(mail, live_site)
    page.goto(mine)
    seen.look("new")

    staff = browser.new_page()
    log_in(staff, live_site)
    staff.goto(live_site.url("/admin/tours/"))
    staff.get_by_role("link", name="Uleåborgs stad").click()
    asked = staff.url
    staff.click(".tour__actions a[href$='/propose/']")
    staff.fill("#id_start", "10:00")
    staff.fill("#id_text", "Vi ses vid Apberget.")
    staff.keyboard.press("Escape")
    staff.click("button[value=preview]")
    expect(staff.locator(".tour__letter")).to_contain_text("Vi ses vid Apberget.")
    staff.click("button[value=send]")
    staff.wait_for_url(asked)

    page.goto(mine)
    seen.look("proposed sv")
    in_english = mine.replace("/sv/min-visning/", "/en/my-tour/")
    page.goto(in_english)
    seen.look("proposed en")
    for language, address in (("sv", f"{mine}radera/"), ("en", f"{in_english}delete/")):
        page.goto(address)
        seen.look(f"delete {language}")
    page.goto(mine)
    page.click("button[value=accept]")
    page.wait_for_url(mine)
    seen.look("confirmed")
    assert page.locator("button[value=accept]").count() == 0
    _received, _proposed, confirmed = mails_to(live_site, ADDRESS)
    assert [part.get_content_type() for part in confirmed.iter_attachments()] == ["text/calendar"]

    staff.goto(asked)
    staff.click(".tour__actions a[href$='/event/']")
    staff.get_by_role("button").last.click()
    staff.wait_for_url("**/admin/pages/**")
    event = int(re.search(r"/pages/(\d+)/", staff.url)[1])
    page.click("button[value=withdraw]")
    expect(page.locator("button[value=withdraw]")).to_have_count(0)
    seen.look("withdrawn")

    # What the test made is taken away again.
    staff.goto(asked + "delete/")
    staff.click(".tour__actions button")
    staff.wait_for_url("**/admin/tours/")
    delete_pages(staff, live_site, [event])
    staff.close()
    assert page.goto(mine).status == 404
    if html_checker.reason_to_skip() is None:
        nu.assert_valid_html(seen.html, tmp_path)
