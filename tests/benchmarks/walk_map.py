"""Measure how fast the map of a walk is painted (`python -m tests.benchmarks.walk_map`).

A made-up city part with 2,500 buildings and 2,500 ways lies under a walk of the demo content, on a
phone's screen in Chromium whose processor is slowed down six times. Measured from when the file of
the ground has arrived: until the drawing is done, and until it is seen. Ends with status 1 if the
better half of the visits takes longer than MOST_MS to be seen.
"""

import json
import re
import statistics
import sys

import geopandas
import shapely
from playwright.sync_api import sync_playwright
from shapely.affinity import translate

from scripts.browser import find_browser
from tests import addresses, demosite
from tests.e2e.conftest import BROWSER_FLAGS
from tests.walks.ground import city

VISITS = 7
SLOWER = 6
MOST_MS = 400
GROUND = "/grounds/made-up.geojson"
PHONE = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}
#: Notes when the file has arrived, when the last stroke is drawn, and when the frame is shown.
WATCH = f"""
window.times = {{}};
const fetched = window.fetch;
window.fetch = async (...asked) => {{
  const response = await fetched(...asked);
  if (String(asked[0]).endsWith("{GROUND}")) {{
    const text = await response.text();
    times.arrived = performance.now();
    return new Response(text);
  }}
  return response;
}};
const {{ stroke }} = CanvasRenderingContext2D.prototype;
CanvasRenderingContext2D.prototype.stroke = function (...path) {{
  stroke.apply(this, path);
  times.drawn = performance.now();
  if (times.awaited) return;
  times.awaited = true;
  requestAnimationFrame(() => {{
    const {{ port1, port2 }} = new MessageChannel();
    port1.onmessage = () => (times.seen = performance.now());
    port2.postMessage(null);
  }});
}};
"""


def main() -> None:
    with (
        demosite.to_measure("walk-map") as site,
        demosite.serve(site) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=find_browser(), args=BROWSER_FLAGS)
        is_fast = measure(browser, address)
        browser.close()
    sys.exit(0 if is_fast else 1)


def measure(browser, address: str) -> bool:
    """Print what the visits took; return whether the better half was fast enough."""
    visits = [visit(browser, address) for _ in range(VISITS)]
    print(f"\n{'ms after the ground arrived':<30}{'best':>6}{'median':>8}")
    for name in ("drawn", "seen"):
        took = [times[name] - times["arrived"] for times in visits]
        print(f"{name:<30}{min(took):>6.0f}{statistics.median(took):>8.0f}")
    print(f"\n{VISITS} visits; at most {MOST_MS} ms until it is seen is wanted of half of them.")
    return statistics.median(times["seen"] - times["arrived"] for times in visits) <= MOST_MS


def visit(browser, address: str) -> dict[str, float]:
    """Open the walk as a first visitor, scroll to the map, and return when what happened (ms)."""
    context = browser.new_context(**PHONE)
    page = context.new_page()
    page.add_init_script(WATCH)
    paths = addresses.paths_in(page.request.get(f"{address}/sitemap.xml").text())
    url = address + addresses.path_of("walk", "sv", paths)
    page.route(url, put_city_below)
    page.goto(url)
    page.wait_for_load_state("networkidle")
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.locator("walk-map").scroll_into_view_if_needed()
    while not page.evaluate("times.seen"):
        page.wait_for_timeout(200)
    times = page.evaluate("times")
    context.close()
    return times


def put_city_below(route) -> None:
    """Answer with the page, its walk in the middle of the city part."""
    response = route.fetch()
    body = response.text()
    found = re.search(r'(<script id="walk-map-data"[^>]*>)(.*?)(</script>)', body, re.DOTALL)
    data = json.loads(found[2])
    data["ground"] = {"url": GROUND, "attributions": []}
    file = json.dumps(city_around(data["line"]), separators=(",", ":")).encode()
    route.request.frame.page.route(
        f"**{GROUND}", lambda asked: asked.fulfill(content_type="application/geo+json", body=file)
    )
    changed = found[1] + json.dumps(data).replace("<", "\\u003c") + found[3]
    route.fulfill(response=response, body=body[: found.start()] + changed + body[found.end() :])


def city_around(line: list[list[float]]) -> dict:
    """Return the city part as the ground of a walk, its middle where the walk's is."""
    centre = shapely.LineString(line).envelope.centroid
    middle = geopandas.GeoSeries([centre], crs="EPSG:4326").to_crs("EPSG:3006").iloc[0]
    half = city.SIDE_M / 2
    east, north = middle.x - city.CORNER[0] - half, middle.y - city.CORNER[1] - half
    roles = {
        "water": city.water(),
        "green": city.green(),
        "building": city.buildings(),
        "road": city.streets(),
        "path": city.paths(),
    }
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"role": role},
                "geometry": rounded([translate(one, east, north) for one in geometries]),
            }
            for role, geometries in roles.items()
        ],
    }


def rounded(geometries: list) -> dict:
    """Return geometries of one kind as one in GeoJSON, with five decimals."""
    moved = city.frame(geometries, "EPSG:4326").geometry
    kind = shapely.MultiPolygon if moved.iloc[0].geom_type == "Polygon" else shapely.MultiLineString
    whole = shapely.transform(kind(list(moved)), lambda positions: positions.round(5))
    return json.loads(shapely.to_geojson(whole))


if __name__ == "__main__":
    main()
