"""Walks saved on a telephone: without network, interrupted, damaged, renewed, and without room."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.e2e.axe import THEMES, show_theme, violations_of
from tests.e2e.conftest import Watch
from tests.e2e.gate import gate_before
from tests.e2e.saving import (
    DURATION,
    PART,
    SAVED,
    VOICE,
    WIDTH,
    caches_of,
    open_walk,
    put_new_version,
    read,
    recording,
    save,
)

SAVED_PAGE = {"sv": "/sv/sparade-vandringar/", "en": "/en/saved-walks/"}


@pytest.fixture
def gate(live_site):
    with gate_before(live_site.address) as gate:
        yield gate


@pytest.fixture
def watch(gate):
    """The browser sees the gate's address; that there is no network isn't the page's fault."""
    watch = Watch(gate.address)
    watch.expect("net::ERR_")
    return watch


@pytest.fixture
def phone(page):
    page.set_viewport_size({"width": 390, "height": 844})
    page.set_default_timeout(10_000)
    return page


@pytest.fixture
def walk(gate, all_sitemap_paths):
    """The path of a walk with a picture and several stops."""
    return next(path for path in all_sitemap_paths if path.startswith("/sv/vandringar/k"))


def assert_good(phone, within: str = "main") -> None:
    """As narrow as the window, with large targets, and what axe wants, in every theme."""
    for width in (320, 390, 1280):
        phone.set_viewport_size({"width": width, "height": 844})
        assert phone.evaluate("document.documentElement.scrollWidth") <= width
    phone.set_viewport_size({"width": 390, "height": 844})
    for target in phone.locator(within).locator("button:visible, a.button:visible").all():
        assert target.bounding_box()["height"] >= 44
    violations = violations_of(phone, within=within)
    for theme in THEMES:
        show_theme(phone, theme)
        violations += violations_of(phone, within=within, only_contrast=True)
    assert not violations, "\n".join(violations)


def test_a_saved_walk_goes_on_without_network_and_other_pages_explain_themselves(phone, gate, walk):
    save(phone, gate, walk)
    assert_good(phone, "#save")
    names = list(caches_of(phone, "walk:"))
    listed = json.loads(read(gate, f"{walk}offline.json"))
    assert names == [f"walk:{walk}offline.json:{listed['version']}"]
    phone.context.set_offline(True)

    # Another query: the browser's own memory holds the page without one.
    phone.goto(gate.url(f"{walk}?from=a-friend#stops"))
    expect(phone.locator(".saved-note")).to_be_visible()
    assert phone.url.endswith(f"{walk}?from=a-friend#stops")
    seen = set()
    link = phone.locator("main ol a[href^='/sv/platser/']").first
    while link.count():
        path = link.get_attribute("href")
        assert path not in seen
        seen.add(path)
        link.click()
        expect(phone).to_have_url(re.compile(re.escape(path)))
        assert phone.evaluate("getComputedStyle(document.body).display") == "flex"
        assert all(image.evaluate(WIDTH) for image in phone.locator("main img").all())
        link = phone.locator(f"li:has(h3 a[href='{walk}']) .pass__step--next a")
    assert len(seen) > 2
    # A code on a sign leads to the saved page, too.
    for place in (path, walk):
        phone.goto(gate.url(f"{place}?to-its-sign"))
        sign = phone.locator("link[rel=shortlink]").get_attribute("href")
        phone.goto(gate.url(sign))
        expect(phone).to_have_url(gate.url(place))
        expect(phone.locator("h1")).not_to_have_text("")
        expect(phone.locator("[data-offline-page]")).to_have_count(0)
    with phone.expect_download() as download:
        phone.evaluate(
            "url => Object.assign(document.createElement('a'), {href: url, download: ''}).click()",
            f"{walk}route.gpx",
        )
    assert download.value.path().read_bytes() == read(gate, f"{walk}route.gpx")

    phone.goto(gate.url("/sv/policy/"))
    expect(phone.locator("[data-lead]")).to_contain_text("/sv/policy/")
    assert_good(phone)
    phone.locator("[data-list] a").click()
    expect(phone).to_have_url(gate.url(walk))
    expect(phone.locator("[data-offline-page]")).to_have_count(0)

    phone.goto(gate.url("/en/no-such-page/"))
    assert phone.locator("html").get_attribute("lang") == "en"
    phone.goto(gate.url(SAVED_PAGE["en"]))
    expect(phone.locator("[data-check]")).to_have_text("Checked: every file is here and whole.")
    phone.goto(gate.url(SAVED_PAGE["sv"]))
    expect(phone.locator("[data-list] > li")).to_have_count(1)
    assert_good(phone)

    phone.context.set_offline(False)
    phone.goto(gate.url(f"{walk}?with=network"))
    expect(phone.locator("[data-save-walk]")).to_be_visible()
    assert not phone.locator(".saved-note").count()
    # Nor does it wait for a network that is there, but lets nothing through.
    gate.flowing.clear()
    phone.goto(gate.url(f"{walk}?hardly=any"))
    expect(phone.locator(".saved-note")).to_be_visible()


