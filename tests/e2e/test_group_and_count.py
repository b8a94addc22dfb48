"""A guide with a group that follows, and with a count to hand in, where the network comes and goes.

Guide and visitors have browsers of their own. Only what is shown is looked at; what became of a
count is asked of the database.
"""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.axe import violations_of
from tests.e2e.editing import log_in
from tests.e2e.on_site import on_site

PHONE = {"width": 390, "height": 844}
SMALL = {"width": 320, "height": 640}

#: The counts of guides, with the event that was made for each; they are then removed.
TAKE_COUNTS = """
from wagtail.models import PageLogEntry
from events.models import Attendance, DoneOnce, EventPage
said = []
for count in Attendance.objects.filter(source="guide").select_related("record"):
    event = EventPage.objects.get(
        translation_key=count.record.event_key, locale__language_code="sv"
    )
    lines = PageLogEntry.objects.filter(page_id=event.pk, action="events.guiding.report").count()
    numbers = [count.women, count.men, count.other]
    said.append([numbers, count.remark, event.live, event.is_listed, event.walk.title, lines])
    record = count.record
    count.delete()
    if not event.is_listed:
        event.delete()
        record.delete()
DoneOnce.objects.all().delete()
say(said)
"""


@pytest.fixture
def phone(browser, live_site, watch):
    """A function that returns a page on a telephone of its own."""
    contexts = []

    def make(language="sv-SE", **options):
        context = browser.new_context(
            viewport=PHONE, locale=language, reduced_motion="reduce", **options
        )
        context.on("response", watch.response)
        context.on("console", watch.message)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", watch.error)
        return page

    for expected in ("ERR_INTERNET_DISCONNECTED", "ERR_FAILED", "404", "410", "by Playwright"):
        watch.expect(expected)
    yield make
    for context in contexts:
        context.close()
    assert not watch.unexpected(), "\n".join(watch.unexpected())


@pytest.fixture
def guide(phone, live_site, url_of):
    """The guide page of a walk on the telephone of somebody who has logged in."""
    # Only what the page itself does: the worker sends on its own, which is looked at below.
    page = phone(service_workers="block")
    log_in(page, live_site)
    page.goto(url_of("walk", "sv") + "guide/")
    return page


def ask_now(page):
    """Let a page ask where the group is, as it does every ten seconds."""
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def texts_of(page):
    return page.evaluate("JSON.parse(document.getElementById('following-data').textContent)")


def test_visitors_see_in_their_language_where_the_group_is_with_and_without_network(
    guide, phone, live_site, url_of
):
    guide.locator("[data-open-open]").click()
    expect(guide.locator("[data-open-qr] svg")).to_be_visible()
    code = guide.locator("[data-open-code]").inner_text()
    assert not violations_of(guide, within="#open-group")
    guide.set_viewport_size(SMALL)
    box = guide.locator("[data-open-code]").bounding_box()
    assert box["x"] + box["width"] <= SMALL["width"]

    visitor = phone("en-GB")
    visitor.goto(live_site.url(f"/f/{code.replace(' ', '').lower()}/"))
    where, contact = (visitor.locator(f"[data-follow-{name}]") for name in ("where", "contact"))
    assert visitor.url == f"{url_of('walk', 'en')}#group={code.replace(' ', '')}"
    data = texts_of(visitor)
    expect(where).to_have_text(data["texts"]["notYet"])
    assert not visitor.context.cookies()

    with guide.expect_response("**/group.json"):
        guide.locator("[data-action=begin]").click()
    key = guide.locator("body").get_attribute("data-stop")
    title = next(stop["title"] for stop in data["stops"] if stop["key"] == key)
    focused = visitor.evaluate("document.activeElement.tagName")
    ask_now(visitor)
    expect(where).to_contain_text(title)
    assert visitor.evaluate("document.activeElement.tagName") == focused
    assert not violations_of(visitor, within="[data-follow]")
    visitor.locator("[data-follow-jump]").click()
    expect(visitor.locator("#stop-1")).to_be_in_viewport()
    visitor.set_viewport_size(SMALL)
    assert visitor.evaluate("document.documentElement.scrollWidth") <= SMALL["width"]

    # The visitor has no network, then the guide hasn't: only the last stop counts.
    visitor.context.set_offline(True)
    ask_now(visitor)
    expect(contact).to_contain_text(re.compile(r"\d\d[:.]\d\d"))
    visitor.context.set_offline(False)
    expect(contact).to_have_text("")
    guide.context.set_offline(True)
    for _stop in range(2):
        guide.locator("[data-action=next]").click()
    last = guide.locator("body").get_attribute("data-stop")
    with guide.expect_response("**/group.json"):
        guide.context.set_offline(False)
    ask_now(visitor)
    third = next(stop for stop in data["stops"] if stop["key"] == last)
    expect(where).to_contain_text(third["title"])
    visitor.reload()
    expect(where).to_contain_text(third["title"])

    # Another visitor types the code: with a slip, on the wrong walk's page, and then right.
    other = phone()
    other.goto(url_of("walk", "sv"))
    other.locator("[data-follow-join] summary").click()
    problem = other.locator("[data-follow-problem]")
    for slip in ("abc", "BCD FGH"):
        other.locator("#follow-code").fill(slip)
        other.locator("#follow-code").press("Enter")
        expect(problem).not_to_have_text("")
        expect(other.locator("#follow-code")).to_be_focused()
    assert not violations_of(other, within="[data-follow]")
    other.locator("#follow-code").fill(code.lower())
    other.locator("#follow-code").press("Enter")
    expect(other.locator("[data-follow-jump]")).to_have_attribute("href", "#stop-3")
    expect(other.locator("[data-follow-bar]")).to_be_focused()
    other.locator("[data-follow-leave]").click()
    expect(other.locator("[data-follow-bar]")).to_be_hidden()

    guide.reload()
    expect(guide.locator("[data-open-code]")).to_have_text(code)
    # Looking at the start again, in the middle of the tour, moves nobody.
    guide.locator("[data-show=start]").evaluate("button => button.click()")
    guide.locator("[data-open-close]").click()
    expect(guide.locator("[data-open-open]")).to_be_focused()
    guide.locator("[data-open-open]").click()
    expect(guide.locator("[data-open-code]")).to_be_focused()
    expect(guide.locator("[data-open-status]")).to_contain_text("stopp 3")
    guide.locator("[data-open-close]").click()
    expect(guide.locator("[data-open-now]")).to_be_hidden()
    ask_now(visitor)
    expect(where).to_have_text(data["texts"]["over"])
    visitor.goto(live_site.url(f"/f/{code.replace(' ', '')}/"))
    assert visitor.locator("main h1").is_visible()


