"""The map of a walk, used with the keyboard, with fingers, and out of doors."""

import json
import re

import pytest

from geo.geodesy import bearing_degrees, distance_m

from .axe import THEMES, assert_accessible, show_theme, violations_of

MAP = "walk-map"
DATA = re.compile(
    r'(<script id="walk-map-data" type="application/json">)(.*?)(</script>)', re.DOTALL
)
WORDS = re.compile(r"(?<=<walk-map data-source=\"walk-map-data\">).*?(?=</walk-map>)", re.DOTALL)
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
GROUND = "/grounds/made-up.geojson"
CREDIT = {"text": "Kartverket", "licence": "CC0 1.0", "url": "https://terms.example/"}
HEARD = """() => document.addEventListener("walk-map:stop", ({ detail }) => {
  (window.heard ??= []).push(detail.key);
})"""
FOCUSED = "() => document.activeElement.ariaLabel ?? document.activeElement.textContent.trim()"
#: How far east of the first stop its building's walls are, in degrees.
WALL = 0.0007
MODULE = """async ([path, name, a, b]) => (await import(path))[name](a, b)"""


@pytest.fixture
def open_map(url_of):
    """A function that opens the first walk with a ground, its first place visited again at the end.

    Returns what the map was given. With `bare` the element comes empty, as other pages may have it.
    """

    def open_map(page, *, bare: bool = False) -> dict:
        address = url_of("walk", "en")
        given = {}

        def changed(found):
            data = json.loads(found[2])
            again = {**data["stops"][0], "number": len(data["stops"]) + 1}
            data["stops"].append(again | {"key": f"{again['key']}-2"})
            data["ground"] = {"url": GROUND, "attributions": [CREDIT]}
            given.update(data)
            return found[1] + json.dumps(data).replace("<", "\\u003c") + found[3]

        def answer(route):
            response = route.fetch()
            body = DATA.sub(changed, response.text())
            route.fulfill(response=response, body=WORDS.sub("", body) if bare else body)

        page.route(address, answer)
        page.route(
            f"**{GROUND}",
            lambda route: route.fulfill(
                content_type="application/geo+json", body=json.dumps(ground_around(given))
            ),
        )
        page.goto(address)
        page.locator(MAP).scroll_into_view_if_needed()
        page.wait_for_selector(".walk-map--live .walk-map__ground", state="attached")
        return given

    return open_map


def ground_around(data: dict) -> dict:
    """Return water that covers everything, and a building with a courtyard at the first stop."""
    x, y = next(stop["point"] for stop in data["stops"] if stop["point"])

    def square(half):
        corners = [(-half, -half), (half, -half), (half, half), (-half, half), (-half, -half)]
        return [[x + 2 * dx, y + dy] for dx, dy in corners]

    # The courtyard runs the same way round as the walls: rings in any order are drawn right.
    roles = {"water": [[square(0.05)]], "building": [[square(0.0005), square(0.0002)]]}
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"role": role},
                "geometry": {"type": "MultiPolygon", "coordinates": coordinates},
            }
            for role, coordinates in roles.items()
        ],
    }


def colour_of_ground(page, data: dict, east: float = 0) -> str:
    """Return the colour `east` degrees of longitude to the east of the first stop, as "#rrggbb"."""
    (first, _), (second, _) = (stop["point"] for stop in data["stops"][:2])
    return page.evaluate(
        """share => {
          const canvas = document.querySelector(".walk-map__ground");
          const box = canvas.getBoundingClientRect();
          const [one, two] = [...document.querySelectorAll(".walk-stop__anchor")].map((anchor) =>
            anchor.getBoundingClientRect());
          const density = canvas.width / box.width;
          const x = (one.x + share * (two.x - one.x) - box.x) * density;
          const pixel = canvas.getContext("2d").getImageData(x, (one.y - box.y) * density, 1, 1);
          return "#" + [...pixel.data].slice(0, 3).map((part) =>
            part.toString(16).padStart(2, "0")).join("");
        }""",
        east / (second - first),
    )