def test_an_interrupted_download_is_never_whole_and_goes_on_where_it_stopped(phone, gate, walk):
    gate_total = len(json.loads(read(gate, f"{walk}offline.json"))["files"])
    open_walk(phone, gate, walk)
    gate.asked.clear()
    gate.shut_after(6)
    phone.locator("[data-save]").click()
    expect(phone.locator("[data-problem]")).to_be_visible()
    assert_good(phone, "#save")
    first = set(gate.asked)
    here = caches_of(phone, "walk:")
    assert 0 < len(*here.values()) < gate_total
    assert phone.evaluate(SAVED) == []
    phone.goto(gate.url(f"{walk}?not=saved"))
    expect(phone.locator("[data-none]")).to_be_visible()

    # Another day, in a new tab.
    gate.open()
    tab = phone.context.new_page()
    phone.close()
    tab.goto(gate.url(SAVED_PAGE["sv"]))
    gate.asked.clear()
    tab.locator("[data-list] [data-save]").click()
    expect(tab.locator("[data-check]")).to_have_text(re.compile(r"."))
    assert tab.evaluate(SAVED) == [f"{walk}offline.json"]
    again = {path for path in gate.asked if path in first and not path.endswith("offline.json")}
    assert not again
    [paths] = caches_of(tab, "walk:").values()
    assert len(paths) == gate_total


def test_what_is_damaged_is_found_and_repaired_and_deleting_frees_the_space(phone, gate, walk):
    save(phone, gate, walk)
    phone.evaluate(
        """async () => {
          const [name] = (await caches.keys()).filter((name) => name.startsWith("walk:"));
          const cache = await caches.open(name);
          const [first, second] = await cache.keys();
          await cache.put(first, new Response("rust"));
          await cache.delete(second);
        }"""
    )
    phone.goto(gate.url(SAVED_PAGE["sv"]))
    expect(phone.locator(".saved__check--damaged")).to_contain_text("2")
    assert_good(phone)
    phone.locator("[data-list] [data-save]").click()
    expect(phone.locator("[data-spoken]")).not_to_be_empty()
    expect(phone.locator(".saved__check--damaged")).to_have_count(0)
    expect(phone.locator("[data-list] [data-save]")).to_be_hidden()

    phone.locator("[data-list] [data-delete]").click()
    assert_good(phone)
    phone.keyboard.press("Escape")
    expect(phone.locator("[data-list] > li")).to_have_count(1)
    phone.locator("[data-list] [data-delete]").click()
    phone.locator("[data-yes]").click()
    expect(phone.locator("[data-empty]")).to_be_visible()
    assert_good(phone)
    assert caches_of(phone, "walk:") == {}
    assert phone.evaluate(SAVED) == []
    phone.locator("[data-empty] a").click()
    expect(phone.locator(f"main a[href='{walk}']").first).to_be_visible()