def count(page, women, men, other, group=""):
    for name, number in (("women", women), ("men", men), ("other", other)):
        for _tap in range(number):
            page.locator(f"[data-for={name}][data-step='1']").click()
    page.locator("[name=group]").fill(group)
    page.locator("[name=identity][value='']").check()
    page.locator(".count__send").click()


def assert_form_is_accessible(page):
    # So high that the bars at its edges cover nothing.
    page.set_viewport_size(PHONE | {"height": 3000})
    assert not violations_of(page, within="#after-tour")
    page.set_viewport_size(PHONE)


def go_to_the_end(page):
    page.locator("[data-show=after]").evaluate("button => button.click()")
    expect(page.locator("#after-tour")).to_be_visible()


def test_a_count_waits_on_the_telephone_and_arrives_once(guide, live_site, url_of):
    try:
        go_to_the_end(guide)
        rows = guide.locator("[data-counts] li")
        assert_form_is_accessible(guide)
        small = guide.evaluate(
            """() => [...document.querySelectorAll("#after-tour button, .count__place")]
                .filter((one) => one.offsetParent)
                .map((one) => one.getBoundingClientRect())
                .filter((box) => box.width < 48 || box.height < 48).length"""
        )
        assert small == 0
        guide.locator(".count__send").click()
        expect(guide.locator("[data-count-status]")).not_to_have_text("")
        expect(rows).to_have_count(0)

        # No network; then the server gets it, and its answer is lost; then there is network.
        guide.context.set_offline(True)
        count(guide, 3, 2, 1, "Klass 7B")
        expect(rows).to_have_attribute("data-state", "waiting")
        assert_form_is_accessible(guide)
        arrived = []

        def lose_the_answer(route):
            arrived.append(route.fetch().status)
            route.abort()

        guide.context.route("**/count.json", lose_the_answer)
        guide.context.set_offline(False)
        while not arrived:
            guide.wait_for_timeout(100)
        expect(rows).to_have_attribute("data-state", "waiting")
        guide.context.unroute("**/count.json")
        guide.reload()
        guide.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        expect(rows).to_have_attribute("data-state", "sent")
        assert arrived[0] == 201

        # A correction takes its place, and the list shows the numbers that hold.
        go_to_the_end(guide)
        guide.locator("[data-do=correct]").click()
        guide.locator("[name=women]").fill("4")
        guide.locator(".count__send").click()
        expect(rows).to_have_count(1)
        expect(rows.locator("[data-numbers]")).to_contain_text("7")
        expect(rows).to_have_attribute("data-state", "sent")
        guide.set_viewport_size(SMALL)
        assert guide.evaluate(
            "document.getElementById('after-tour').scrollWidth"
            " <= document.getElementById('after-tour').clientWidth"
        )
    finally:
        found = on_site(live_site.content, TAKE_COUNTS)

    ((numbers, remark, is_live, is_listed, walk, lines),) = found
    assert (numbers, is_live, is_listed, lines) == ([4, 2, 1], True, False, 2)
    assert "Klass 7B" in remark
    assert walk in guide.title()


def test_the_worker_sends_counts_also_after_the_guide_has_logged_out(phone, live_site, url_of):
    page = phone()
    log_in(page, live_site)
    page.goto(url_of("walk", "sv") + "guide/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    try:
        go_to_the_end(page)
        page.context.set_offline(True)
        count(page, 2, 0, 0)
        expect(page.locator("[data-counts] li")).to_have_attribute("data-state", "waiting")
        page.goto("about:blank")
        page.context.set_offline(False)
        page.goto(live_site.url("/sv/utloggad/"))
        expect(page.locator("[data-unsent-counts]")).to_be_hidden()
        page.wait_for_function(
            """() => new Promise((resolve) => {
                const opening = indexedDB.open("dkl-counts");
                opening.onsuccess = () => {
                    const store = opening.result.transaction("counts").objectStore("counts");
                    const all = store.getAll();
                    all.onsuccess = () => resolve(all.result.every((one) => one.state === "sent"));
                };
            })"""
        )
    finally:
        found = on_site(live_site.content, TAKE_COUNTS)
    assert [one[0] for one in found] == [[2, 0, 0]]