def test_the_map_by_keyboard_in_every_state(page, open_map, watch):
    watch.expect("willReadFrequently")  # said because the test reads colours
    page.add_init_script(f"({HEARD})()")
    data = open_map(page, bare=True)
    stops = data["stops"]
    plates = page.locator(".walk-stop")
    last = len(stops)

    # Numbers on the map are those of the list; two visits to a place share one.
    assert plates.all_inner_texts() == [
        f"1 · {last}",
        *[str(number) for number in range(2, last)],
    ]
    listed = page.locator(".stop .row__title").all_inner_texts()
    for stop, text in zip(stops[:-1], listed, strict=True):
        assert " ".join(text.split()).endswith(f"Stop {stop['number']}: {stop['title']}")
    assert plates.nth(1).get_attribute("aria-label").startswith(f"Stop 2: {stops[1]['title']}")
    assert_accessible(page)

    # The ground has the colours of the theme, and a courtyard is no part of a building.
    seen = {}
    for theme in THEMES:
        show_theme(page, theme)
        page.wait_for_timeout(100)
        seen[theme] = [colour_of_ground(page, data, east) for east in (0, WALL, 0.0012)]
        assert not violations_of(page, within=MAP, only_contrast=True)
    assert seen["light"] == ["#c3d9e2", "#d6ccb9", "#c3d9e2"]
    assert len({tuple(colours) for colours in seen.values()}) == len(THEMES)
    show_theme(page, "light")

    # Tab goes through the stops, arrows from stop to stop, the second visit too.
    skip = page.locator(".walk-map__skip")
    skip.focus()
    assert skip.bounding_box()["height"] >= 44
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED).startswith(f"Stops 1 and {last}: {stops[0]['title']}")
    page.keyboard.press("ArrowRight")
    assert page.evaluate(FOCUSED).startswith(f"Stop 2: {stops[1]['title']}")
    page.keyboard.press("End")
    status = page.locator(f"{MAP} [role=status]")
    assert status.inner_text() == f"Stop {last}: {stops[0]['title']}"
    page.keyboard.press("ArrowLeft")
    assert page.evaluate(FOCUSED).startswith(f"Stop {last - 1}: ")
    page.keyboard.press("Home")

    # A popup holds a heading and a link, takes the focus, and gives it back.
    page.keyboard.press("Enter")
    assert page.evaluate("window.heard") == [stops[0]["key"]]
    popup = page.locator(".walk-popup")
    assert popup.locator("h3").inner_text() == f"Stops 1 and {last}"
    assert popup.locator("a").all_inner_texts() == [stops[0]["title"]]
    assert popup.locator("a").get_attribute("href") == stops[0]["url"]
    assert page.evaluate(FOCUSED) == stops[0]["title"]
    assert_accessible(page)
    page.keyboard.press("Escape")
    assert page.evaluate(FOCUSED).startswith(f"Stops 1 and {last}")

    # Full screen: the rest of the page is out of reach, and Esc takes one thing back at a time.
    page.get_by_role("button", name="Full screen").press("Enter")
    page.wait_for_selector(".walk-map__dialog[open]")
    assert page.evaluate(FOCUSED) == "Leave full screen"
    assert page.locator(".walk-map__credit").get_by_role("link", name="CC0 1.0").is_visible()
    plates.nth(1).press("Enter")
    assert_accessible(page)
    page.keyboard.press("Escape")
    assert page.evaluate(FOCUSED).startswith("Stop 2: ")
    page.keyboard.press("Escape")
    page.wait_for_selector(".walk-map__dialog:not([open])", state="attached")
    assert page.evaluate(f"document.activeElement.closest('{MAP}') !== null")

    # What a guide's page and a walking group use.
    page.evaluate(f"key => document.querySelector('{MAP}').showGroup(key)", stops[2]["key"])
    assert plates.nth(2).get_attribute("aria-label").endswith("The group is here")
    page.evaluate(f"() => document.querySelector('{MAP}').showGroup(null)")
    assert not plates.nth(2).get_attribute("aria-label").endswith("The group is here")
    page.evaluate(f"key => document.querySelector('{MAP}').showStop(key)", stops[3]["key"])
    assert popup.locator("a").inner_text() == stops[3]["title"]
    assert page.evaluate("window.heard.length") == 2

    # Distances and directions in the browser are those on the server.
    here, there = stops[0]["point"], stops[1]["point"]
    geodesy = "/static/js/geo/geodesy.js"
    found = page.evaluate(MODULE, [geodesy, "distanceM", here, there])
    assert found == pytest.approx(distance_m(here, there), abs=0.01)
    found = page.evaluate(MODULE, [geodesy, "bearingDegrees", here, there])
    assert found == pytest.approx(bearing_degrees(here, there), abs=0.001)