def test_a_new_version_comes_beside_the_old_one_and_takes_its_place_at_once(
    phone, gate, walk, watch
):
    save(phone, gate, walk)
    [before] = caches_of(phone, "walk:")
    listed = put_new_version(gate, walk)
    whole = dict(gate.instead)
    # A file that isn't what the list says, as when the site is changed in the middle.
    gate.instead[VOICE] = ("audio/wav", b"something else")

    phone.goto(gate.url(f"{walk}?again"))
    phone.locator("[data-save-walk]").scroll_into_view_if_needed()
    phone.locator("[data-save]").click()
    expect(phone.locator("[data-problem]")).to_be_visible()
    assert before in caches_of(phone, "walk:")
    phone.context.set_offline(True)
    phone.goto(gate.url(f"{walk}?still"))
    expect(phone.locator(".saved-note")).to_be_visible()
    expect(phone.locator("h1")).not_to_contain_text("2.0")

    phone.context.set_offline(False)
    gate.instead = whole
    gate.asked.clear()
    phone.goto(gate.url(f"{walk}?once-more"))
    phone.locator("[data-save]").click()
    expect(phone.locator("[data-to-saved]")).to_be_focused()
    assert list(caches_of(phone, "walk:")) == [f"walk:{walk}offline.json:{listed['version']}"]
    pages = [path for path in gate.asked if "/offline/" in path]
    assert pages == []  # the other pages are the same, and the new one had come already

    phone.context.set_offline(True)
    phone.goto(gate.url(f"{walk}?at-last"))
    expect(phone.locator("h1")).to_contain_text("2.0")
    assert phone.evaluate(DURATION, VOICE) == 1
    voice = list(recording())
    size = len(voice)
    parts = {"bytes=10-13": (10, 14), "bytes=-2": (size - 2, size), "bytes=8000-": (8000, size)}
    for header, (start, end) in parts.items():
        content_range = f"bytes {start}-{end - 1}/{size}"
        assert phone.evaluate(PART, [VOICE, header]) == [206, content_range, voice[start:end]]
    watch.expect("status of 416")
    assert phone.evaluate(PART, [VOICE, f"bytes={size}-"])[:2] == [416, f"bytes */{size}"]


def test_without_room_nothing_half_is_left_and_the_reason_is_said(phone, gate, walk):
    listed = json.loads(read(gate, f"{walk}offline.json"))
    listed["files"][0]["size"] = 16_000_000
    gate.instead[f"{walk}offline.json"] = ("application/json", json.dumps(listed).encode())
    open_walk(phone, gate, walk)
    expect(phone.locator("[data-state]")).to_contain_text("wifi")
    gate.instead.clear()

    open_walk(phone, gate, walk)
    usage = phone.evaluate("navigator.storage.estimate().then(({usage}) => usage)")
    cdp = phone.context.new_cdp_session(phone)
    # First the browser knows it beforehand; then it believes that there is room, and there isn't.
    for estimate in ("", "navigator.storage.estimate = async () => ({ quota: 1e9, usage: 0 })"):
        phone.evaluate(estimate)
        quota = {"origin": gate.address, "quotaSize": usage + 50_000}
        cdp.send("Storage.overrideQuotaForOrigin", quota)
        phone.locator("[data-save]").click()
        expect(phone.locator("[data-problem]")).to_contain_text(re.compile("plats|room"))
        assert_good(phone, "#save")
        assert caches_of(phone, "walk:") == {}
        assert phone.evaluate(SAVED) == []
    cdp.send("Storage.overrideQuotaForOrigin", {"origin": gate.address})
    phone.locator("[data-save]").click()
    expect(phone.locator("[data-to-saved]")).to_be_visible()


