"""Guide mode on a telephone: a tour from beginning to end, with network and without."""

import json
import re

import pytest
from playwright.sync_api import expect

from . import editing
from .axe import THEMES, assert_accessible, show_theme, violations_of

PHONE = {"width": 390, "height": 844}
METRE = 1 / 111_320  # in degrees of latitude
EIGHT_DAYS = 8 * 24 * 60 * 60 * 1000  # in milliseconds
INIT = "navigator.vibrate = () => { window.vibrations = (window.vibrations ?? 0) + 1; return true }"
SWIPE = """([from, to]) => {
  const target = document.querySelector(".guide-stop:not([hidden])");
  for (const [name, x] of [["touchstart", from], ["touchend", to]]) {
    const touch = new Touch({ identifier: 1, target, clientX: x, clientY: 300 });
    const touches = name === "touchend" ? [] : [touch];
    const changedTouches = [touch];
    target.dispatchEvent(new TouchEvent(name, { touches, changedTouches, bubbles: true }));
  }
}"""

CLOCK = """async (values) => {
  const source = document.querySelector('script[src*="js/guide/guide"]').src;
  const clock = await import(new URL("/static/js/guide/clock.js", source).href);
  return clock.rounded(clock.lateness(values));
}"""
#: Of a tour with two stops, planned at 0 to 10 and at 15 to 20 minutes.
LATENESS = [
    ({"index": 0, "elapsed": 9}, 0),
    ({"index": 0, "elapsed": 14}, 4),
    ({"index": 1, "elapsed": 7}, -3),  # left too early
    ({"index": 1, "elapsed": 18}, 0),  # nobody knows whether the group is there yet
    ({"index": 1, "elapsed": 18, "isLocated": True}, 3),  # it isn't
    ({"index": 1, "elapsed": 18, "arrivedAt": 12}, -2),  # it came early, and has time
    ({"index": 1, "elapsed": 24, "arrivedAt": 12}, 4),  # and then stayed too long
]
NOTHING_SAVED = "async () => !(await caches.keys()).some((name) => name.startsWith('guide:'))"
NOTHING_REMEMBERED = """() => ![localStorage, sessionStorage]
  .flatMap((storage) => Object.keys(storage))
  .some((key) => /^(guide|dkl-group|dkl-count):/.test(key))"""


@pytest.fixture
def telephone(page, live_site, watch):
    """A page the size of a telephone, whose position can be moved, logged in as a guide."""
    watch.expect("ERR_INTERNET_DISCONNECTED")
    page.set_viewport_size(PHONE)
    page.context.grant_permissions(["geolocation"])
    page.add_init_script(INIT)
    return page


def log_in(page, live_site):
    page.locator("[name=username]").fill(live_site.user)
    page.locator("[name=password]").fill(live_site.password)
    page.locator("main form [type=submit]").first.click()


def stops_on(page) -> list[dict]:
    return json.loads(page.locator("#guide-data").text_content())["stops"]


def stand(page, stop: dict, metres_south: float = 0) -> None:
    """Move the telephone to so many metres south of a stop."""
    longitude, latitude = stop["point"]
    where = {"longitude": longitude, "latitude": latitude - metres_south * METRE, "accuracy": 5}
    page.context.set_geolocation(where)


def press(page, action: str) -> None:
    page.locator(f'[data-action="{action}"]').click()


def shown(page):
    """The words on the screen."""
    return page.locator(".guide-stop:not([hidden]) > article:not([hidden])")


def test_a_guide_leads_a_tour(telephone, live_site, url_of):
    page = telephone
    page.clock.install()
    page.goto(f"{url_of('walk', 'en')}guide/")
    log_in(page, live_site)
    expect(page.get_by_role("button", name="Start the tour")).to_be_visible()
    stops = stops_on(page)
    assert_accessible(page)

    # The clock counts from the press, against minutes at the stops and between them.
    stand(page, stops[0])
    press(page, "begin")
    expect(shown(page).locator("h2")).to_contain_text(stops[0]["titles"]["en"])
    expect(page.locator("[data-late]")).to_have_text("on time")
    page.clock.fast_forward((stops[0]["minutes"] + 8) * 60_000)
    expect(page.locator("[data-late]")).to_have_text("8 min behind")
    expect(shown(page).locator(".guide-note")).to_be_visible()
    assert_accessible(page)
    for theme in THEMES:
        show_theme(page, theme)
        assert not violations_of(page, only_contrast=True), theme
    show_theme(page, "sun")

    # On the way: how far and which way; there: once.
    press(page, "next")
    stand(page, stops[1], metres_south=300)
    expect(page.locator("[data-distance]")).to_have_text(re.compile(r"^300\sm north$"))
    stand(page, stops[1], metres_south=20)
    expect(page.locator("[data-arrival]")).to_be_visible()
    press(page, "close-arrival")
    stand(page, stops[1], metres_south=200)
    expect(page.locator("[data-towards]")).to_contain_text(stops[2]["titles"]["en"])
    stand(page, stops[1])
    expect(page.locator("[data-arrival]")).to_be_hidden()
    assert page.evaluate("window.vibrations") == 1

    # Another language in the middle of a sentence; keys and a finger turn the page.
    shown(page).locator("summary").last.click()
    press(page, "language")
    expect(shown(page)).to_have_attribute("lang", "sv")
    expect(shown(page).locator("h2")).to_contain_text(stops[1]["titles"]["sv"])
    assert shown(page).locator("details").last.get_attribute("open") is not None
    page.keyboard.press("ArrowRight")
    expect(page.locator("[data-announcer]")).to_contain_text(stops[2]["titles"]["sv"])
    page.evaluate(SWIPE, [100, 300])
    expect(shown(page).locator("h2")).to_contain_text(stops[1]["titles"]["sv"])
    keys = page.locator(".guide-key")
    for box in (keys.nth(n).bounding_box() for n in range(keys.count())):
        assert min(box["width"], box["height"]) >= 64
    page.reload()
    expect(shown(page).locator("h2")).to_contain_text(stops[1]["titles"]["sv"])
    expect(page.locator("[data-late]")).to_contain_text("min behind")

    # All stops, and the map, on which one can choose.
    page.locator('[data-open="guide-list"]').click()
    assert_accessible(page)
    page.locator(f'[data-show="{stops[3]["key"]}"]').click()
    page.locator('[data-open="guide-map"]').click()
    page.wait_for_selector("#guide-map .walk-map--live")
    assert_accessible(page)
    page.locator("walk-map").evaluate(
        """(map, key) => map.dispatchEvent(new CustomEvent("walk-map:stop", {detail: {key}}))""",
        stops[4]["key"],
    )
    press(page, "from-map")
    expect(shown(page).locator("h2")).to_contain_text(stops[4]["titles"]["sv"])

    # What the clock says of other cases.
    plan = [{"arrive": 0, "minutes": 10}, {"arrive": 15, "minutes": 5}]
    for values, late in LATENESS:
        found = page.evaluate(CLOCK, {"stops": plan, "arrivedAt": None, **values})
        assert found == late, values

    # After the last stop.
    page.locator('[data-open="guide-list"]').click()
    page.locator('[data-show="after"]').click()
    expect(page.locator("#after-tour")).to_be_visible()
    expect(page.locator("[data-took]")).to_contain_text("The tour took")
    expect(page.locator("[data-clock]")).to_be_hidden()
    assert_accessible(page)
    press(page, "restart")
    expect(page.get_by_role("button", name="Start the tour")).to_be_visible()