def test_the_map_in_the_hand(browser, watch, open_map):
    context = browser.new_context(locale="en-GB", reduced_motion="reduce", **PHONE)
    context.on("request", watch.request)
    context.on("console", watch.message)
    page = context.new_page()
    page.on("pageerror", watch.error)
    data = open_map(page)
    stage = page.locator(".walk-map__stage")
    stage.scroll_into_view_if_needed()
    plates = page.locator(".walk-stop")
    sizes = [button.bounding_box() for button in page.locator(".walk-map__button:visible").all()]
    assert min(min(size["width"], size["height"]) for size in sizes) >= 44

    # Refused: words, and the map goes on.
    locate = page.get_by_role("button", name="Show where I am")
    words = page.locator(".walk-map__message p")
    locate.tap()
    page.wait_for_selector(".walk-map__message--problem")
    assert "Your position never leaves your phone" in words.inner_text()
    assert words.inner_text() == page.locator(f"{MAP} [role=status]").inner_text()
    assert locate.get_attribute("aria-pressed") == "false"
    assert_accessible(page)

    # Allowed: where, how surely, which stop is near and which way. Nobody is told.
    first = next(stop["point"] for stop in data["stops"])
    context.grant_permissions(["geolocation", "accelerometer", "gyroscope", "magnetometer"])
    place = {"longitude": first[0], "latitude": first[1] - 0.0009, "accuracy": 35}
    context.set_geolocation(place)
    requests = []
    page.on("request", lambda request: requests.append(request.url))
    locate.tap()
    page.wait_for_selector(".walk-me__dot")
    text = words.inner_text().replace("\N{NO-BREAK SPACE}", " ")
    assert text == "You are here, to within 35 m. The nearest is stop 1, 100 m to the north."
    assert locate.get_attribute("aria-pressed") == "true"
    page.evaluate(
        """() => setInterval(() => window.dispatchEvent(new DeviceOrientationEvent(
          "deviceorientationabsolute", { alpha: 270, beta: 40, gamma: 0, absolute: true })), 50)"""
    )
    page.wait_for_selector('.walk-me__heading:not([hidden])[style="rotate: 90deg;"]')
    assert_accessible(page)
    context.set_geolocation(place | {"latitude": first[1], "accuracy": 8})
    page.get_by_text("You are at stop 1.").locator("visible=true").wait_for()
    context.set_geolocation({"longitude": 18.07, "latitude": 59.33, "accuracy": 8})
    page.get_by_text("You are 51").locator("visible=true").wait_for()
    locate.tap()
    assert page.locator(".walk-me").count() == 0
    assert requests == []

    # One finger is the page's, two are the map's, and the map says so.
    page.get_by_role("button", name="Show the whole walk").tap()
    stage.scroll_into_view_if_needed()
    canvas = page.locator(".walk-map__canvas")
    assert canvas.evaluate("canvas => getComputedStyle(canvas).touchAction") == "pan-x pan-y"
    fingers = Fingers(page, stage.bounding_box())
    before = plates.nth(1).bounding_box()
    fingers.drag([(150, 250)], dx=-60, dy=0)
    assert page.locator(".walk-map__hint").is_visible()
    assert plates.nth(1).bounding_box() == before
    assert page.get_by_text("One finger scrolls the page").is_visible()
    fingers.drag([(120, 250), (220, 250)], dx=-60, dy=0)
    page.wait_for_timeout(300)
    assert plates.nth(1).bounding_box()["x"] < before["x"] - 30
    context.close()
    assert not watch.unexpected(), "\n".join(watch.unexpected())


class Fingers:
    """Fingers on a part of the page, whose box is `within`."""

    def __init__(self, page, within: dict):
        self._session = page.context.new_cdp_session(page)
        self._x, self._y = within["x"], within["y"]

    def drag(self, fingers: list[tuple[int, int]], dx: int, dy: int) -> None:
        """Put one finger after the other down, move them together in ten steps, and lift them."""
        for count in range(1, len(fingers) + 1):
            self._send("touchStart", fingers[:count])
        for step in range(1, 11):
            moved = [(x + dx * step / 10, y + dy * step / 10) for x, y in fingers]
            self._send("touchMove", moved)
        self._send("touchEnd", [])

    def _send(self, kind: str, fingers) -> None:
        points = [
            {"x": self._x + x, "y": self._y + y, "id": number}
            for number, (x, y) in enumerate(fingers)
        ]
        self._session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