def test_what_is_private_is_kept_apart_and_ends_with_the_right_to_see_it(
    phone, gate, walk, live_site
):
    guide = f"{walk}guide/"
    phone.goto(gate.url(f"/sv/logga-in/?next={guide}"))
    phone.locator("main input[name=username]").fill(live_site.user)
    phone.locator("main input[name=password]").fill(live_site.password)
    phone.locator("main form button").click()
    expect(phone).to_have_url(re.compile(guide))

    def save_for_guiding(expires="null"):
        phone.goto(gate.url(f"{walk}?{expires}"))
        phone.evaluate(
            """async ([store, manifest, expires]) => {
              const { save } = await import(store);
              await save(manifest, { kind: "guide", title: "Guide", expires });
            }""",
            [
                phone.evaluate(
                    "performance.getEntriesByType('resource').map(({name}) => name)"
                    ".find((name) => /offline\\/store\\./.test(name))"
                ),
                f"{guide}offline.json",
                expires if expires != "null" else None,
            ],
        )
        assert len(caches_of(phone, "guide:")) == 1

    # Logged in, also what is public is fetched as everybody sees it.
    save(phone, gate, walk)
    save_for_guiding()
    for path in ("/sv/valkommen/", "/sv/boka-visning/", "/admin/account/", guide):
        phone.goto(gate.url(path))
    listed = {file["url"] for file in json.loads(read(gate, f"{walk}offline.json"))["files"]}
    [public] = caches_of(phone, "walk:").values()
    assert set(public) == listed
    for paths in caches_of(phone, "shell:").values():
        assert all(re.match(r"/static/|/(sv|en)/[\w-]+/offline/\w+\.html$", path) for path in paths)

    # Without its slash the address leads to the page, which is no refusal.
    phone.goto(gate.url(guide.removesuffix("/")))
    expect(phone).to_have_url(gate.url(guide))
    assert len(caches_of(phone, "guide:")) == 1

    phone.context.set_offline(True)
    phone.goto(gate.url(f"{guide}?x"))
    expect(phone.locator("#content, main").first).to_be_visible()
    assert not phone.locator("[data-offline-page]").count()
    phone.context.set_offline(False)

    # The right ends while the guide is away: the next visit with network tells.
    cookies = phone.context.cookies()
    phone.context.clear_cookies()
    phone.goto(gate.url(f"{guide}?y"))
    phone.wait_for_function(
        "() => caches.keys().then((names) => !names.some((name) => name.startsWith('guide:')))"
    )
    phone.context.add_cookies(cookies)

    # A link that runs out, without anybody asking the server.
    save_for_guiding("2030-01-01T12:00:00+00:00")
    phone.context.set_offline(True)
    phone.evaluate(
        """() => new Promise((resolve) => {
          const opening = indexedDB.open("dkl");
          opening.onsuccess = () => {
            const database = opening.result;
            const transaction = database.transaction("saved", "readwrite");
            const saved = transaction.objectStore("saved");
            saved.openCursor().onsuccess = ({ target: { result: cursor } }) => {
              if (!cursor) return;
              if (cursor.value.kind === "guide") {
                cursor.update({ ...cursor.value, expires: "2020-01-01T12:00:00+00:00" });
              }
              cursor.continue();
            };
            transaction.oncomplete = () => resolve(database.close());
          };
        })"""
    )
    phone.goto(gate.url(f"{guide}?z"))
    expect(phone.locator("[data-offline-page]")).to_be_visible()
    assert caches_of(phone, "guide:") == {}
    # With network again it goes on by itself.
    phone.context.set_offline(False)
    expect(phone.locator("[data-offline-page]")).to_have_count(0)

    # The session runs out, and somebody else logs in.
    save_for_guiding()
    cookies = phone.context.cookies()
    phone.context.clear_cookies()
    phone.goto(gate.url("/sv/logga-in/"))
    phone.locator("main input[name=username]").fill("somebody-else")
    phone.locator("main input[name=password]").fill("x")
    phone.locator("main form button").click()
    phone.wait_for_function(
        "() => caches.keys().then((names) => !names.some((name) => name.startsWith('guide:')))"
    )
    phone.context.add_cookies(cookies)

    save_for_guiding()
    phone.goto(gate.url("/sv/valkommen/"))
    phone.locator("form[action$='/logga-ut/'] button").click()
    phone.wait_for_function(
        "() => caches.keys().then((names) => !names.some((name) => name.startsWith('guide:')))"
    )
    assert phone.evaluate(SAVED) == [f"{walk}offline.json"]