def test_a_saved_tour_goes_on_without_network_until_one_logs_out(telephone, live_site, url_of):
    page = telephone
    page.goto(f"{url_of('walk', 'en')}guide/")
    address = page.url.partition("next=")[2]
    log_in(page, live_site)
    stops = stops_on(page)
    stand(page, stops[0])
    press(page, "save")
    expect(page.locator("[data-save-status]")).to_contain_text("Saved on this telephone")
    assert_accessible(page)
    press(page, "begin")
    page.context.set_offline(True)
    page.reload()
    expect(shown(page).locator(".guide-note")).to_be_visible()
    press(page, "next")
    expect(shown(page).locator("h2")).to_contain_text(stops[1]["titles"]["en"])
    page.locator('[data-open="guide-map"]').click()
    page.wait_for_selector("#guide-map .walk-map--live")
    page.context.set_offline(False)

    page.evaluate("localStorage.setItem('dkl-group:x', '{}')")
    page.evaluate("sessionStorage.setItem('dkl-count:x', '{}')")
    page.goto(live_site.url("/en/welcome/"))
    with page.expect_navigation():
        page.get_by_role("button", name=re.compile("Log out|Logga ut")).click()
    page.wait_for_function(NOTHING_SAVED)
    page.wait_for_function(NOTHING_REMEMBERED)
    page.context.set_offline(True)
    page.goto(live_site.url(address))
    expect(page.locator(".guide-stop")).to_have_count(0)


def test_a_link_from_the_editor_opens_guide_mode_until_it_is_ended(
    telephone, browser, live_site, url_of, watch
):
    editor = telephone
    watch.expect("status of 410")
    editing.log_in(editor, live_site)
    editor.goto(live_site.url("/admin/guide_links/add/"))
    editor.locator("#id_walk").select_option(index=1)
    editor.locator("#id_label").fill("Vikarien")
    editor.locator("main form [type=submit]").click()
    link = editor.locator("#address-en").input_value()

    # Without scripts: all stops in order, with their notes.
    plain = browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = plain.new_page()
    page.goto(link)
    assert page.url.endswith("/guide/")
    notes = page.locator(".guide-stop > article:not([hidden]) .guide-note")
    expect(notes.first).to_be_visible()
    expect(notes.last).to_be_visible()
    expect(page.locator(".guide-key").first).to_be_hidden()
    plain.close()

    # It runs out while the page is open, and nobody asks the server.
    late = browser.new_context(viewport=PHONE)
    page = late.new_page()
    page.clock.install()
    page.goto(link)
    press(page, "save")
    expect(page.locator("[data-save-status]")).to_contain_text("when the link ends")
    assert not page.evaluate(f"({NOTHING_SAVED})()")
    page.clock.fast_forward(EIGHT_DAYS)
    page.wait_for_function(NOTHING_SAVED)
    late.close()

    context = browser.new_context(viewport=PHONE)
    context.on("request", watch.request)
    page = context.new_page()
    # Nobody says when the link ends: what is saved could stay for ever.
    page.route("**/guide/guide.json", lambda route: route.abort())
    page.goto(link)
    press(page, "save")
    expect(page.locator("[data-save-status]")).to_contain_text("can’t be reached")
    assert page.evaluate(f"({NOTHING_SAVED})()")
    page.unroute("**/guide/guide.json")
    press(page, "save")
    expect(page.locator("[data-save-status]")).to_contain_text("when the link ends")
    editor.locator("form[action$='/end/'] [type=submit]").click()
    expect(editor.locator("#address-en")).to_have_count(0)
    page.reload()
    expect(page.locator("h1")).to_have_text("The guide link no longer works")
    assert_accessible(page)
    page.wait_for_function(NOTHING_SAVED)
    context.close()
